import { createHash } from 'node:crypto';

/** An entry as the database stores it. `at` is in microseconds since 1970. */
export interface ChainedEntry {
  readonly chain: string;
  readonly sequence: number;
  readonly eventId: string;
  readonly at: string;
  readonly staffId: string;
  readonly role: string;
  readonly organisationId: string | null;
  readonly caseId: string | null;
  readonly action: string;
  readonly route: string;
  readonly outcome: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/**
 * SHA-256 of the entry as a JSON list, with the spaces that PostgreSQL writes: the same bytes as in `audit_hash` of
 * the database.
 */
export function hashOf(entry: ChainedEntry): Buffer {
  const { chain, sequence, previousHash, eventId, at, staffId, role, organisationId, caseId } = entry;
  const { action, route, outcome } = entry;
  const fields = [chain, sequence, previousHash.toString('hex'), eventId, Number(at), staffId, role]
    .concat([organisationId, caseId, action, route, outcome] as never)
    .map((field) => JSON.stringify(field));
  return createHash('sha256')
    .update(`[${fields.join(', ')}]`)
    .digest();
}
