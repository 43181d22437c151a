import type { CookieOptions, Request, Response } from 'express';

/**
 * The session cookie. Because of the prefix `__Host-`, a browser accepts the cookie only from this host, over a secure
 * channel, for all paths. Browsers treat pages on localhost as secure, so the prefix works in development too.
 */
export const sessionCookie = '__Host-homeward';
/**
 * The cookie of a sign-in in progress. The browser must send this cookie when the issuer’s site redirects back, so the
 * cookie cannot be `Strict`.
 */
export const signingInCookie = '__Host-homeward-signing-in';

type CookieName = typeof sessionCookie | typeof signingInCookie;

const ofEach: Readonly<Record<CookieName, CookieOptions>> = {
  [sessionCookie]: { secure: true, httpOnly: true, path: '/', sameSite: 'strict' },
  [signingInCookie]: { secure: true, httpOnly: true, path: '/', sameSite: 'lax', maxAge: 10 * 60_000 },
};

export function cookieIn({ headers }: Pick<Request, 'headers'>, name: CookieName): string | undefined {
  const found = headers.cookie?.split(/; */).find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

export const setCookie = (response: Response, name: CookieName, value: string): void =>
  void response.cookie(name, value, ofEach[name]);

export const clearCookie = (response: Response, name: CookieName): void =>
  void response.clearCookie(name, ofEach[name]);
