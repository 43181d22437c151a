import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { contentHash, projectRoot } from '@homeward/config';
import { buildPrograms, replaceFile } from './programs.js';

/** Beside the packages, which the built files look for in the folders above them. */
const folder = join(projectRoot, 'node_modules', '.cache', 'homeward', 'programs');

const builds = new Map<string, Promise<unknown>>();

/**
 * The programs of these sources, built as they are now: a built one starts in a third of the time that its sources
 * take. What was built of the same sources is taken again, whoever built it.
 * @returns the file of each, in the order of `scripts`
 */
export async function builtHere(scripts: readonly string[]): Promise<string[]> {
  const missing = scripts.filter((script) => !builds.has(script) && !isBuilt(nameOf(script)));
  if (missing.length > 0) {
    const build = buildAll(missing);
    for (const script of missing) builds.set(script, build);
  }
  await Promise.all(scripts.map((script) => builds.get(script)));
  return scripts.map((script) => join(folder, `${nameOf(script)}.js`));
}

async function buildAll(scripts: readonly string[]): Promise<void> {
  const madeOf = await buildPrograms(
    Object.fromEntries(scripts.map((script) => [nameOf(script), script])),
    folder,
  );
  for (const [name, sources] of Object.entries(madeOf))
    await replaceFile({ path: madeOfFile(name), contents: JSON.stringify(madeOfNow(sources)) });
}

/** What a program was built of. */
interface MadeOf {
  readonly sources: readonly string[];
  readonly hash: string;
}

const madeOfNow = (sources: readonly string[]): MadeOf => ({
  sources,
  hash: contentHash(sources.map((source) => resolve(projectRoot, source))),
});

/** Whether what was built last is made of its sources as they are now. */
function isBuilt(name: string): boolean {
  try {
    const { sources, hash } = JSON.parse(readFileSync(madeOfFile(name), 'utf8')) as MadeOf;
    return madeOfNow(sources).hash === hash;
  } catch {
    return false; // never built, or one of its sources is gone
  }
}

const madeOfFile = (name: string): string => join(folder, `${name}.json`);

const nameOf = (script: string): string =>
  relative(projectRoot, resolve(projectRoot, script)).replace(/\.ts$/, '').replaceAll(sep, '-');
