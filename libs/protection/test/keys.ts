import { createHash } from 'node:crypto';
import type { NamedKey, ProtectionErrorCode } from '@homeward/protection';
import fc from 'fast-check';

/** A made-up key. The same name always gives the same key. */
export const testKey = (keyId: string): NamedKey & { readonly keyId: string } => ({
  keyId,
  key: createHash('sha256').update(keyId).digest(),
});

export const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

/** Yields the bytes with one byte changed, at any position and to any wrong value. */
export const withOneByteChanged = (original: Uint8Array, at: number, by: number): Buffer => {
  const changed = Buffer.from(original);
  const index = at % changed.length;
  changed[index] = changed[index]! ^ (1 + (by % 255));
  return changed;
};

export const refusal = (code: ProtectionErrorCode) =>
  expect.objectContaining({ name: 'ProtectionError', code });
