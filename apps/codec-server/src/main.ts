import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { HomewardPayloadCodec, openDataKeys } from '@homeward/protection';
import { startCodecServer } from './codec-server.js';

const settings = loadSettings();
const { mode, logLevel, codecServer, temporal } = settings;
const logger = createLogger('codec-server', { level: logLevel });

const server = await startCodecServer({
  mode,
  host: '127.0.0.1',
  port: codecServer.port,
  namespace: temporal.namespace,
  origins: [`http://127.0.0.1:${temporal.uiPort}`, `http://localhost:${temporal.uiPort}`],
  codec: new HomewardPayloadCodec(await openDataKeys(settings)),
  logger,
});
onStop(() => server.stop());
logger.info({ port: codecServer.port }, 'Codec server is listening');
announceReady();
