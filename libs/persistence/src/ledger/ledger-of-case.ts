import type { CaseId, IsoInstant } from '@homeward/contracts';
import { movesBetween, positionsOf, todayAt, type CaseState, type Position } from '@homeward/domain';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { KeyedHashes } from '../record/seals.js';
import { insertLedger } from './ledger-sql.js';
import { caseKeyOf, keyed, ledgerValues } from './ledger-values.js';

/** A case, and its state as folded from its timeline. */
interface Folded {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly state: CaseState | undefined;
}

/**
 * Law 5: the postings that the ledger of a case needs so that it agrees with the state of the case. Empty if the two
 * agree.
 */
export async function missingPostings(
  runner: Runner,
  hashes: KeyedHashes,
  { caseId, state }: Folded,
): Promise<Position[]> {
  const rows = await runner.rows<Position & { readonly minor: string }>(sums, {
    caseKey: caseKeyOf(hashes, caseId),
  });
  const posted = rows.map(({ minor, ...place }) => ({ ...place, amountMinor: Number(minor) }));
  return movesBetween(posted, state ? keyed(hashes, caseId, positionsOf(state)) : []);
}

/**
 * Posts the postings that {@link missingPostings} found. They reverse rows that were voided (law 3), or they post the
 * whole case, if the case is older than the ledger.
 */
export async function post(
  runner: Runner,
  hashes: KeyedHashes,
  { caseId, sequence }: Folded,
  postings: readonly Position[],
  now: IsoInstant,
): Promise<void> {
  if (postings.length === 0) return;
  const entry = { sequence, stepId: null, occurredOn: todayAt(now), recordedAt: now, postings };
  await runner.rows(insertMissing, { caseId, ...ledgerValues(hashes, caseId, [entry]) });
}

const sums = statement(
  'ledger-of-case',
  `select account, holder, encode(line_key, 'hex') as line, source, currency, sum(amount_minor) as minor
   from ledger_entry join ledger_posting on entry_id = id
   where case_key = decode(:caseKey, 'hex')
   group by account, holder, line_key, source, currency having sum(amount_minor) <> 0`,
);

const insertMissing = statement(
  'ledger-post-missing',
  `with written as (select :caseId::uuid as id), ${insertLedger}
   select from written`,
);
