import { errors, type Provider } from 'oidc-provider';
import { scriptGrant } from './clients.js';
import { api, resourceServer } from './configuration.js';
import type { SyntheticMember } from './synthetic-staff.js';

/**
 * Adds the grant that gives a token in one request, for clients that cannot show a page. `staff` is the id of a member
 * of staff. `scope` may name one role of this member.
 */
export function addScriptGrant(
  provider: Provider,
  audience: string,
  memberOf: (staffId: string) => SyntheticMember | undefined,
): void {
  const server = new provider.ResourceServer(api, resourceServer(audience));
  provider.registerGrantType<{ staff?: string; scope?: string }>(
    scriptGrant,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const member = memberOf(params.staff ?? '');
      if (!member) throw new errors.InvalidGrant('no such member of the synthetic staff');
      const grant = new provider.Grant({ accountId: member.staffId, clientId: client.clientId });
      const token = new provider.AccessToken({
        accountId: member.staffId,
        client,
        grantId: await grant.save(),
        gty: scriptGrant,
        scope: params.scope,
      } as never);
      token.resourceServer = server;
      ctx.body = {
        access_token: await token.save(),
        token_type: 'Bearer',
        expires_in: token.expiration,
      };
    },
    ['staff', 'scope'],
  );
}
