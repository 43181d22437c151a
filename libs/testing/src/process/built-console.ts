import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { projectRoot } from '@homeward/config';
import { silent } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { oneAtATime } from '../tools/one-at-a-time.js';
import { runCommand } from './run-command.js';

const source = join(projectRoot, 'apps', 'console');
const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
const cache = join(projectRoot, 'node_modules', '.cache', 'homeward');
/** The file that records the sources from which a console was built. */
const mark = 'built-of';

/**
 * Builds the staff console into a folder, unless the folder already contains a build of the same sources.
 * @throws ServerProblem CONSOLE.NOT_BUILT
 */
export async function buildConsole(folder: string): Promise<void> {
  const sources = hashOfSources();
  const marked = join(folder, mark);
  const isBuilt = (): boolean => existsSync(marked) && readFileSync(marked, 'utf8') === sources;
  if (isBuilt()) return;
  // Vite refuses to build a project while another process builds it.
  mkdirSync(cache, { recursive: true });
  await oneAtATime(join(cache, 'console.lock'), silent, async () => {
    if (!isBuilt()) await build(folder);
    writeFileSync(marked, sources);
  });
}

async function build(folder: string): Promise<void> {
  const args = [vite, 'build', source, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, tail } = await runCommand(process.execPath, args, {
    cwd: projectRoot,
    withinMs: 120_000,
    // Tests use the production build, whatever mode the tests run in.
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new ServerProblem('CONSOLE.NOT_BUILT', `The staff console was not built.\n${tail}`);
  packFiles(join(folder, 'console'));
}

/**
 * Adds two compressed copies of each file for browsers that accept compressed files, because connections abroad are
 * slow.
 */
function packFiles(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
  }
}

/** A hash of every file that goes into the build, and of the versions of its dependencies. */
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
