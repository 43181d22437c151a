import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { titlesIn } from '../test-titles.js';
import { requirementIds } from './scope.js';

/**
 * One requirement and its answer: a test by file and title, a file, a reason why it does not apply, or what is still
 * missing.
 */
const answer = z
  .strictObject({
    says: z.string().min(10).max(120),
    test: z.string().includes(' › ').optional(),
    file: z.string().optional(),
    except: z.string().min(10).optional(),
    notYet: z.string().min(10).optional(),
  })
  .refine(({ test, file, except, notYet }) => (test ?? file ?? except ?? notYet) !== undefined, {
    error: 'has no answer',
  });
const map = z.record(z.string(), answer);

export type AsvsMap = z.infer<typeof map>;
type Read = (path: string) => string | undefined;

/**
 * Returns the problems of the map, one sentence each: an answer is missing, is not in the standard, is repeated, or
 * names a test or file that does not exist.
 */
export function asvsProblems(text: string, read: Read, ids: readonly string[] = requirementIds): string[] {
  const answers = readMap(text);
  if (typeof answers === 'string') return [answers];
  const known = new Set(ids);
  return [
    ...ids.filter((id) => !(id in answers)).map((id) => `${id} is missing`),
    ...Object.keys(answers).flatMap((id) =>
      known.has(id) ? [] : [`${id} is not a requirement in the scope`],
    ),
    ...Object.entries(answers).flatMap(([id, { test, file }]) => [
      ...deadTest(test, read).map((problem) => `${id} ${problem}`),
      ...deadFile(file, read).map((problem) => `${id} ${problem}`),
    ]),
  ];
}

/** Reads the map. YAML refuses a repeated key. Returns an error message if the map cannot be read. */
function readMap(text: string): AsvsMap | string {
  try {
    const parsed = map.safeParse(parse(text, { uniqueKeys: true }));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.')}: ${issue?.message}`;
  } catch (error) {
    return `cannot be read: ${(error as Error).message.split('\n')[0]}`;
  }
}

function deadTest(test: string | undefined, read: Read): string[] {
  if (test === undefined) return [];
  const [path = '', title = ''] = test.split(' › ');
  const text = read(path);
  if (text === undefined) return [`names a test in ${path}, which does not exist`];
  return titlesIn(text).includes(title) ? [] : [`names a test that ${path} does not have: ${title}`];
}

function deadFile(file: string | undefined, read: Read): string[] {
  return file === undefined || read(file) !== undefined ? [] : [`names ${file}, which does not exist`];
}

export const inProject =
  (root: string): Read =>
  (path) =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isFile()
      ? readFileSync(join(root, path), 'utf8')
      : undefined;

/** Counts the requirements for each kind of answer. */
export function countsOf(text: string): Readonly<Record<string, number>> {
  const rows = Object.values(parse(text) as AsvsMap);
  const kindOf = ({ test, file, notYet }: AsvsMap[string]): string =>
    notYet ? 'not yet' : test ? 'by a test' : file ? 'by code or a page' : 'do not apply';
  const counts: Record<string, number> = {};
  for (const row of rows) counts[kindOf(row)] = (counts[kindOf(row)] ?? 0) + 1;
  return counts;
}
