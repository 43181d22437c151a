/*
 * The sign-in of a developer. The Temporal UI forwards a token only over HTTPS, and the UI of a development server has
 * no sign-in. Every UI can send cookies ("Include cross-origin credentials"). The developer therefore enters the token
 * of `npm run login` on this page once, and the answer sets the token as a cookie.
 */
const cookieName = 'homeward-codec';

/**
 * Scripts and pages of other sites cannot read or send the cookie: a browser sends it only from one loopback address
 * to another.
 */
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

/**
 * The instructions contain addresses of the browser's machine, because the UI applies the browser's own setting only
 * to these addresses.
 */
export const signedInPage = (role: string, host: string): string =>
  pageWith(`<p>Signed in as ${role}, until the token expires. Once, in the Temporal UI, opened at 127.0.0.1: Configure Codec Server,
  “Use my browser setting”, the endpoint <code>http://${host}</code>, “Include cross-origin credentials”.</p>`);
