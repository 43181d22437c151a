/*
 * How a developer signs in. The Temporal UI passes a token on to https alone, and that of a development server has nobody sign in;
 * what it can do everywhere is send cookies ("Include cross-origin credentials"). So the token of `npm run login` is shown here once.
 */
const cookieName = 'homeward-codec';

/** Kept from scripts, and from pages of other sites: a browser sends it from the loopback to the loopback only. */
export const cookieOf = (token: string): string =>
  `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`;

export const tokenInCookie = (cookies = ''): string | undefined =>
  cookies
    .split('; ')
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

export const tokenInForm = (body: string): string => (new URLSearchParams(body).get('token') ?? '').trim();

const pageWith = (content: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Codec server</title>
  <h1>Codec server</h1>
  ${content}
</html>
`;

export const signInPage: string =
  pageWith(`<p>A token, as <code>npm run -s login -- case-manager</code> prints it:</p>
  <form method="post" action="/sign-in"><input name="token" type="password" autofocus required> <button>Sign in</button></form>`);

/** A switch of the browser's own counts for an address of the browser's own only. */
export const signedInPage = (role: string, host: string): string =>
  pageWith(`<p>Signed in as ${role}, until the token expires. Once, in the Temporal UI, opened at 127.0.0.1: Configure Codec Server,
  “Use my browser setting”, the endpoint <code>http://${host}</code>, “Include cross-origin credentials”.</p>`);
