import type { Actor } from '@homeward/contracts';
import type { KeyedHashes } from '@homeward/persistence';
import { Problem } from './problem/problem.js';

/**
 * `Idempotency-Key`: signs that every client and proxy writes alike.
 *
 * @throws Problem REQUEST.KEY_MISSING, REQUEST.INVALID
 */
export function keyIn(header: string | undefined): string {
  if (!header) throw new Problem('REQUEST.KEY_MISSING');
  if (!/^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(header))
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'Idempotency-Key', reason: 'invalid_format' }] });
  return header;
}

/**
 * Of a row beside the cases, the id follows from the caller's `Idempotency-Key` and what it is sent to: the same key
 * makes the same row again, and no other.
 *
 * @throws Problem REQUEST.KEY_MISSING, REQUEST.INVALID
 */
export function idOfKey(
  hashes: KeyedHashes,
  key: string | undefined,
  { staffId, role }: Actor,
  ...about: readonly string[]
): string {
  return uuidOf(hashes.keyedHash('own-row', staffId, role, ...about, keyIn(key)));
}

/** Version 8: made by a rule of one's own. */
const uuidOf = (hash: string): string =>
  hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
