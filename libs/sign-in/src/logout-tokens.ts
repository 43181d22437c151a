import { z } from 'zod';
import { TokenRefused } from './errors.js';
import { IssuerKeys, type KeyTimes } from './issuer-keys.js';
import { refuseShape } from './token-shape.js';
import { verified } from './verified.js';

export interface LogoutTokensOptions extends KeyTimes {
  readonly issuer: string;
  readonly clientId: string;
  readonly clockSkewMs: number;
  /** True if plain HTTP to the issuer is allowed, which only a developer's machine needs. */
  readonly httpToo: boolean;
}

/** The sessions that the issuer has ended: either one session at the issuer, or all sessions of a person. */
export type EndedAtIssuer = { readonly session: string } | { readonly subject: string };

/**
 * The maximum age of a logout token in seconds, so that nobody can keep a token and use it later to sign somebody out.
 */
const oldestSeconds = 120;

/** The claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
const claims = z.object({
  jti: z.string().min(1),
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.object({}) }),
  // A logout token has no nonce, which distinguishes it from an ID token if one key signs both.
  nonce: z.never().optional(),
});

/** Verifies messages of the issuer that say that a user has signed out at the issuer. */
export class LogoutTokens {
  readonly #keys: IssuerKeys;
  /** The ids of accepted tokens. A token with one of these ids is refused until the given time, in ms since 1970. */
  readonly #taken = new Map<string, number>();

  constructor(private readonly options: LogoutTokensOptions) {
    this.#keys = new IssuerKeys(options.issuer, options.httpToo, options);
  }

  /**
   * Returns the sessions that a logout token ends. Each token is accepted once. @throws TokenRefused, IssuerUnavailable
   */
  async endedBy(token: string): Promise<EndedAtIssuer> {
    const { issuer, clientId: audience, clockSkewMs } = this.options;
    refuseShape(token, issuer, 'logout');
    const { payload } = await verified(token, this.#keys, {
      issuer,
      audience,
      clockTolerance: clockSkewMs / 1_000,
      requiredClaims: ['iat', 'exp', 'jti'],
      maxTokenAge: oldestSeconds,
    });
    const read = claims.safeParse(payload);
    if (!read.success) throw new TokenRefused('TOKEN.CLAIMS');
    const { jti, sid: session, sub: subject } = read.data;
    this.#takeOnce(jti);
    if (session !== undefined) return { session };
    if (subject !== undefined) return { subject };
    throw new TokenRefused('TOKEN.CLAIMS');
  }

  #takeOnce(jti: string): void {
    const now = Date.now();
    for (const [known, until] of this.#taken) if (until <= now) this.#taken.delete(known);
    if (this.#taken.has(jti)) throw new TokenRefused('TOKEN.CLAIMS');
    this.#taken.set(jti, now + oldestSeconds * 1_000 + this.options.clockSkewMs);
  }
}
