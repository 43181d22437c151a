/** Where the issuer reports that somebody signed out: the only request whose body is a form. */
export const backChannelPath = 'auth/back-channel-logout';

/** Paths beside `/api/v1`: for browsers and the issuer, not for clients of the API. */
export const signInPaths = [
  'auth/sign-in',
  'auth/callback',
  'auth/session',
  'auth/sign-out',
  'auth/sessions',
  'auth/sessions/:sessionId/end',
  backChannelPath,
] as const;
