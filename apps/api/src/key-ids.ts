import type { Actor } from '@homeward/contracts';
import type { KeyedHashes } from '@homeward/persistence';
import { Problem } from './problem/problem.js';

/**
 * Returns the `Idempotency-Key`. The key may contain only characters that all clients and proxies encode in the same
 * way.
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
 * Returns the id of a row that is stored outside the case records. The id is derived from the caller's
 * `Idempotency-Key` and the subject of the request, so that a repeated key always gives the same row.
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

/** Returns the id of a row that follows from its content, so that the same content always gives the same row. */
export const idOfContent = (hashes: KeyedHashes, ...content: readonly string[]): string =>
  uuidOf(hashes.keyedHash('own-row', ...content));

/** Makes a UUID of version 8, the version for custom formats. */
const uuidOf = (hash: string): string =>
  hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
