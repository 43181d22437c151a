import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { claimedBy, type Claimed, type ClaimNames } from './claims.js';
import { TokenRefused } from './errors.js';
import { IssuerKeys, type KeyTimes } from './issuer-keys.js';
import { refuseShape } from './token-shape.js';
import { verified } from './verified.js';

export interface SignInOptions extends KeyTimes, Strength {
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimNames;
  /** The allowed difference between the issuer's clock and ours, in milliseconds. */
  readonly clockSkewMs: number;
  /** True if plain HTTP to the issuer is allowed, which only a developer's machine needs. */
  readonly httpToo: boolean;
}

interface Verified {
  readonly claimed: Claimed;
  readonly until: number;
  readonly edition: number;
}

const remembered = 1_000;
/** The maximum age of a token in seconds, counted from the time of issue, whatever expiry the token states. */
const oldestSeconds = 24 * 3_600;

/** Finds the person that a bearer token of our issuer names. */
export class SignIn {
  readonly #keys: IssuerKeys;
  /**
   * The verified tokens, by hash, so that the signature of a token is not checked again at every step. No token is
   * stored.
   */
  readonly #verified = new Map<string, Verified>();

  constructor(private readonly options: SignInOptions) {
    this.#keys = new IssuerKeys(options.issuer, options.httpToo, options);
  }

  /**
   * Returns the person that the token names. The result is the same object for the same token, as long as the token
   * is remembered.
   * @throws TokenRefused, IssuerUnavailable
   */
  async whoIs(token: string): Promise<Claimed> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.#verified.get(hash);
    if (known && (await this.#isGood(known))) return known.claimed;
    refuseShape(token, this.options.issuer);
    const { payload, edition } = await this.#verify(token);
    const claimed = claimedBy(payload, this.options.claims);
    const recentUntil = refuseWeak(payload, this.options);
    const until = Math.min(payload.exp! * 1_000, (payload.iat! + oldestSeconds) * 1_000, recentUntil);
    return this.#remember(hash, { claimed, until, edition });
  }

  async #isGood({ edition, until }: Verified): Promise<boolean> {
    await this.#keys.ready();
    return edition === this.#keys.edition && until > Date.now();
  }

  async #verify(token: string): Promise<{ payload: JWTPayload; edition: number }> {
    const { issuer, audience, clockSkewMs } = this.options;
    return await verified(token, this.#keys, {
      issuer,
      audience,
      clockTolerance: clockSkewMs / 1_000,
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: oldestSeconds,
    });
  }

  /**
   * Remembers the result for a token. If several requests verified the same token at once, the first result is kept.
   */
  #remember(hash: string, verified: Verified): Claimed {
    const known = this.#verified.get(hash);
    if (known?.edition === verified.edition) return known.claimed;
    const [first] = this.#verified.keys();
    if (this.#verified.size >= remembered && first !== undefined) this.#verified.delete(first);
    this.#verified.set(hash, verified);
    return verified.claimed;
  }
}

/** How a user must have signed in at the issuer, if the settings require this (RFC 9470). */
interface Strength {
  /** The accepted classes of sign-in (`acr`). The token must name one of these classes. */
  readonly requiredAcr?: readonly string[] | undefined;
  /** The maximum time since the person signed in (`auth_time`). Applies even if the token is new. */
  readonly maxAuthAgeMs?: number | undefined;
}

/**
 * Refuses a sign-in that is too weak or too old. If the token does not mention a requirement, the requirement counts as
 * not met.
 *
 * @returns until when the sign-in is recent enough, in ms since 1970
 * @throws TokenRefused TOKEN.ACR, TOKEN.AUTH_TIME
 */
function refuseWeak(payload: JWTPayload, { requiredAcr, maxAuthAgeMs }: Strength): number {
  const { acr, auth_time: signedInAt } = payload;
  if (requiredAcr && !requiredAcr.includes(String(acr))) throw new TokenRefused('TOKEN.ACR');
  if (maxAuthAgeMs === undefined) return Infinity;
  const until = typeof signedInAt === 'number' ? signedInAt * 1_000 + maxAuthAgeMs : 0;
  if (until <= Date.now()) throw new TokenRefused('TOKEN.AUTH_TIME');
  return until;
}
