/** The path of the resource metadata, which RFC 9728 requires. */
export const protectedResourcePath = '.well-known/oauth-protected-resource';

/** The part of a challenge that says where a client finds out which issuer's tokens are accepted (RFC 9728). */
export const challengeOf = (publicUrl: string): string =>
  `Bearer resource_metadata="${publicUrl}/${protectedResourcePath}"`;

interface Strong {
  readonly acr?: readonly string[] | undefined;
  readonly maxAgeMs?: number | undefined;
}

/** The part of a challenge that says how to sign in instead (RFC 9470). */
export const askingFor = ({ acr, maxAgeMs }: Strong): string =>
  [
    ', error="insufficient_user_authentication"',
    ...(acr ? [`acr_values="${acr.join(' ')}"`] : []),
    ...(maxAgeMs === undefined ? [] : [`max_age="${Math.floor(maxAgeMs / 1_000)}"`]),
  ].join(', ');
