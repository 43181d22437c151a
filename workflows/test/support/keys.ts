import { createHash } from 'node:crypto';
import type { KeySettings } from '@homeward/protection';

/** Made up, and the same for ever: recorded histories are sealed with it. */
export const testKeys: KeySettings = {
  keyId: 'test-histories',
  key: createHash('sha256').update('key of the recorded histories, synthetic').digest(),
};
