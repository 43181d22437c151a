import 'reflect-metadata';
import { loadSettings } from '@homeward/config';
import { announceReady, createLogger } from '@homeward/observability';
import { createApi } from './create-api.js';

const settings = loadSettings();
const log = createLogger('api', { level: settings.logLevel });
const app = await createApi(settings);
await app.listen(settings.api.port, settings.api.host);
app.enableShutdownHooks();
log.info({ port: settings.api.port }, 'API is listening');
announceReady();
