import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { openCodecServer } from './open-codec-server.js';

const settings = loadSettings();
const logger = createLogger('codec-server', { level: settings.logLevel });

const server = await openCodecServer(settings, logger);
onStop(() => server.stop());
logger.info({ port: settings.codecServer.port }, 'Codec server is listening');
announceReady();
