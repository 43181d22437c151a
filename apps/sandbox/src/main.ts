import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, onStop } from '@homeward/observability';
import { startSandbox } from './sandbox.js';

const { mode, dataDir, logLevel, sandbox, bank } = loadSettings();
const log = createLogger('sandbox', { level: logLevel });
const running = await startSandbox({
  mode,
  port: sandbox.port,
  storeFile: join(dataDir, 'sandbox.jsonl'),
  ...(bank.noticesUrl &&
    bank.noticeSecret && {
      notices: { url: bank.noticesUrl, secret: bank.noticeSecret.reveal().toString('base64') },
    }),
  onUnexpected: (err) => log.error({ err }, 'a request failed'),
});
onStop(() => running.stop());
log.info({ port: sandbox.port }, 'the booking desk, the bank and the gateway for text messages are open');
announceReady();
