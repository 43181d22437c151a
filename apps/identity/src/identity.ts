import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { configuration, type ConsoleOptions } from './configuration.js';
import { routes } from './routes.js';
import { addScriptGrant } from './script-grant.js';
import { signingKey } from './signing-key.js';
import { syntheticStaff } from './synthetic-staff.js';

export interface IdentitySettings {
  readonly mode: 'development' | 'test' | 'production';
  /** The issuer in tokens: the address at which browsers and the API reach this provider. */
  readonly issuer: string;
  /** The loopback address by default. */
  readonly host?: string;
  readonly port: number;
  readonly audience: string;
  /** The seed of the Ed25519 key that signs tokens. */
  readonly seed: Buffer;
  readonly console?: ConsoleOptions;
  /** A function that the provider calls with its own errors. */
  readonly onUnexpected?: (error: unknown) => void;
}

export interface Identity {
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * The error for a start in production. The provider does not run in production, because it gives every caller a token
 * for any account.
 */
export class ProductionRefused extends Error {
  constructor() {
    super('the embedded identity provider does not run in production');
  }
}

/**
 * Starts a real OpenID Connect provider on the loopback address, with the synthetic staff as accounts, for
 * development, tests and the demo.
 * @throws ProductionRefused
 */
export async function startIdentity(settings: IdentitySettings): Promise<Identity> {
  if (settings.mode === 'production') throw new ProductionRefused();
  const { issuer, audience, onUnexpected = () => undefined } = settings;
  const staff = syntheticStaff();
  const memberOf = (staffId: string) => staff.find((member) => member.staffId === staffId);
  const key = await signingKey(settings.seed);
  const provider = new Provider(issuer, configuration(key, audience, memberOf, settings.console ?? {}));
  addScriptGrant(provider, audience, memberOf);
  provider.on('server_error', (_, error) => onUnexpected(error));
  const server = createServer(routes(provider, staff, onUnexpected));
  await once(server.listen(settings.port, settings.host ?? '127.0.0.1'), 'listening');
  return {
    issuer,
    stop: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}
