import { createPrivateKey } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';

export const algorithm = 'EdDSA';

/** Returns the Ed25519 key for a 32-byte seed (RFC 8410), in the format that oidc-provider requires. */
export async function signingKey(seed: Buffer): Promise<JWK> {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const jwk = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
}
