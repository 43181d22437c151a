import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { startIdentity } from './identity.js';

const { mode, logLevel, auth, identity, publicUrl } = loadSettings();
const log = createLogger('identity', { level: logLevel });
const running = await startIdentity({
  mode,
  issuer: `http://127.0.0.1:${identity.port}`,
  host: identity.host,
  port: identity.port,
  audience: auth.audience,
  console: { consoleUrl: publicUrl },
  seed: identity.signingKey?.reveal() ?? Buffer.alloc(0),
  onUnexpected: (err) => log.error({ err }, 'a request failed'),
});
onStop(() => running.stop());
log.info({ port: identity.port }, 'the identity provider is open');
announceReady();
