import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { hashOf, type ChainedEntry } from './canonical.js';

/** The fault at a place in a chain. */
export type AuditFault =
  /** The content of the entry does not match its hash. */
  | 'changed'
  /** This entry is missing, and so are any other entries before the next existing entry. */
  | 'removed'
  /** The entry does not follow the entry before it. */
  | 'reordered'
  /** The end of the chain is missing, from this entry on. */
  | 'cut'
  /**
   * The entry concerns a case, so the chain of the case and the chain of the actor must both have it. Only one of the
   * two chains has it in this form.
   */
  | 'unpaired'
  /** The entry differs from what a signed checkpoint recorded at its place. */
  | 'rewritten'
  /** The entry is older than the newest checkpoint, but no checkpoint covers it. */
  | 'unwitnessed';

export interface AuditFinding {
  readonly chain: string;
  readonly sequence: number;
  readonly fault: AuditFault;
}

/** The end of a chain at one moment. */
export interface ChainHead {
  readonly chain: string;
  readonly length: number;
  readonly head: Buffer;
}

const pageSize = 5_000;

/**
 * Walks all chains in the state of one moment, while other processes continue to write, and computes every hash again.
 *
 * @param see receives each entry, chain by chain, in order
 */
export const walkAudit = (
  dataSource: DataSource,
  see: (entry: ChainedEntry) => void,
): Promise<AuditFinding[]> =>
  new Database(dataSource).inTransaction(byRole, async (transaction) => {
    await transaction.rows(oneMoment);
    return await new Walk(transaction).findings(see);
  });

class Walk {
  constructor(private readonly runner: Runner) {}

  async findings(see: (entry: ChainedEntry) => void): Promise<AuditFinding[]> {
    const found: AuditFinding[] = [];
    const ends = new Map<string, ChainHead>();
    for await (const entry of this.#entries()) {
      found.push(...faultsOf(entry, ends.get(entry.chain)));
      const { chain, sequence, hash } = entry;
      ends.set(chain, { chain, length: sequence, head: hash });
      see(entry);
    }
    found.push(...(await this.#cutAgainst(ends)), ...(await this.runner.rows<AuditFinding>(unpaired)));
    return found;
  }

  async *#entries(): AsyncGenerator<ChainedEntry> {
    for (let from = { chain: '', sequence: 0 }; ;) {
      const rows = await this.runner.rows<ChainedEntry>(page, { ...from, limit: pageSize });
      yield* rows;
      if (rows.length < pageSize) return;
      const { chain, sequence } = rows.at(-1)!;
      from = { chain, sequence };
    }
  }

  /** Compares the walked chains with the heads that the database itself records. */
  async #cutAgainst(ends: ReadonlyMap<string, ChainHead>): Promise<AuditFinding[]> {
    const heads = await this.runner.rows<ChainHead>(allHeads);
    const named = new Set(heads.map(({ chain }) => chain));
    return [
      ...heads.flatMap((head) => cutOf(head, ends.get(head.chain))),
      ...[...ends.values()]
        .filter(({ chain }) => !named.has(chain))
        .map(({ chain, length }) => ({ chain, sequence: length + 1, fault: 'cut' as const })),
    ];
  }
}

function faultsOf(entry: ChainedEntry, before: ChainHead | undefined): AuditFinding[] {
  const { chain, sequence } = entry;
  const faults: AuditFinding[] = [];
  const expected = (before?.length ?? 0) + 1;
  if (sequence > expected) faults.push({ chain, sequence: expected, fault: 'removed' });
  else if (!entry.previousHash.equals(before?.head ?? Buffer.alloc(0)))
    faults.push({ chain, sequence, fault: 'reordered' });
  if (!entry.hash.equals(hashOf(entry))) faults.push({ chain, sequence, fault: 'changed' });
  return faults;
}

function cutOf({ chain, length, head }: ChainHead, end: ChainHead | undefined): AuditFinding[] {
  const endLength = end?.length ?? 0;
  if (endLength < length) return [{ chain, sequence: endLength + 1, fault: 'cut' }];
  return end && endLength === length && !end.head.equals(head)
    ? [{ chain, sequence: length, fault: 'cut' }]
    : [];
}

const oneMoment = statement('audit-one-moment', 'set transaction isolation level repeatable read, read only');

const page = statement(
  'audit-walk',
  `select chain, sequence, event_id as "eventId", (extract(epoch from at) * 1000000)::bigint as at, staff_id as "staffId",
     role, organisation_id as "organisationId", case_id as "caseId", action, route, outcome, previous_hash as "previousHash",
     hash
   from audit_entry where (chain, sequence) > (:chain::text, :sequence::int)
   order by chain, sequence limit :limit::int`,
);

const allHeads = statement('audit-heads', 'select chain, length, head from audit_chain');

const unpaired = statement(
  'audit-unpaired',
  `select chain, sequence, 'unpaired' as fault from audit_entry e
   where case_id is not null and not exists (
     select from audit_entry other
     where other.event_id = e.event_id
       and other.chain = case when e.chain like 'case:%' then 'actor:' || e.staff_id else 'case:' || e.case_id end
       and (other.at, other.staff_id, other.role, other.organisation_id, other.case_id, other.action, other.route, other.outcome)
         is not distinct from
         (e.at, e.staff_id, e.role, e.organisation_id, e.case_id, e.action, e.route, e.outcome))
   order by chain, sequence`,
);
