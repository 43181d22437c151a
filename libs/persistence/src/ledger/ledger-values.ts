import type { CaseId, StepId } from '@homeward/contracts';
import type { LedgerEntry, Position } from '@homeward/domain';
import type { KeyedHashes } from '../record/seals.js';

/** An entry whose lines of aid are keyed pseudonyms. `stepId` is `null` if no step made it. */
export type KeyedEntry = Omit<LedgerEntry, 'stepId'> & { readonly stepId: StepId | null };

export const caseKeyOf = (hashes: KeyedHashes, caseId: CaseId): string =>
  hashes.keyedHash('ledger/case', caseId);

/** The positions, with keyed pseudonyms in place of the ids of their lines. */
export const keyed = (hashes: KeyedHashes, caseId: CaseId, positions: readonly Position[]): Position[] =>
  positions.map((position) => ({
    ...position,
    line: hashes.keyedHash('ledger/line', caseId, position.line),
  }));

/** What `insertLedger` writes for these entries. */
export const ledgerValues = (hashes: KeyedHashes, caseId: CaseId, entries: readonly KeyedEntry[]) => ({
  ledgerEntries: JSON.stringify(
    entries.map(({ sequence, stepId, occurredOn, recordedAt }) => ({
      caseKey: caseKeyOf(hashes, caseId),
      sequence,
      stepId,
      occurredOn,
      recordedAt,
    })),
  ),
  ledgerPostings: JSON.stringify(
    entries.flatMap(({ sequence, postings }) =>
      balanced(postings).map(({ line, ...posting }, i) => ({
        ...posting,
        sequence,
        lineNo: i + 1,
        lineKey: line,
      })),
    ),
  ),
});

type Posted = Omit<Position, 'account'> & { readonly account: string };

/**
 * Law 3: a step is never refused because of the ledger. An entry that would not balance gets a posting to the account
 * `suspense`, which is empty as long as the ledger is right.
 */
export function balanced(postings: readonly Position[]): readonly Posted[] {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of postings)
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  const { line } = postings[0]!;
  return [
    ...postings,
    ...[...sums]
      .filter(([, sum]) => sum !== 0)
      .map(([currency, sum]) => ({
        account: 'suspense',
        holder: null,
        line,
        source: null,
        currency,
        amountMinor: -sum,
      })),
  ];
}
