/**
 * `npm run bench:scale -- --cases N`: measures every list and read of every role, the claim and record of a step, and
 * each loop of the worker, alternately with a thousand cases and with N cases. Needs no server except the two
 * PostgreSQL servers that it starts. See docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { play, startBenchRecord, type BenchRecord } from './scale/bench-record.js';
import { besideACrowd } from './scale/crowd.js';
import { livesOf } from './scale/lives.js';
import { loopsOf } from './scale/loops.js';
import { figuresOf, measureInTurn, table, type Compared, type Measured } from './scale/measure.js';
import { copyCases } from './scale/multiply.js';
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

/** A database with this number of cases, and the reads that are measured on it. */
interface Sized {
  readonly record: BenchRecord;
  readonly reads: readonly Measured[];
  readonly all: readonly Measured[];
}

const records: BenchRecord[] = [];
try {
  const [small, large] = [await ofSize(few), await ofSize(cases)];
  const figures = [...(await stepsInTurn(small, large)), ...(await allInTurn(small, large))];
  for (const { record, reads } of [small, large]) {
    const { alone, beside, lists, tooSlow } = await besideACrowd(record, reads);
    screen(
      `${alone.toFixed(0)} steps/s alone; ${beside.toFixed(0)} beside a crowd that reads ${lists.toFixed(0)} lists/s, ` +
        `of which ${tooSlow} in all were too slow.`,
    );
  }
  screen('Median and p95 of each, and how much larger p95 has become:');
  process.stdout.write(`\n${table(figures, [few, cases])}\n`);
} finally {
  for (const record of records) await record.stop();
}

async function ofSize(size: number): Promise<Sized> {
  const record = await startBenchRecord();
  records.push(record);
  const lives = livesOf(different);
  for (const life of lives) await play(record, life);
  const played = lives.map(({ caseId }) => caseId);
  await copyCases(record.owner, played, size);
  const names = new Names(record.owner);
  await names.give();
  screen(`There are ${size} cases, in ${await sizeOf(record)}.`);
  const reads = await readsOf(record);
  const searches = await searchesOf(record, names, searchers);
  return { record, reads, all: [...reads, ...searches, ...(await loopsOf(record))] };
}

async function allInTurn(small: Sized, large: Sized): Promise<Compared[]> {
  const figures: Compared[] = [];
  for (const [i, one] of small.all.entries()) figures.push(await measureInTurn(one, large.all[i]!));
  return figures;
}

/** Measures steps on cases that are opened in addition to the others. */
async function stepsInTurn(small: Sized, large: Sized): Promise<Compared[]> {
  const [few, many] = [stepTimes(), stepTimes()];
  const lives = livesOf(6);
  for (const [i, another] of livesOf(6).entries()) {
    await play(small.record, lives[i]!, (what, ms) => few[what].push(ms));
    await play(large.record, another, (what, ms) => many[what].push(ms));
  }
  return (['claimed', 'recorded'] as const).map((what) => ({
    name: `a step: ${what === 'claimed' ? 'its key claimed' : 'recorded'}`,
    few: figuresOf(few[what]),
    many: figuresOf(many[what]),
  }));
}

function stepTimes() {
  return { claimed: [] as number[], recorded: [] as number[] };
}

async function sizeOf({ owner }: BenchRecord): Promise<string> {
  const [row] = await owner.query<{ size: string }[]>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  return row!.size;
}
