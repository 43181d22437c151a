import type { Provider } from 'oidc-provider';
import { api, grantAll } from './configuration.js';

/**
 * Approves a device's code for a member of the synthetic staff, as the member would on the provider's page. Returns
 * false if no such code is waiting.
 */
export async function approveDevice(provider: Provider, userCode: string, staffId: string): Promise<boolean> {
  const shown = userCode.replace(/[^a-z0-9]/gi, '').toUpperCase();
  const code = await provider.DeviceCode.findByUserCode(shown);
  if (!code || code.isExpired || code.accountId || code.error) return false;
  const scope = String(code.params?.['scope'] ?? '');
  const grant = new provider.Grant({ accountId: staffId, clientId: code.clientId! });
  grantAll(grant, scope);
  Object.assign(code, {
    accountId: staffId,
    authTime: Math.floor(Date.now() / 1_000),
    grantId: await grant.save(),
    resource: api,
    scope,
  });
  await code.save();
  return true;
}
