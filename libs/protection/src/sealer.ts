import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ProtectionError } from './errors.js';
import type { KeyRing } from './key-ring.js';

/**
 * Encrypts one value for one place.
 *
 * `associatedData` names that place (`vault_item/<uuid>/content`). The associated data is not stored, and must be equal
 * when the value is decrypted. So a ciphertext that was copied into another row cannot be decrypted.
 */
export interface Sealer {
  seal(plaintext: Buffer | string, associatedData: string): Buffer;
  /** @throws {ProtectionError} `SEAL.MALFORMED`, `SEAL.UNKNOWN_KEY`, `SEAL.UNREADABLE` */
  decrypt(sealed: Buffer, associatedData: string): Buffer;
}

/*
 * Format, version 1:  'H' 0x01 | length of key id (1) | key id | nonce (12) | ciphertext | tag (16)
 * AES-256-GCM. Also authenticated: everything before the nonce, then the associated data.
 * Nonces are random: one key may seal 2^32 values, far more than this programme needs.
 */
const cipherName = 'aes-256-gcm';
const magic = Buffer.from([0x48, 0x01]);
const nonceBytes = 12;
const tagBytes = 16;

export const sealerOf = (keys: KeyRing): Sealer => ({
  seal(plaintext, associatedData) {
    const { id, key } = keys.current();
    const header = headerFor(id);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(authenticated(header, associatedData));
    const plain = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
    return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },

  decrypt(sealed, associatedData) {
    const { keyId, header, nonce, ciphertext, tag } = taken(sealed);
    const key = keys.byId(keyId);
    if (key === undefined) throw new ProtectionError('SEAL.UNKNOWN_KEY');
    const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(authenticated(header, associatedData)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    } catch {
      // The library's own error adds no information, and its context could be logged.
      throw new ProtectionError('SEAL.UNREADABLE');
    }
  },
});

/** The id of the key that sealed the data. */
export const keyIdOf = (sealed: Buffer): string => taken(sealed).keyId;

function headerFor(keyId: string): Buffer {
  const id = Buffer.from(keyId, 'utf8');
  return Buffer.concat([magic, Buffer.from([id.length]), id]);
}

const authenticated = (header: Buffer, associatedData: string) =>
  Buffer.concat([header, Buffer.from(associatedData, 'utf8')]);

function taken(sealed: Buffer) {
  const headerBytes = magic.length + 1 + (sealed[magic.length] ?? 0);
  const isOurs = sealed.subarray(0, magic.length).equals(magic);
  if (!isOurs || sealed.length < headerBytes + nonceBytes + tagBytes)
    throw new ProtectionError('SEAL.MALFORMED');
  return {
    keyId: sealed.toString('utf8', magic.length + 1, headerBytes),
    header: sealed.subarray(0, headerBytes),
    nonce: sealed.subarray(headerBytes, headerBytes + nonceBytes),
    ciphertext: sealed.subarray(headerBytes + nonceBytes, sealed.length - tagBytes),
    tag: sealed.subarray(sealed.length - tagBytes),
  };
}
