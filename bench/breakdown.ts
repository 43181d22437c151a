/**
 * `npm run bench:breakdown`: shows how the time of a step is spent with one client, measured inside the API and the
 * worker. Uses the processes of the bench, with timers on the methods that a step calls. The timers themselves cost
 * some hundredths of a ms.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './figures.js';
import { HouseSide } from './house/house-side.js';
import { latencyOf } from './load.js';
import { startServers, type ProcessName } from './servers.js';
import { traceFileSetting, type Spans } from './trace/spans.js';

const cases = 40;
const folder = await mkdtemp(join(tmpdir(), 'homeward-breakdown-'));
const fileOf = (process: ProcessName): string => join(folder, process);
const spansOf = async (process: ProcessName): Promise<Spans> =>
  JSON.parse(await readFile(fileOf(process), 'utf8')) as Spans;

const servers = await startServers({
  scripts: { api: 'bench/trace/api.main.ts', worker: 'bench/trace/worker.main.ts' },
  processEnv: (process) => ({ [traceFileSetting]: fileOf(process) }),
});
let whole: number;
try {
  const house = await HouseSide.at(servers.apiUrl, () => servers.mailsGone());
  const { times } = await latencyOf(house.withCases, cases);
  // The step that opens a case is excluded, because only this step starts a workflow and reads policy and staff.
  whole = median(times.filter(({ step }) => step !== 'open-case').map(({ ms }) => ms));
  house.close();
} finally {
  await servers.stop();
}
const [api, worker] = [await spansOf('api'), await spansOf('worker')];
await rm(folder, { recursive: true });

const of = (spans: Spans, name: string): number => median(spans[name] ?? [0]);
const take = of(api, 'take');
const [claim, update, readBack] = [of(api, 'claim'), of(api, 'update'), of(api, 'read back')];
const record = of(worker, 'record');
const rows: readonly (readonly [string, number])[] = [
  ['a step, as its sender sees it', whole],
  ['  HTTP, routing, token, answer', whole - take - readBack],
  ['  taken by the API', take],
  ['    parsed, completed', take - claim - update],
  ['    key claimed', claim],
  ['      of which PostgreSQL', of(api, 'sql request-claim')],
  ['    Update sent and answered', update],
  ['      Temporal and the workflow', update - record],
  ['      recorded (local activity)', record],
  ['        of which PostgreSQL', of(worker, 'sql record-move')],
  ['  read back', readBack],
  ['    of which PostgreSQL', of(api, 'sql case-load')],
];
for (const [name, ms] of rows) process.stdout.write(`${name.padEnd(36)}${ms.toFixed(2).padStart(8)} ms\n`);
