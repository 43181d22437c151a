import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import { TokenRefused } from './errors.js';

/**
 * The accepted signatures: only signatures by a private key. If a shared secret were accepted, or the public key were
 * used as a shared secret, anyone could sign.
 */
export const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'PS384', 'RS256', 'RS384'];

const largest = 8 * 1_024;

/**
 * The accepted header types for each purpose of a token. RFC 9068 requires `at+jwt`. Many issuers write `JWT`, or no
 * type.
 */
const types = {
  access: [undefined, 'jwt', 'at+jwt', 'application/at+jwt'],
  logout: ['logout+jwt', 'application/logout+jwt'],
} as const satisfies Record<string, readonly unknown[]>;

/** Headers by which a token could bring its own key, or change what is signed. */
const forbiddenHeaders = ['jwk', 'jku', 'x5u', 'x5c', 'cty', 'crit', 'b64', 'zip'];

/** The types of tokens that some issuers sign with the same key, but that do not authorise calls to an API. */
const otherUses = {
  access: ['id', 'refresh', 'logout', 'offline'],
  logout: ['id', 'refresh', 'bearer', 'offline'],
} as const satisfies Record<string, readonly unknown[]>;

/**
 * Refuses tokens that can be refused without a key. This check sends no request to the issuer, because tokens from
 * strangers must not cause requests.
 * @throws TokenRefused
 */
export function refuseShape(token: string, issuer: string, use: keyof typeof types = 'access'): void {
  if (token.length > largest) throw new TokenRefused('TOKEN.TOO_LARGE');
  const [header, claims] = read(token);
  if (!algorithms.includes(header.alg ?? '')) throw new TokenRefused('TOKEN.ALGORITHM');
  if (!has(types[use], header.typ?.toLowerCase())) throw new TokenRefused('TOKEN.TYPE');
  if (forbiddenHeaders.some((name) => name in header)) throw new TokenRefused('TOKEN.TYPE');
  if (has(otherUses[use], String(claims['typ']).toLowerCase())) throw new TokenRefused('TOKEN.TYPE');
  // The token is bound to a key, and its holder must prove possession of this key. This server does not check
  // such a proof, so it refuses the token.
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
