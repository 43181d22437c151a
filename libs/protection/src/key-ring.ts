import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ProtectionError } from './errors.js';

/** A 256-bit key, and the id that is written into all data that is sealed with the key. */
export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * The keys of one scope: of the settings, or of one subject. The keys are loaded before the ring is made, so a ring
 * never waits.
 */
export interface KeyRing {
  /** The key that seals new data. */
  current(): DataKey;
  /**
   * The key that decrypts data sealed with this id. `undefined` if the ring does not contain the key, or if the key was
   * destroyed.
   */
  byId(id: string): KeyObject | undefined;
}

export interface NamedKey {
  /** The id of the key. If absent, the id is a fingerprint of the key, so that settings need not name their keys. */
  readonly keyId?: string;
  /** 32 random bytes. */
  readonly key: Buffer;
}

/**
 * The keys of one scope in the settings. After a rotation, the old key is in `older` and still decrypts, and `key`
 * seals all new data.
 */
export interface KeySettings extends NamedKey {
  readonly older?: readonly NamedKey[];
}

/**
 * The purpose of a key. Each purpose has a separate derived key, so that one derived key cannot be used to attack
 * another.
 */
export type KeyPurpose =
  | 'records'
  | 'temporal-payloads'
  | 'documents'
  | 'wrapping'
  | 'pseudonyms'
  | 'names'
  | 'fingerprint';

const keyBytes = 32;
const keyIdPattern = /^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/;

export function deriveKey(key: Buffer, purpose: KeyPurpose): KeyObject {
  if (key.length !== keyBytes) throw new ProtectionError('KEY.INVALID', 'key');
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `homeward/${purpose}/v1`, keyBytes)));
}

/** A ring whose keys come from settings. */
export function settingsKeyRing(settings: KeySettings, purpose: KeyPurpose): KeyRing {
  const all = [settings, ...(settings.older ?? [])].map(({ keyId, key }): DataKey => {
    const id = keyId ?? fingerprint(key);
    if (!keyIdPattern.test(id)) throw new ProtectionError('KEY.INVALID', 'keyId');
    return { id, key: deriveKey(key, purpose) };
  });
  const keys = new Map(all.map(({ id, key }) => [id, key]));
  if (keys.size < all.length) throw new ProtectionError('KEY.INVALID', 'keyId');
  return { current: () => all[0]!, byId: (id) => keys.get(id) };
}

/** Eight hexadecimal digits that distinguish keys and reveal nothing about the keys. */
const fingerprint = (key: Buffer) => deriveKey(key, 'fingerprint').export().toString('hex', 0, 4);
