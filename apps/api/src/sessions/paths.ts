/**
 * The path to which the issuer reports that a person signed out. Only requests to this path have a form as the body.
 */
export const backChannelPath = 'auth/back-channel-logout';

/** Paths outside `/api/v1` that browsers and the issuer use. Clients of the API do not use these paths. */
export const signInPaths = [
  'auth/sign-in',
  'auth/callback',
  'auth/session',
  'auth/sign-out',
  'auth/sessions',
  'auth/sessions/:sessionId/end',
  backChannelPath,
] as const;
