import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';

const source = join(projectRoot, 'apps', 'console');
/** Says of which sources a built console is. */
const mark = 'built-of';

/** Builds the staff console into a folder, unless it is there already, of these very sources. */
export async function buildConsole(folder: string): Promise<void> {
  const sources = hashOfSources();
  const marked = join(folder, mark);
  if (existsSync(marked) && readFileSync(marked, 'utf8') === sources) return;
  // Loaded here: most of what runs never builds a console.
  const { build } = await import('vite');
  await build({ root: source, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  writeFileSync(marked, sources);
}

/** Of every file that goes into it, and of the versions of what it uses. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(projectRoot, 'package-lock.json')));
  const files = ['index.html', 'vite.config.ts', ...filesBelow('src'), ...filesBelow('public')];
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(source, file)));
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(source, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(source.length + 1));
