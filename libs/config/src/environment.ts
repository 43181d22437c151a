import { readFileSync } from 'node:fs';
import { allSettings } from './all-settings.js';
import type { SettingName } from './setting.js';
import type { SettingProblem } from './settings-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The text that was given for a setting, or the problem with it. `{}` if no text was given. An empty variable counts as
 * not given, but an empty file is a problem.
 */
export type GivenText = { readonly text?: string; readonly problem?: string };

/**
 * Reads the text that was given for a setting: either the variable itself, or the content of the file that
 * `<name>_FILE` names. Container platforms hand over secrets in such files. The last line break of a file is not part
 * of the text.
 */
export function givenText(env: Environment, name: SettingName): GivenText {
  const inline = env[name] || undefined;
  const file = env[`${name}_FILE`] || undefined;
  if (inline !== undefined && file !== undefined) return { problem: `is given twice, also as ${name}_FILE` };
  if (file !== undefined) return textOfFile(name, file);
  return inline === undefined ? {} : { text: inline };
}

function textOfFile(name: SettingName, file: string): GivenText {
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { problem: `is empty: the file of ${name}_FILE contains nothing` } : { text };
  } catch (error) {
    return { problem: `cannot be read from the file of ${name}_FILE (${codeOf(error)})` };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/** The prefixes of variables that test and benchmark runs use. These variables are not settings of the programme. */
const FREE_PREFIXES = ['HOMEWARD_TEST_', 'HOMEWARD_BENCH_'];

/** Reports unknown variables as problems, because a misspelt setting would otherwise be ignored silently. */
export function unknownNames(env: Environment): SettingProblem[] {
  const names = allSettings.map((setting): string => setting.name);
  const known = new Set(names.flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(env)
    .filter((name) => name.startsWith('HOMEWARD_') && !known.has(name))
    .filter((name) => !FREE_PREFIXES.some((prefix) => name.startsWith(prefix)))
    .map((name) => ({ name, problem: `is not a setting; did you mean ${closest(name, names)}?` }));
}

/** Returns the candidate with the fewest single-letter edits from `text` (Levenshtein). */
function closest(text: string, candidates: readonly string[]): string {
  const distances = candidates.map((candidate) => editDistance(text, candidate));
  return candidates[distances.indexOf(Math.min(...distances))] ?? '';
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[to.length]!;
}
