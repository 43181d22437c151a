import type { JWTPayload } from 'jose';
import { TokenRefused } from './errors.js';

/** How a user must have signed in at the issuer, if the settings require it (RFC 9470). */
export interface Strength {
  /** The classes of sign-in (`acr`), one of which the token must name. */
  readonly requiredAcr?: readonly string[] | undefined;
  /** The maximum time since the person signed in (`auth_time`), even if the token is new. */
  readonly maxAuthAgeMs?: number | undefined;
}

/**
 * Refuses a sign-in that is too weak or too old. A requirement that the token does not mention counts as not met.
 *
 * @returns until when the sign-in is recent enough, in ms since 1970
 * @throws TokenRefused TOKEN.ACR, TOKEN.AUTH_TIME
 */
export function refuseWeak(payload: JWTPayload, { requiredAcr, maxAuthAgeMs }: Strength): number {
  const { acr, auth_time: signedInAt } = payload;
  if (requiredAcr && !requiredAcr.includes(String(acr))) throw new TokenRefused('TOKEN.ACR');
  if (maxAuthAgeMs === undefined) return Infinity;
  const until = typeof signedInAt === 'number' ? signedInAt * 1_000 + maxAuthAgeMs : 0;
  if (until <= Date.now()) throw new TokenRefused('TOKEN.AUTH_TIME');
  return until;
}
