import { createHash } from 'node:crypto';
import { sealerOf, settingsKeyRing, type DataKeyOf, type DataKeys } from '@homeward/protection';

/** Made up, and the same for ever: recorded histories are sealed with it. */
const key = {
  keyId: 'test-histories',
  key: createHash('sha256').update('key of the recorded histories, synthetic').digest(),
};

const sealer = sealerOf(settingsKeyRing(key, 'temporal-payloads'));

/** Workflows seal payloads, and nothing else. */
const always: DataKeyOf = {
  toSeal: async () => sealer as never,
  toOpen: async () => sealer as never,
  destroy: () => Promise.reject(new TypeError('the key of the recorded histories stays')),
};

/** One key for everybody: histories are recorded once, of cases that no key store knows. */
export const testKeys: DataKeys = {
  ofCase: () => always,
  ofPerson: () => always,
  ofBreach: () => always,
  ofHouse: () => always,
};
