import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiledOf } from './compiled.js';

/**
 * Watches the tables of rules. Suites of one worker share their modules. A suite that changes a table of rules without
 * restoring the table would affect the next suite. This check reports such a suite with the changed tables.
 */
export async function watchRules() {
  const modules = await Promise.all(
    sources.map(async (source) => [source, await import(pathToFileURL(compiledOf(`${root}${source}`)).href)]),
  );
  const look = () =>
    new Map(
      modules.flatMap(([source, module]) =>
        Object.entries(module).map(([name, value]) => [`${source} ${name}`, marksOf(value)]),
      ),
    );
  let before = look();
  return () => {
    const now = look();
    const changed = [...now]
      .filter(([name, marks]) => !areSame(marks, before.get(name)))
      .map(([name]) => name);
    before = now;
    return changed;
  };
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['libs/contracts/src/', 'libs/domain/src/'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => folder + file),
);

/**
 * Returns everything reachable from the value, in order. Functions and objects of libraries are compared by identity.
 */
function marksOf(value, seen = new Set()) {
  if (!isTable(value)) return [value];
  if (seen.has(value)) return [];
  seen.add(value);
  const parts =
    value instanceof Map || value instanceof Set ? [...value].flat() : Object.entries(value).flat();
  return parts.flatMap((part) => marksOf(part, seen));
}

const ours = new Set([Object.prototype, Array.prototype, Map.prototype, Set.prototype, null]);
const isTable = (value) =>
  value !== null && typeof value === 'object' && ours.has(Object.getPrototypeOf(value));

const areSame = (some, others) =>
  some.length === others.length && some.every((one, n) => Object.is(one, others[n]));
