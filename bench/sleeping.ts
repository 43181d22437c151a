/**
 * `npm run bench:sleeping`: measures the cost of cases that nobody works on. Opens many times more cases than fit into
 * the worker's cache, and prints the memory of each process. Then measures a step of a case that is no longer in the
 * cache.
 */
import { parseArgs } from 'node:util';
import { median } from './figures.js';
import { HouseSide } from './house/house-side.js';
import { usesOf } from './resources.js';
import { startServers } from './servers.js';

const { values } = parseArgs({
  options: {
    cache: { type: 'string', default: '100' },
    cases: { type: 'string', default: '1000' },
    every: { type: 'string', default: '200' },
  },
});
const [cache, cases, every] = [Number(values.cache), Number(values.cases), Number(values.every)];
const clients = 8;
const settleSeconds = 5;
const sample = 25;
const screen = (line: string): void => void process.stdout.write(`${line}\n`);
const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

const servers = await startServers({ env: { HOMEWARD_WORKER_MAX_CACHED_WORKFLOWS: String(cache) } });
try {
  const house = await HouseSide.at(servers.apiUrl, () => servers.mailsGone());
  const workflowIds: string[] = [];

  screen(`The worker's cache holds ${cache} cases. Memory in MiB:`);
  await tellMemory(0);
  while (workflowIds.length < cases) {
    await open(Math.min(workflowIds.length + every, cases));
    await house.quiet();
    await tellMemory(workflowIds.length);
  }
  const [oldest, newest] = [workflowIds.slice(0, sample), workflowIds.slice(-sample)];
  screen(`A step of a case in the cache: ${(await stepOf(newest)).toFixed(1)} ms (median of ${sample})`);
  screen(`The first step of one that had left it: ${(await stepOf(oldest)).toFixed(1)} ms`);
  screen(`The next step of the same: ${(await stepOf(oldest)).toFixed(1)} ms`);
  house.close();

  async function open(until: number): Promise<void> {
    const client = async (): Promise<void> => {
      while (workflowIds.length < until) workflowIds.push(await house.playCase(() => undefined));
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  async function stepOf(some: readonly string[]): Promise<number> {
    const times: number[] = [];
    for (const workflowId of some) await house.takeOneMore(workflowId, ({ ms }) => times.push(ms));
    return median(times);
  }
} finally {
  await servers.stop();
}

async function tellMemory(open: number): Promise<void> {
  await pause(settleSeconds);
  const uses = usesOf(servers.watched);
  const cells = ['worker', 'api', 'temporal'].map((name) => `${name} ${uses[name]!.memoryMiB.toFixed(0)}`);
  screen(`  ${String(open).padStart(5)} cases   ${cells.join('   ')}`);
}
