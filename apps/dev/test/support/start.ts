import { loadSettings } from '@homeward/config';
import { ServerProblem } from '@homeward/testing';
import type { ProcessTable } from '../../src/run.js';
import { run } from '../../src/run.js';
import { listenForStop } from '../../src/stop-requests.js';

/** Like src/main.ts, but uses the process table that the first argument names. */
try {
  await run({
    settings: loadSettings(),
    processes: JSON.parse(process.argv[2] ?? '') as ProcessTable,
    stopRequests: listenForStop(),
    screen: (line) => void process.stdout.write(`${line}\n`),
  });
  process.exit(0);
} catch (error) {
  if (!(error instanceof ServerProblem)) throw error;
  process.stdout.write(`${error.code}\n${error.message}\n`);
  process.exit(1);
}
