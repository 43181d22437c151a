import type { ClientMetadata } from 'oidc-provider';

/**
 * The grant for scripts and tests, which gives a token for the member of staff named in the request. Only this provider
 * has this grant.
 */
export const scriptGrant = 'urn:homeward:synthetic-staff';
/** The id of the client for users who sign in to the console. The API acts as this client. */
export const consoleClient = 'homeward-console';
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const publicClient = { token_endpoint_auth_method: 'none', application_type: 'native' } as const;

/**
 * Returns the clients that may request tokens. No client has a secret: the accounts are synthetic, and PKCE protects
 * the code that a browser gets.
 *
 * @param consoleUrl the address at which the API is notified that a user has signed out here
 */
export const clientsFor = (consoleUrl?: string): readonly ClientMetadata[] => [
  {
    ...publicClient,
    client_id: 'homeward-browser',
    client_name: 'Homeward in a browser',
    // The loopback address of a native client. Any port is allowed (RFC 8252, section 7.3).
    redirect_uris: ['http://127.0.0.1/signed-in'],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  },
  {
    ...publicClient,
    client_id: consoleClient,
    client_name: 'Homeward’s console',
    redirect_uris: ['http://127.0.0.1/auth/callback', 'http://localhost/auth/callback'],
    post_logout_redirect_uris: ['http://127.0.0.1/sign-in', 'http://localhost/sign-in'],
    ...(consoleUrl !== undefined && {
      backchannel_logout_uri: new URL('/auth/back-channel-logout', consoleUrl).href,
      backchannel_logout_session_required: true,
    }),
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  },
  {
    ...publicClient,
    client_id: 'homeward-command-line',
    client_name: 'Homeward on the command line',
    redirect_uris: [],
    grant_types: [deviceGrant],
    response_types: [],
  },
  {
    ...publicClient,
    client_id: 'homeward-scripts',
    client_name: 'Scripts and tests',
    redirect_uris: [],
    grant_types: [scriptGrant],
    response_types: [],
  },
];
