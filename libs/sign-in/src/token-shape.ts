import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import { TokenRefused } from './errors.js';

/** Signatures by a private key only: with a shared secret, or the public key taken for one, anyone could sign. */
export const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'PS384', 'RS256', 'RS384'];

const largest = 8 * 1_024;

/** What a token is for, by its header. RFC 9068 says `at+jwt`; many issuers say `JWT`, or nothing. */
const types = {
  access: [undefined, 'jwt', 'at+jwt', 'application/at+jwt'],
  logout: ['logout+jwt', 'application/logout+jwt'],
} as const satisfies Record<string, readonly unknown[]>;

/** Headers by which a token would bring its own key, or change what is signed. */
const forbiddenHeaders = ['jwk', 'jku', 'x5u', 'x5c', 'cty', 'crit', 'b64', 'zip'];

/** Marks of tokens that some issuers sign with the same key, and that are no leave to call an API. */
const otherUses = {
  access: ['id', 'refresh', 'logout', 'offline'],
  logout: ['id', 'refresh', 'bearer', 'offline'],
} as const satisfies Record<string, readonly unknown[]>;

/**
 * What can be refused without a key, and so without asking the issuer: a stranger's tokens must not make us ask.
 * @throws TokenRefused
 */
export function refuseShape(token: string, issuer: string, use: keyof typeof types = 'access'): void {
  if (token.length > largest) throw new TokenRefused('TOKEN.TOO_LARGE');
  const [header, claims] = read(token);
  if (!algorithms.includes(header.alg ?? '')) throw new TokenRefused('TOKEN.ALGORITHM');
  if (!has(types[use], header.typ?.toLowerCase())) throw new TokenRefused('TOKEN.TYPE');
  if (forbiddenHeaders.some((name) => name in header)) throw new TokenRefused('TOKEN.TYPE');
  if (has(otherUses[use], String(claims['typ']).toLowerCase())) throw new TokenRefused('TOKEN.TYPE');
  // Bound to a key that its holder must prove to have: taken from somebody else, it is worth nothing here.
  if (claims['cnf'] !== undefined) throw new TokenRefused('TOKEN.TYPE');
  if (claims.iss !== issuer) throw new TokenRefused('TOKEN.ISSUER');
}

const has = (all: readonly unknown[], one: unknown): boolean => all.includes(one);

function read(token: string): [ProtectedHeaderParameters, JWTPayload] {
  try {
    return [decodeProtectedHeader(token), decodeJwt(token)];
  } catch {
    throw new TokenRefused('TOKEN.MALFORMED');
  }
}
