import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { claimedBy, type Claimed, type ClaimNames } from './claims.js';
import { TokenRefused, type TokenFault } from './errors.js';
import { IssuerKeys, type KeyTimes } from './issuer-keys.js';
import { refuseWeak, type Strength } from './strength.js';
import { algorithms, refuseShape } from './token-shape.js';

export interface SignInOptions extends KeyTimes, Strength {
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimNames;
  /** How far the issuer's clock may be from ours. */
  readonly clockSkewMs: number;
  /** Plain HTTP to the issuer too: on a developer's machine only. */
  readonly httpToo: boolean;
}

interface Verified {
  readonly claimed: Claimed;
  readonly until: number;
  readonly edition: number;
}

const remembered = 1_000;
/** A token is good for this long after it was issued, whatever end it names. */
const oldestSeconds = 24 * 3_600;

/** Who a bearer token of our issuer stands for. */
export class SignIn {
  readonly #keys: IssuerKeys;
  /** By the token's hash: a signature is checked once, not at every step, and no token is kept. */
  readonly #verified = new Map<string, Verified>();

  constructor(private readonly options: SignInOptions) {
    this.#keys = new IssuerKeys(options.issuer, options.httpToo, options);
  }

  /**
   * Whom the token names: the same object for the same token, as long as it is remembered.
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
    let edition = 0;
    const { issuer, audience, clockSkewMs } = this.options;
    try {
      const keyFor: JWTVerifyGetKey = async (header, jws) => {
        const found = await this.#keys.keyFor(header, jws);
        edition = found.edition;
        return found.key;
      };
      const { payload } = await jwtVerify(token, keyFor, {
        issuer,
        audience,
        algorithms,
        clockTolerance: clockSkewMs / 1_000,
        requiredClaims: ['exp', 'iat'],
        maxTokenAge: oldestSeconds,
      });
      return { payload, edition };
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new TokenRefused(faultOf(error));
      throw error;
    }
  }

  /** Of requests that verified the same token at once, the first is remembered. */
  #remember(hash: string, verified: Verified): Claimed {
    const known = this.#verified.get(hash);
    if (known?.edition === verified.edition) return known.claimed;
    const [first] = this.#verified.keys();
    if (this.#verified.size >= remembered && first !== undefined) this.#verified.delete(first);
    this.#verified.set(hash, verified);
    return verified.claimed;
  }
}

const byClaim: Readonly<Record<string, TokenFault>> = {
  iss: 'TOKEN.ISSUER',
  aud: 'TOKEN.AUDIENCE',
  nbf: 'TOKEN.NOT_YET_VALID',
  iat: 'TOKEN.NOT_YET_VALID',
};

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTExpired) return 'TOKEN.EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return byClaim[error.claim] ?? 'TOKEN.CLAIMS';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'TOKEN.SIGNATURE';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'TOKEN.ALGORITHM';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'TOKEN.KEY_UNKNOWN';
  return 'TOKEN.MALFORMED';
}
