import type { JSONWebKeySet, JWK } from 'jose';
import { IssuerUnavailable } from './errors.js';
import { getJson } from './get-json.js';

/** Returns the address at which an issuer publishes its metadata (OpenID Connect Discovery 1.0, section 4). */
const discoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/**
 * Returns the issuer's discovery document. The document must name the issuer exactly as our setting does. If the
 * document of another issuer were at this address, we would otherwise accept the other issuer's tokens.
 * @throws IssuerUnavailable
 */
export async function discover(issuer: string, httpToo: boolean): Promise<Record<string, unknown>> {
  const page = await getJson(discoveryUrl(issuer), httpToo);
  if (page['issuer'] !== issuer) throw new IssuerUnavailable('ISSUER.NAMES_ANOTHER');
  return page;
}

/** Returns the issuer's public keys for signatures. @throws IssuerUnavailable */
export async function publicKeysOf(issuer: string, httpToo: boolean): Promise<JSONWebKeySet> {
  const { jwks_uri: address } = await discover(issuer, httpToo);
  if (typeof address !== 'string' || !URL.canParse(address)) throw new IssuerUnavailable('ISSUER.NO_KEYS');
  const { keys } = await getJson(address, httpToo);
  const usable = Array.isArray(keys) ? (keys as JWK[]).filter(isPublicSigningKey) : [];
  if (usable.length === 0) throw new IssuerUnavailable('ISSUER.NO_KEYS');
  return { keys: usable };
}

const asymmetric: readonly unknown[] = ['OKP', 'EC', 'RSA'];

/** True for a public key for signatures. If a shared secret were in a public list, anyone could sign with it. */
const isPublicSigningKey = (key: JWK | null): boolean =>
  asymmetric.includes(key?.kty) && key?.use !== 'enc' && key?.d === undefined;
