import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ProtectionError } from './errors.js';

/** A 256-bit key, and the id that is written into everything sealed with it. */
export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * The keys of one scope: of the settings, or of one subject, loaded before the ring is made. So a ring never waits.
 */
export interface KeyRing {
  /** The key that seals new data. */
  current(): DataKey;
  /**
   * The key that decrypts data sealed under this id; `undefined` if the ring does not hold the key, or if it was
   * destroyed.
   */
  byId(id: string): KeyObject | undefined;
}

export interface NamedKey {
  /** The id of the key. If absent, a fingerprint of the key, so that settings need not name their keys. */
  readonly keyId?: string;
  /** 32 random bytes. */
  readonly key: Buffer;
}

/** Rotation: the old key moves to `older` and still decrypts; `key` seals everything new. */
export interface KeySettings extends NamedKey {
  readonly older?: readonly NamedKey[];
}

/** The use of a key. Each purpose has its own derived key, so that one cannot be used to attack another. */
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

/** Eight hexadecimal digits that distinguish keys and reveal nothing about them. */
const fingerprint = (key: Buffer) => deriveKey(key, 'fingerprint').export().toString('hex', 0, 4);
