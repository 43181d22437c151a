import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { deriveKey } from './key-ring.js';

/** Replaces a value that must be recognised but not read: an idempotency key, a request body, a declaration. */
export interface Pseudonyms {
  /**
   * HMAC-SHA-256 as 64 hexadecimal digits. Equal parts give the same hash under one purpose, and an unrelated hash
   * under another, so that tables cannot be joined by it.
   *
   * @throws {ProtectionError} `CANONICAL.NOT_JSON` if a part is not plain JSON
   */
  keyedHash(purpose: string, ...parts: readonly unknown[]): string;
}

/**
 * `key` (32 bytes) never rotates. A client's key belongs to one step for ever, and that holds only while old hashes
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
