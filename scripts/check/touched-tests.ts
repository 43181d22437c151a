import { existsSync } from 'node:fs';
import { run } from '../run.js';

/** These read what they test by its path: jest, which follows imports, does not see it. */
export const readers: readonly (readonly [read: RegExp, by: string])[] = [
  [/./, 'scripts/test/docs.spec.ts'],
  [/^README\.md$/, 'scripts/test/node-version.spec.ts'],
  [/spec\.ts$/, 'scripts/test/rules-have-tests.spec.ts'],
  [/^workflows\/src\//, 'workflows/test/replay.spec.ts'],
  [/^libs\/domain\/src\//, 'libs/domain/test/natural-persons.spec.ts'],
  [/^apps\/api\/src\//, 'apps/api/test/texts.spec.ts'],
];

/**
 * What to tell jest, so that it runs the unit tests that changes since the last commit touch: nothing more where it
 * is to run them all, because a changed file is neither source nor page and nobody can say who reads it. `none`:
 * nothing is changed.
 */
export async function touchedTests(): Promise<string[] | 'none'> {
  const changed = (
    await Promise.all([git('diff', '--name-only', 'HEAD'), git('ls-files', '-o', '--exclude-standard')])
  )
    .flat()
    .sort();
  return changed.length === 0 ? 'none' : testsOf(changed);
}

export function testsOf(changed: readonly string[], isThere = existsSync): string[] {
  if (changed.some((path) => !/\.(?:ts|md)$/.test(path))) return [];
  const sources = changed.filter((path) => path.endsWith('.ts') && isThere(path));
  const byPath = readers.filter(([read]) => changed.some((path) => read.test(path))).map(([, by]) => by);
  return ['--findRelatedTests', ...sources, ...byPath, '--passWithNoTests'];
}

const git = async (...args: readonly string[]): Promise<string[]> =>
  (await run('git', args, { quiet: true })).stdout.split('\n').filter(Boolean);
