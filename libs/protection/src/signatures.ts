import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { ProtectionError } from './errors.js';

/** Signs with Ed25519, so that a process can check signatures without the key that makes them. */
export interface Signer {
  readonly keyId: string;
  /** The public key that is used to check signatures: 32 bytes. */
  readonly publicKey: Buffer;
  sign(text: string): Buffer;
}

// The DER bytes before the 32 bytes of an Ed25519 key (RFC 8410).
const beforePrivateKey = Buffer.from('302e020100300506032b657004220420', 'hex');
const beforePublicKey = Buffer.from('302a300506032b6570032100', 'hex');

/** @throws {ProtectionError} `KEY.INVALID` */
export function createSigner({ key }: { readonly key: Buffer }): Signer {
  if (key.length !== 32) throw new ProtectionError('KEY.INVALID');
  const der = Buffer.concat([beforePrivateKey, key]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const exported = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = exported.subarray(beforePublicKey.length);
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), privateKey),
  };
}

/** The id of a public key. Signed texts contain it to name the key that checks their signature. */
export const keyIdOf = (publicKey: Buffer): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

export function isSignedBy(publicKey: Buffer, text: string, signature: Buffer): boolean {
  const der = Buffer.concat([beforePublicKey, publicKey]);
  return verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
}
