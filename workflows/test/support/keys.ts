import { createHash } from 'node:crypto';
import { sealerOf, settingsKeyRing, type DataKeyOf, type DataKeys } from '@homeward/protection';

/** A made-up key that never changes, because the recorded histories are encrypted with it. */
const key = {
  keyId: 'test-histories',
  key: createHash('sha256').update('key of the recorded histories, synthetic').digest(),
};

const sealer = sealerOf(settingsKeyRing(key, 'temporal-payloads'));

/** Returns the key for every payload. Workflows only encrypt payloads. */
const always: DataKeyOf = {
  toSeal: async () => sealer as never,
  toDecrypt: async () => sealer as never,
  destroy: () => Promise.reject(new TypeError('the key of the recorded histories stays')),
};

/** One key for every case: histories are recorded once, from cases that no key store contains. */
export const testKeys: DataKeys = {
  ofCase: () => always,
  ofPerson: () => always,
  ofBreach: () => always,
  ofHouse: () => always,
};
