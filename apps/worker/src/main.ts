import { loadSettings } from '@homeward/config';
import { announceReady, createLogger } from '@homeward/observability';
import { startWorkers } from './workers.js';

const settings = loadSettings();
const log = createLogger('worker');
const workers = await startWorkers(settings);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => workers.stop());
log.info({}, 'worker is polling');
announceReady();
await workers.done;
