import type { Settings } from '@homeward/config';
import { createPseudonyms, createSealer } from '@homeward/protection';
import type { KeyedHashes, Sealer } from './record/seals.js';

/**
 * What protects the record, from the settings. Every process must take it from here: the key's id is written into all that
 * is sealed, and a keyed hash is the same only under the same key.
 */
export function recordProtection({ keys }: Pick<Settings, 'keys'>): { sealer: Sealer; hashes: KeyedHashes } {
  const key = keys.fieldEncryption.reveal();
  return { sealer: createSealer({ keyId: 'fields-1', key }), hashes: createPseudonyms({ key }) };
}
