import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

/** Settings for the sign-in with a browser, and for the length of a session. */
export const consoleSettings = {
  clientId: setting(
    'HOMEWARD_OIDC_CLIENT_ID',
    'the name under which the issuer knows the console; its redirect is `<public address>/auth/callback`',
    f.text,
    'homeward-console',
  ),
  clientSecret: optional(
    'HOMEWARD_OIDC_CLIENT_SECRET',
    'the console’s secret at the issuer; if absent, the console is a public client, and only PKCE protects the code',
    f.secretText,
    { secret: true },
  ),
  scopes: setting(
    'HOMEWARD_OIDC_SCOPES',
    'the scopes that the console asks the issuer for, separated by spaces: `openid`, the scopes that make access tokens name our audience, and `offline_access` if the issuer requires it for refresh tokens',
    f.text,
    'openid',
  ),
  idleMs: setting(
    'HOMEWARD_SESSION_IDLE_MS',
    'after this long without a request a session of the console ends, in ms; a day at most',
    f.millisOfADay,
    '900000',
  ),
  longestMs: setting(
    'HOMEWARD_SESSION_LONGEST_MS',
    'after this long a session of the console ends whatever happens, in ms; a day at most',
    f.millisOfADay,
    '28800000',
  ),
};
