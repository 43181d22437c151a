import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The importers of each file. Type imports do not count, because no code of the imported file runs. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Files that only re-export other files. A file that imports such a collection may use only a part of the collected
 * files.
 */
const gathering: ReadonlySet<string> = new Set(['index.ts', 'steps.ts', 'step-payloads.ts', 'slices.ts']);

const imports = /^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+)'|^import '(\.[^']+)'/gm;

/** Finds the importers of each file. @param files their paths from the project's root */
export function importersIn(
  files: readonly string[],
  read = (file: string): string => readFileSync(file, 'utf8'),
): Importers {
  const importers = new Map<string, Set<string>>();
  const add = (file: string, by: string): void =>
    void importers.set(file, (importers.get(file) ?? new Set()).add(by));
  const texts = files.map((file) => [file, read(file)] as const);
  for (const [file, text] of texts)
    for (const [, from, alone] of text.matchAll(imports))
      add(join(dirname(file), (from ?? alone)!.replace(/\.js$/, '.ts')), file);
  // Tests take a step by its code, without importing it.
  for (const step of files.filter((file) => file.endsWith('.step.ts'))) {
    const code = `'${basename(step, '.step.ts')}'`;
    for (const [file, text] of texts) if (isTest(file) && text.includes(code)) add(step, file);
  }
  return importers;
}

const isTest = (file: string): boolean => file.includes('/test/');
export const isUnitSuite = (file: string): boolean =>
  file.endsWith('.spec.ts') && !/\.(?:e2e|alone|night)-spec\.ts$/.test(file);

export interface Near {
  readonly suites: readonly string[];
  /** The number of suites that import a changed file directly or indirectly. */
  readonly reached: number;
}

/**
 * Returns the suites nearest to the changed files, up to a total of this many seconds. `npm test` runs all suites.
 */
export function nearestSuites(
  changed: readonly string[],
  importers: Importers,
  secondsOf: (suite: string) => number,
  withinSeconds: number,
  isWanted = isUnitSuite,
): Near {
  const reached = distances(changed, importers);
  const nearest = [...reached]
    .filter(([file]) => isWanted(file))
    .sort(([one, near], [other, far]) => near - far || secondsOf(one) - secondsOf(other));
  let left = withinSeconds;
  const suites = nearest.flatMap(([suite]) => {
    left -= secondsOf(suite);
    return left >= 0 ? [suite] : [];
  });
  return { suites, reached: nearest.length };
}

/** Returns for each file the number of imports between it and the nearest changed file. */
function distances(changed: readonly string[], importers: Importers): Map<string, number> {
  const found = new Map(changed.map((file) => [file, 0]));
  for (const [file, distance] of found) {
    const isGathering = distance > 0 && gathering.has(basename(file));
    for (const importer of importers.get(file) ?? [])
      if (!found.has(importer) && (!isGathering || (isUnitSuite(importer) && isOneRoom(file, importer))))
        found.set(importer, distance + 1);
  }
  return found;
}

const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isOneRoom = (one: string, other: string): boolean => roomOf(one) === roomOf(other);
