/**
 * `npm run faults -- --seed 24 --count 60`: inserts faults into sources, one at a time. For each fault, runs the
 * nearest suites, prints which suites found the fault, and undoes the fault. The work tree must be clean. `--project
 * <folder>`: in another checkout, with its suites. `--in <folder> --count all`: every fault that the sources of a
 * folder can have. `--only <text>`: only suites whose path contains this text. `--again <file>`: the faults in this
 * result file that no suite found. Results are written to .homeward/faults.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importersIn, isUnitSuite, nearestSuites } from './check/nearest-suites.js';
import { secondsOfSuites } from './check/touched-tests.js';
import { drawFaults, faultsIn, roomOf, type Fault } from './faults/draw.js';
import { npx, run } from './run.js';

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string', default: '24' },
    count: { type: 'string', default: '60' },
    project: { type: 'string', default: '.' },
    in: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    again: { type: 'string' },
  },
});
const project = given.project;
const git = async (...args: string[]): Promise<string[]> =>
  (await run('git', args, { quiet: true, cwd: project })).stdout.split('\n').filter(Boolean);

/** The maximum time for the suites of one fault, as the sum of two workers. Suites without servers run first. */
const budgets = [
  { kind: 'unit', isWanted: isUnitSuite, seconds: 120 },
  { kind: 'servers', isWanted: (file: string) => file.endsWith('.e2e-spec.ts'), seconds: 240 },
] as const;

/** Suites that test rules of the whole system. These suites run if the nearest suites do not find the fault. */
const ofTheWhole: readonly string[] = [
  'libs/domain/test/lives.spec.ts',
  'libs/domain/test/restricted-lives.spec.ts',
  'apps/api/test/matrix.e2e-spec.ts',
  'apps/api/test/canary.e2e-spec.ts',
  'apps/api/test/walks.e2e-spec.ts',
  'apps/api/test/hard-times/killed.e2e-spec.ts',
  'apps/api/test/hard-times/first-there.e2e-spec.ts',
  'apps/api/test/non-interference.e2e-spec.ts',
];

interface Outcome extends Fault {
  /** The suites that failed. Empty if no suite found the fault. */
  readonly foundBy: readonly string[];
}

if ((await git('status', '--porcelain')).length > 0) {
  console.error('The work tree must be clean: commit or stash your changes first.');
  process.exit(1);
}
const tracked = await git('ls-files', '*.ts');
const importers = importersIn(tracked, (file) => readFileSync(join(project, file), 'utf8'));
const secondsOf = secondsOfSuites();
const named = [given.count === 'all' ? given.in : given.seed, given.only].filter(Boolean).join('-');
const resultFile = join('.homeward/faults', `${named.replace(/[^\w-]+/g, '-')}.json`);
mkdirSync('.homeward/faults', { recursive: true });
const outcomes: Outcome[] = [];
for (const fault of faultsToMake()) {
  const outcome = { ...fault, foundBy: await findersOf(fault) };
  outcomes.push(outcome);
  const { kind, file, line, foundBy } = outcome;
  console.log(
    `${foundBy.length > 0 ? 'found    ' : 'NOT FOUND'} ${kind}, ${file}:${line} ${foundBy.join(' ')}`,
  );
  writeFileSync(resultFile, `${JSON.stringify(outcomes, undefined, 1)}\n`);
}
console.log(
  `${outcomes.filter(({ foundBy }) => foundBy.length > 0).length} of ${outcomes.length} found; seed ${given.seed}`,
);

function faultsToMake(): Fault[] {
  if (given.again)
    return (JSON.parse(readFileSync(given.again, 'utf8')) as Outcome[]).filter(
      ({ foundBy }) => foundBy.length === 0,
    );
  // Old migrations are not run again, and libs/testing is not part of the product.
  const sources = tracked.filter(
    (file) =>
      file.startsWith(given.in) && file.includes('/src/') && !/\/migrations\/|^libs\/testing\//.test(file),
  );
  const faults = sources.flatMap((file) => faultsIn(file));
  return given.count === 'all' ? faults : drawFaults(faults, Number(given.count), Number(given.seed));
}

async function findersOf(fault: Fault): Promise<string[]> {
  const path = join(project, fault.file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const at = text.startsWith(fault.before, fault.start) ? fault.start : text.indexOf(fault.before);
  if (at < 0) return ['(there is no such place)'];
  writeFileSync(path, text.slice(0, at) + fault.after + text.slice(at + fault.before.length));
  try {
    for (const budget of budgets) {
      const found = await failing(suitesFor(fault, budget));
      if (found.length > 0) return found;
    }
    return await failing(ofTheWhole.filter((suite) => suite.includes(given.only)));
  } finally {
    writeFileSync(path, text);
  }
}

/** Returns the suites to run: first the nearest suites by imports, then other suites of the same package. */
function suitesFor({ file }: Fault, { isWanted, seconds }: (typeof budgets)[number]): string[] {
  const isChosen = (suite: string): boolean => isWanted(suite) && suite.includes(given.only);
  const { suites } = nearestSuites([file], importers, secondsOf, seconds, isChosen);
  let left = seconds - suites.reduce((sum, suite) => sum + secondsOf(suite), 0);
  const ofRoom = tracked.filter((suite) => suite.startsWith(`${roomOf(file)}/`) && isChosen(suite));
  const others = ofRoom.filter((suite) => {
    if (suites.includes(suite)) return false;
    left -= secondsOf(suite);
    return left >= 0;
  });
  return [...suites, ...others];
}

async function failing(suites: readonly string[]): Promise<string[]> {
  if (suites.length === 0) return [];
  const args = ['jest', '--runTestsByPath', ...suites, '--bail', '--maxWorkers=2'];
  const { code, output } = await npx(args, { quiet: true, cwd: project });
  if (code === 0) return [];
  const named = [...output.matchAll(/^FAIL \w* ?(\S+)/gm)].map(([, suite]) => suite!);
  return [...new Set(named.length > 0 ? named : ['(the run itself)'])];
}
