import { randomBytes } from 'node:crypto';
import { roles } from '@homeward/contracts';
import type { JWK } from 'jose';
import {
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import { clientsFor, consoleClient } from './clients.js';
import { memoryAdapter } from './memory-adapter.js';
import { signOutPage } from './pages.js';
import { algorithm } from './signing-key.js';
import type { SyntheticMember } from './synthetic-staff.js';

/** The resource that every token is for. The audience of a token is a setting. */
export const api = 'urn:homeward:api';

const tokenSeconds = 8 * 60 * 60;
/** The lifetime of a console token in seconds. The console renews its tokens in the usual way. */
const consoleTokenSeconds = 10 * 60;

/** The scopes for roles. A user who holds several roles asks for one role with its scope. */
const roleScopes = roles.map((role) => `role:${role}`);

export const resourceServer = (audience: string, seconds = tokenSeconds): ResourceServer => ({
  audience,
  scope: roleScopes.join(' '),
  accessTokenFormat: 'jwt',
  accessTokenTTL: seconds,
  jwt: { sign: { alg: algorithm } },
});

export interface ConsoleOptions {
  readonly consoleUrl?: string | undefined;
  /** The lifetime of a console token in seconds. */
  readonly consoleSeconds?: number | undefined;
}

/**
 * Returns the configuration of oidc-provider: the sample staff as accounts, and one signed access token for the API.
 */
export function configuration(
  key: JWK,
  audience: string,
  memberOf: (staffId: string) => SyntheticMember | undefined,
  { consoleUrl, consoleSeconds = consoleTokenSeconds }: ConsoleOptions,
): Configuration {
  return {
    adapter: memoryAdapter(),
    clients: [...clientsFor(consoleUrl)],
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(32).toString('base64')] },
    scopes: ['openid', ...roleScopes],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientDefaults: { id_token_signed_response_alg: algorithm },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    ttl: {
      AccessToken: (_, { resourceServer: server }) => server?.accessTokenTTL ?? tokenSeconds,
      IdToken: tokenSeconds,
      Session: tokenSeconds,
      RefreshToken: tokenSeconds,
      Grant: tokenSeconds,
      Interaction: 600,
      DeviceCode: 600,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => void (ctx.body = signOutPage(form)),
      },
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
      deviceFlow: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, __, { clientId }) =>
          resourceServer(audience, clientId === consoleClient ? consoleSeconds : tokenSeconds),
      },
    },
    // By default, the library refuses to call addresses of the local machine, which would block requests to the API.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    interactions: { policy: signInOnly(), url: (_, { uid }) => `/sign-in/${uid}` },
    loadExistingGrant: grantOf,
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_, staffId) =>
      memberOf(staffId) && { accountId: staffId, claims: () => ({ sub: staffId }) },
    extraTokenClaims: ({ oidc }, token) => {
      const member = 'accountId' in token ? memberOf(token.accountId) : undefined;
      return member && { ...claimsOf(member, token.scope ?? ''), auth_time: signedInAt(oidc) };
    },
  };
}

/** No user is asked for consent, because the clients belong to this project. */
function signInOnly() {
  const policy = interactionPolicy.base();
  policy.get('consent')!.checks.remove('native_client_prompt');
  return policy;
}

async function grantOf({ oidc }: KoaContextWithOIDC) {
  const { provider, session, client, params } = oidc;
  const grant = new provider.Grant({ accountId: session!.accountId!, clientId: client!.clientId });
  grantAll(grant, String(params?.['scope'] ?? ''));
  await grant.save();
  return grant;
}

export function grantAll(
  grant: { addOIDCScope(s: string): void; addResourceScope(r: string, s: string): void },
  scope: string,
): void {
  grant.addOIDCScope(`openid ${scope}`);
  grant.addResourceScope(api, scope);
}

/**
 * Returns the time of the user's sign-in at this provider, in seconds. If a script names the user, returns the time of
 * the script's request.
 */
const signedInAt = ({ entities }: KoaContextWithOIDC['oidc']): number =>
  (entities.AuthorizationCode ?? entities.RefreshToken ?? entities.DeviceCode)?.authTime ??
  Math.floor(Date.now() / 1_000);

/**
 * Returns the claims that the API expects by default. If the scope asks for a role, the claims contain only that
 * role.
 */
function claimsOf({ roles: held, organisationId, organisationType }: SyntheticMember, scope: string) {
  const asked = held.filter((role) => scope.split(' ').includes(`role:${role}`));
  const granted = asked.length > 0 ? asked : held;
  return {
    role: granted.length === 1 ? granted[0] : granted,
    org: organisationId,
    org_type: organisationType,
  };
}
