import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataFile } from '../src/data-files.js';
import { bindPolicies } from '../src/policy-book.js';
import { PolicyError, type PolicyProblem } from '../src/problems.js';

const folder = new URL('../policies/', import.meta.url);

export const committed = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8');
export const policiesFolder = fileURLToPath(folder);
export const shippedVersions = ['demo-2026-1', 'vot-2019-1', 'vot-2026-1'];
export const shippedFiles = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

/** JSON as a tree that a test may change. */
export type Tree = any;
export const treeOf = (name: string): Tree => JSON.parse(committed(name));

export type Keys = readonly (string | number)[];

/** Returns a copy of `tree` with another value under `keys`. The value `undefined` removes the field. */
export function withValue(tree: Tree, keys: Keys, value: unknown): Tree {
  const copy = structuredClone(tree);
  const parent = keys.slice(0, -1).reduce((node, key) => node[key], copy);
  const last = keys[keys.length - 1]!;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

export const source = (tree: Tree, name: string = tree.version): DataFile => ({
  name,
  text: JSON.stringify(tree),
});

const holidays = { name: 'holidays-2026', text: committed('holidays-2026') };

/** Returns the faults that are found when these policies are loaded together with valid holidays. */
export function problemsIn(...sources: readonly DataFile[]): readonly PolicyProblem[] {
  try {
    bindPolicies([...sources, holidays]);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
