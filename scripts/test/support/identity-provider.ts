import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An identity provider as far as the API knows one: public keys over HTTP, and tokens signed with the private one. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  tokenOf(claims: Readonly<Record<string, unknown>>): string;
  stop(): Promise<void>;
}

export async function startIdentityProvider(audience: string): Promise<IdentityProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const keys = [{ ...publicKey.export({ format: 'jwk' }), alg: 'EdDSA', use: 'sig' }];
  const server = createServer((_, response) => response.end(JSON.stringify({ keys })));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/keys`,
    tokenOf: (claims) => {
      const now = Math.floor(Date.now() / 1_000);
      const parts = [{ alg: 'EdDSA' }, { iss: issuer, aud: audience, iat: now, exp: now + 600, ...claims }];
      const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
