import type { CookieOptions, Request, Response } from 'express';

/**
 * `__Host-`: a browser takes it from this host alone, over a channel that nobody reads, for all paths. Browsers count
 * a page of their own machine as such, so it is the same in development.
 */
export const sessionCookie = '__Host-homeward';
/** Of a sign-in that is under way. It must come back from the issuer’s site, so it cannot be Strict. */
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
