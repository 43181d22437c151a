import type { Provider } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { ConsoleClient } from '@homeward/sign-in';
import { SETTINGS } from '../tokens.js';

/** The console as an OpenID Connect client of the issuer whose tokens the API accepts. */
export const issuerClient: Provider = {
  provide: ConsoleClient,
  inject: [SETTINGS],
  useFactory: ({ auth, console, mode }: Settings) =>
    new ConsoleClient({
      issuer: auth.issuer,
      clientId: console.clientId,
      clientSecret: console.clientSecret?.reveal(),
      scopes: console.scopes,
      httpToo: mode !== 'production',
      keysFreshForMs: auth.keysFreshForMs,
    }),
};
