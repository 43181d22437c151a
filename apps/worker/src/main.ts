import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { startUnlessHeld } from './unless-held.js';

const settings = loadSettings();
const log = createLogger('worker', { level: settings.logLevel });
try {
  const { done, stop } = await startUnlessHeld(settings);
  onStop(async () => {
    stop();
    await done;
  });
  announceReady();
  await done;
} catch (err) {
  log.fatal({ err }, 'The worker failed');
  process.exit(1);
}
