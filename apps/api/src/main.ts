import 'reflect-metadata';
import { loadSettings } from '@homeward/config';
import { announceReady, createLogger } from '@homeward/observability';
import { serveApi } from './serve-api.js';

const settings = loadSettings();
const log = createLogger('api', { level: settings.logLevel });
const app = await serveApi(settings);
app.enableShutdownHooks();
log.info({ port: settings.api.port }, 'API is listening');
announceReady();
