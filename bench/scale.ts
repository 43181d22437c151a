/**
 * `npm run bench:scale -- --cases N`: what every list and read of every role, a step's claim and record, and each
 * loop of the worker take at a thousand cases and at N, in one run. Needs no server but the PostgreSQL that it
 * starts. See docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { play, startBenchRecord, type BenchRecord } from './scale/bench-record.js';
import { besideACrowd } from './scale/crowd.js';
import { livesOf } from './scale/lives.js';
import { loopsOf } from './scale/loops.js';
import { figuresOf, measure, table, type Figures, type Measured } from './scale/measure.js';
import { Copies } from './scale/multiply.js';
import { Names } from './scale/names.js';
import { readsOf, searchers } from './scale/reads.js';
import { searchesOf } from './scale/searches.js';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } });
const few = 1_000;
const cases = Number(values.cases);
if (!Number.isInteger(cases) || cases <= few)
  throw new TypeError(`npm run bench:scale -- [--cases N], with N above ${few}`);
const different = 24;
const startedAt = Date.now();
const screen = (line: string): void => {
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0).padStart(4);
  process.stdout.write(`${seconds} s  ${line}\n`);
};

const record = await startBenchRecord();
try {
  const lives = livesOf(different);
  for (const life of lives) await play(record, life);
  const facts = lives.reduce((sum, life) => sum + life.facts.length, 0);
  screen(`${different} cases of ${facts} facts are played.`);
  const copies = new Copies(
    record.owner,
    lives.map(({ caseId }) => caseId),
  );
  const names = new Names(record.owner);
  const measured = new Map<number, ReadonlyMap<string, Figures>>();
  for (const size of [few, cases]) {
    await copies.until(size);
    await names.give();
    screen(`There are ${size} cases, in ${await sizeOf(record)}.`);
    // Anew at each size: a cursor and a case that were found among a thousand are not those among many.
    const reads = await readsOf(record);
    const searches = await searchesOf(record, names, searchers);
    const all = [...reads, ...searches, ...(await loopsOf(record))];
    measured.set(size, new Map([...(await stepsOf(record)), ...(await figuresOfAll(all))]));
    const { alone, beside, lists, tooSlow } = await besideACrowd(record, reads);
    screen(
      `${alone.toFixed(0)} steps/s alone; ${beside.toFixed(0)} beside a crowd that reads ${lists.toFixed(0)} lists/s, ` +
        `of which ${tooSlow} in all were too slow.`,
    );
  }
  screen('Median and p95 of each, and how much larger p95 has become:');
  process.stdout.write(`\n${table(measured.get(few)!, measured.get(cases)!, [few, cases])}\n`);
} finally {
  await record.stop();
}

async function figuresOfAll(all: readonly Measured[]): Promise<[string, Figures][]> {
  const figures: [string, Figures][] = [];
  for (const one of all) figures.push([one.name, await measure(one)]);
  return figures;
}

/** Of cases that are opened beside the others. */
async function stepsOf(of: BenchRecord): Promise<[string, Figures][]> {
  const times = { claimed: [] as number[], recorded: [] as number[] };
  for (const life of livesOf(6)) await play(of, life, (what, ms) => times[what].push(ms));
  return [
    ['a step: its key claimed', figuresOf(times.claimed)],
    ['a step: recorded', figuresOf(times.recorded)],
  ];
}

async function sizeOf({ owner }: BenchRecord): Promise<string> {
  const [row] = await owner.query<{ size: string }[]>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  return row!.size;
}
