/** The path of the resource metadata, which RFC 9728 requires. */
export const protectedResourcePath = '.well-known/oauth-protected-resource';

/** Returns the part of a challenge that tells the client where to learn whose tokens the API accepts (RFC 9728). */
export const challengeOf = (publicUrl: string): string =>
  `Bearer resource_metadata="${publicUrl}/${protectedResourcePath}"`;

interface Strong {
  readonly acr?: readonly string[] | undefined;
  readonly maxAgeMs?: number | undefined;
}

/** Returns the part of a challenge that tells the client how the person must sign in (RFC 9470). */
export const askingFor = ({ acr, maxAgeMs }: Strong): string =>
  [
    ', error="insufficient_user_authentication"',
    ...(acr ? [`acr_values="${acr.join(' ')}"`] : []),
    ...(maxAgeMs === undefined ? [] : [`max_age="${Math.floor(maxAgeMs / 1_000)}"`]),
  ].join(', ');
