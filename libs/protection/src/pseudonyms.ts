import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { deriveKey } from './key-ring.js';

/**
 * Replaces a value that must be recognised but not read, for example an idempotency key, a request body or a
 * declaration.
 */
export interface Pseudonyms {
  /**
   * HMAC-SHA-256 as 64 hexadecimal digits. Equal parts give equal hashes for one purpose, and unrelated hashes for
   * different purposes, so that nobody can use the hashes to join tables.
   *
   * @throws {ProtectionError} `CANONICAL.NOT_JSON` if a part is not plain JSON
   */
  keyedHash(purpose: string, ...parts: readonly unknown[]): string;
}

/**
 * `key` (32 bytes) never rotates. A client's key belongs to one step for ever, and this is true only while old hashes
 * still match.
 */
export function createPseudonyms({ key }: { readonly key: Buffer }): Pseudonyms {
  const hashKey = deriveKey(key, 'pseudonyms');
  return {
    keyedHash: (purpose, ...parts) =>
      createHmac('sha256', hashKey)
        .update(canonicalJson([purpose, parts]))
        .digest('hex'),
  };
}
