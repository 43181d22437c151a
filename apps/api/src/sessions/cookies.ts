import type { CookieOptions, Request, Response } from 'express';

/**
 * The session cookie. The prefix `__Host-` makes a browser accept the cookie only from this host, over a secure
 * channel, for all paths. Browsers treat a page of their own machine as secure, so the name works in development too.
 */
export const sessionCookie = '__Host-homeward';
/**
 * The cookie of a sign-in in progress. It must be sent when the issuer’s site redirects back, so it cannot be Strict.
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
