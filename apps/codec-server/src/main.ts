import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { createPayloadCodec } from '@homeward/protection';
import { startCodecServer } from './codec-server.js';

const { mode, logLevel, codecServer, temporal, keys } = loadSettings();
const logger = createLogger('codec-server', { level: logLevel });

const server = await startCodecServer({
  mode,
  host: '127.0.0.1',
  port: codecServer.port,
  namespace: temporal.namespace,
  origins: [`http://127.0.0.1:${temporal.uiPort}`, `http://localhost:${temporal.uiPort}`],
  codec: createPayloadCodec({ key: keys.payloadCodec.reveal() }),
  logger,
});
onStop(() => server.stop());
logger.info({ port: codecServer.port }, 'Codec server is listening');
announceReady();
