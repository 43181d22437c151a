import { randomBytes } from 'node:crypto';
import { roles } from '@homeward/contracts';
import type { JWK } from 'jose';
import {
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import { clients } from './clients.js';
import { memoryAdapter } from './memory-adapter.js';
import { algorithm } from './signing-key.js';
import type { SyntheticMember } from './synthetic-staff.js';

/** What every token is for; its audience is a setting. */
export const api = 'urn:homeward:api';

const tokenSeconds = 8 * 60 * 60;

/** Whoever holds several roles asks for one of them. */
const roleScopes = roles.map((role) => `role:${role}`);

export const resourceServer = (audience: string): ResourceServer => ({
  audience,
  scope: roleScopes.join(' '),
  accessTokenFormat: 'jwt',
  accessTokenTTL: tokenSeconds,
  jwt: { sign: { alg: algorithm } },
});

/**
 * oidc-provider as this house wants it: staff of the sample as accounts, one signed access token for the API, nothing
 * else.
 */
export function configuration(
  key: JWK,
  audience: string,
  memberOf: (staffId: string) => SyntheticMember | undefined,
): Configuration {
  return {
    adapter: memoryAdapter(),
    clients: [...clients],
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(32).toString('base64')] },
    scopes: ['openid', ...roleScopes],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientDefaults: { id_token_signed_response_alg: algorithm },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    ttl: {
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      Session: tokenSeconds,
      Grant: tokenSeconds,
      Interaction: 600,
      DeviceCode: 600,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      deviceFlow: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resourceServer(audience),
      },
    },
    interactions: { policy: signInOnly(), url: (_, { uid }) => `/sign-in/${uid}` },
    loadExistingGrant: grantOf,
    findAccount: (_, staffId) =>
      memberOf(staffId) && { accountId: staffId, claims: () => ({ sub: staffId }) },
    extraTokenClaims: (_, token) => {
      const member = 'accountId' in token ? memberOf(token.accountId) : undefined;
      return member && claimsOf(member, token.scope ?? '');
    },
  };
}

/** Nobody is asked for consent: the clients are this project's own. */
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

/** The claims of the API's defaults; a role that was asked for goes alone. */
function claimsOf({ roles: held, organisationId, organisationType }: SyntheticMember, scope: string) {
  const asked = held.filter((role) => scope.split(' ').includes(`role:${role}`));
  const told = asked.length > 0 ? asked : held;
  return { role: told.length === 1 ? told[0] : told, org: organisationId, org_type: organisationType };
}
