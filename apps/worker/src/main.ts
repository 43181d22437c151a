import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { startWorkers } from './start-workers.js';

const settings = loadSettings();
const log = createLogger('worker', { level: settings.logLevel });
try {
  const { done, stop } = await startWorkers(settings);
  onStop(async () => {
    stop();
    await done;
  });
  log.info('The workers poll');
  announceReady();
  await done;
} catch (err) {
  log.fatal({ err }, 'The worker failed');
  process.exit(1);
}
