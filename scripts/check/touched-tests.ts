import { existsSync, readFileSync } from 'node:fs';
import { run } from '../run.js';
import { importersIn, nearestSuites, type Importers } from './nearest-suites.js';

/**
 * Suites that read the tested files by path. jest follows only imports, and therefore does not find these dependencies.
 */
export const readers: readonly (readonly [read: RegExp, by: string])[] = [
  [/./, 'scripts/test/docs.spec.ts'],
  [/\/src\/|^docs\/glossary\.md$/, 'scripts/test/glossary.spec.ts'],
  [/^README\.md$/, 'scripts/test/node-version.spec.ts'],
  [/spec\.ts$/, 'scripts/test/rules-have-tests.spec.ts'],
  [/^workflows\/src\//, 'workflows/test/replay.spec.ts'],
  [/^libs\/domain\/src\//, 'libs/domain/test/natural-persons.spec.ts'],
  [/^apps\/api\/src\//, 'apps/api/test/texts.spec.ts'],
  [/^samples\/biographies\//, 'libs/domain/test/biographies.spec.ts'],
  [/^samples\/biographies\//, 'apps/api/test/biographies.spec.ts'],
];

/** The arguments for jest, and their description for the screen. */
export interface Touched {
  readonly said: string;
  readonly args: readonly string[];
}

/** The seconds that the nearest suites may take, summed over two workers. */
const withinSeconds = 24;
/**
 * The assumed seconds of a suite: for each thousandth of the total in scripts/jest/suite-shares.json, and for a suite
 * that is too short to be listed in this file.
 */
const secondsOfShare = 3;
const secondsOfSmall = 0.5;

/**
 * Returns the unit tests that are nearest to the changes since the last commit. Returns all unit tests if a changed
 * file is neither a source nor a page, because the tests that read this file are unknown. `none`: no file has changed.
 */
export async function touchedTests(): Promise<Touched | 'none'> {
  const [changed, untracked, tracked] = await Promise.all([
    git('diff', '--name-only', 'HEAD'),
    git('ls-files', '-o', '--exclude-standard'),
    git('ls-files', '*.ts'),
  ]);
  const touched = [...changed, ...untracked].sort();
  if (touched.length === 0) return 'none';
  const sources = [...tracked, ...untracked].filter((file) => file.endsWith('.ts') && existsSync(file));
  return testsOf(touched, () => importersIn(sources));
}

export function testsOf(changed: readonly string[], importers: () => Importers): Touched {
  if (changed.some((path) => !/\.(?:ts|md)$/.test(path)))
    return { said: 'unit tests, all of them', args: [] };
  const secondsOf = secondsOfSuites();
  const near = nearestSuites(changed, importers(), secondsOf, withinSeconds);
  const byPath = readers.filter(([read]) => changed.some((path) => read.test(path))).map(([, by]) => by);
  return {
    said: `the nearest ${near.suites.length} of ${near.reached} unit suites that the changes reach`,
    args: ['--runTestsByPath', ...new Set([...near.suites, ...byPath]), '--passWithNoTests'],
  };
}

/** Returns a function that estimates the time of a suite from the committed shares. */
export function secondsOfSuites(): (suite: string) => number {
  const shares = JSON.parse(readFileSync('scripts/jest/suite-shares.json', 'utf8')) as Record<string, number>;
  return (suite) => secondsOfShare * (shares[suite] ?? 0) || secondsOfSmall;
}

const git = async (...args: readonly string[]): Promise<string[]> =>
  (await run('git', args, { quiet: true })).stdout.split('\n').filter(Boolean);
