/** Where the issuer says that somebody signed out: the one request whose body is a form. */
export const backChannelPath = 'auth/back-channel-logout';

/** What stands beside `/api/v1`: addresses for a browser and the issuer, not for clients of the API. */
export const signInPaths = [
  'auth/sign-in',
  'auth/callback',
  'auth/session',
  'auth/sign-out',
  'auth/sessions',
  'auth/sessions/:sessionId/end',
  backChannelPath,
] as const;
