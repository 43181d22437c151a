import { storedKey } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

const identityPort = setting(
  'HOMEWARD_IDENTITY_PORT',
  'the port of the embedded identity provider',
  f.port,
  '8236',
);

/** The issuer whose tokens are accepted, and the claims that a token must contain. */
export const authSettings = {
  issuer: setting(
    'HOMEWARD_OIDC_ISSUER',
    'the OpenID Connect issuer whose tokens are accepted, as it names itself; its keys are found by discovery. In production https',
    f.webUrl,
    {
      shown: 'the embedded identity provider',
      from: (c) => (c.mode === 'production' ? undefined : `http://127.0.0.1:${c.textOf(identityPort)}`),
    },
    { production: 'required' },
  ),
  audience: setting('HOMEWARD_OIDC_AUDIENCE', 'the audience a token must name', f.text, 'homeward'),
  claims: {
    staff: setting(
      'HOMEWARD_OIDC_CLAIM_STAFF',
      'the claim that holds the id of the staff account',
      f.text,
      'sub',
    ),
    role: setting(
      'HOMEWARD_OIDC_CLAIM_ROLE',
      'the claim that holds the role, or several; `a.b` is `b` inside `a`',
      f.text,
      'role',
    ),
    organisation: setting(
      'HOMEWARD_OIDC_CLAIM_ORGANISATION',
      'the claim that holds the id of the organisation',
      f.text,
      'org',
    ),
    organisationType: setting(
      'HOMEWARD_OIDC_CLAIM_ORGANISATION_TYPE',
      'the claim that holds the organisation’s type; a token need not have it',
      f.text,
      'org_type',
    ),
  },
  clockSkewMs: setting(
    'HOMEWARD_OIDC_CLOCK_SKEW_MS',
    'how far the issuer’s clock may be from ours, in ms; two minutes at most',
    f.millis,
    '30000',
  ),
  requiredAcr: optional(
    'HOMEWARD_OIDC_REQUIRED_ACR',
    'classes of sign-in (`acr`), separated by commas, one of which a token must name; if absent, the issuer decides',
    f.texts,
  ),
  maxAuthAgeMs: optional(
    'HOMEWARD_OIDC_MAX_AUTH_AGE_MS',
    'how long ago people may have signed in at the issuer (`auth_time`), in ms, at most a day; if absent, the issuer decides',
    f.millisOfADay,
  ),
  stepUpWithinMs: setting(
    'HOMEWARD_STEP_UP_WITHIN_MS',
    'how long ago people who release money, take break-glass access, export or erase may have signed in (`auth_time`), in ms; 0: no limit',
    f.millisOrNone,
    { shown: '300000; outside production 0', from: (c) => (c.mode === 'production' ? '300000' : '0') },
  ),
  stepUpAcr: optional(
    'HOMEWARD_STEP_UP_ACR',
    'classes of sign-in (`acr`), separated by commas, one of which is required for those acts, such as that of a passkey',
    f.texts,
  ),
  keysFreshForMs: setting(
    'HOMEWARD_OIDC_KEYS_FRESH_FOR_MS',
    'after this long the issuer’s keys are loaded again, in ms: a key that the issuer drops is dropped here by then',
    f.millis,
    '300000',
  ),
  askAgainAfterMs: setting(
    'HOMEWARD_OIDC_ASK_AGAIN_AFTER_MS',
    'how often a token with an unknown key may cause a request to the issuer, in ms',
    f.millis,
    '30000',
  ),
};

/** The identity provider of a developer's machine. */
export const identitySettings = {
  host: setting(
    'HOMEWARD_IDENTITY_HOST',
    'the address that the embedded identity provider listens on; whatever it is, the provider answers only to its own name on the loopback address',
    f.text,
    '127.0.0.1',
  ),
  port: identityPort,
  signingKey: optional(
    'HOMEWARD_IDENTITY_SIGNING_KEY',
    'signs the tokens of the embedded identity provider; there is none in production',
    f.secretKey,
    {
      secret: true,
      production: 'forbidden',
      fallback: {
        shown: storedKey('identity-signing.key').shown,
        from: (c) => (c.mode === 'production' ? undefined : c.storedSecret('identity-signing.key')),
      },
    },
  ),
};
