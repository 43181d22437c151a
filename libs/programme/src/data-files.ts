import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { problemsOf, type PolicyProblem } from './problems.js';

/** A file in a folder of data. `name` is the file name without `.json`. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
}

export const readFolder = (folder: string): DataFile[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      text: readFileSync(join(folder, file), 'utf8'),
    }));

/**
 * Parses and checks a file. `reportInput` is needed to distinguish a missing field from an invalid one; problems.ts
 * is the last place that gets the value.
 */
export function parseFile<S extends z.ZodType>(
  { name, text }: DataFile,
  schema: S,
): { readonly data?: z.output<S>; readonly found: readonly PolicyProblem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { found: [{ file: name, path: '', code: 'POLICY.NOT_JSON' }] };
  }
  const result = schema.safeParse(json, { reportInput: true });
  return result.success ? { data: result.data, found: [] } : { found: problemsOf(name, result.error.issues) };
}
