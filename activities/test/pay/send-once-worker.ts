import { createPayActivities, HttpPay, type SendOrder } from '../../src/pay/index.js';
import { runActivity } from '../run-activity.js';
import { FileGuard } from './file-guard.js';
import { resolvePayee } from './orders.js';

/** A worker process that sends one payment. The test kills it: `node send-once-worker.ts <url> <folder> <order>`. */
const [url = '', folder = '', order = ''] = process.argv.slice(2);
const port = new HttpPay({ url, resolvePayee, timeoutMs: 60_000 });
const { sendPayment } = createPayActivities({
  port,
  guard: new FileGuard(folder),
  isHeld: async () => false,
  sendWithinMs: 60_000,
});
await runActivity(sendPayment, JSON.parse(order) as SendOrder);
