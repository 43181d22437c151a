/**
 * The path to which the issuer reports that somebody signed out. Only requests to this path have a form as their
 * body.
 */
export const backChannelPath = 'auth/back-channel-logout';

/** The paths beside `/api/v1`, for browsers and the issuer. Clients of the API do not use them. */
export const signInPaths = [
  'auth/sign-in',
  'auth/callback',
  'auth/session',
  'auth/sign-out',
  'auth/sessions',
  'auth/sessions/:sessionId/end',
  backChannelPath,
] as const;
