/**
 * The path to which the issuer reports that a person signed out. Only requests to this path have a form as the body.
 */
export const backChannelPath = 'auth/back-channel-logout';

/**
 * The paths that are not under `/api/v1`. Only browsers and the issuer use these paths, and clients of the API do not.
 */
export const signInPaths = [
  'auth/sign-in',
  'auth/callback',
  'auth/session',
  'auth/sign-out',
  'auth/sessions',
  'auth/sessions/:sessionId/end',
  backChannelPath,
] as const;
