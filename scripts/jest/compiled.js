import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Compiles the sources to JavaScript, one file each, in a separate tree. Node then loads a suite without a loader,
 * which would take longer than the suite itself. jest calls this once before its suites, and again at each turn of
 * `--watch`.
 */
export default async function compileSources() {
  mkdirSync(tree, { recursive: true });
  writeFileSync(join(tree, 'package.json'), '{ "type": "module" }\n');
  const sources = folders.flatMap((folder) => filesIn(join(root, folder), '.ts'));
  const changed = sources.filter((source) => !isCompiled(source));
  if (changed.length > 0) await compile(changed);
  const known = new Set(sources.map(compiledOf));
  for (const file of folders.flatMap((folder) => filesIn(join(tree, folder), '.js')))
    if (!known.has(file)) rmSync(file, { force: true }); // makes imports of a deleted source fail
}

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const folders = ['activities', 'apps', 'bench', 'libs', 'scripts', 'workflows'];

/**
 * The folder of the compiled files, with a separate folder for each compiler configuration. The folder is inside
 * node_modules, because Node looks for packages in the parent folders.
 */
const tree = join(
  root,
  'node_modules',
  '.cache',
  'homeward',
  'suites',
  hashOf('tsconfig.json', 'package-lock.json', 'scripts/jest/compiled.js'),
);

function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Returns the path of a source's JavaScript file. */
export const compiledOf = (source) => join(tree, relative(root, source)).replace(/\.ts$/, '.js');

function filesIn(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.split(sep).includes('node_modules'))
    .map((path) => join(folder, path));
}

/** True if the source is compiled. Each compiled file has the modification time of its source. */
function isCompiled(source) {
  const { mtimeMs } = statSync(source);
  return statSync(compiledOf(source), { throwIfNoEntry: false })?.mtimeMs === Math.floor(mtimeMs);
}

async function compile(sources) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outbase: root,
    outdir: tree,
    write: false,
    // Imports are not bundled: each source becomes one complete file.
    bundle: true,
    treeShaking: false,
    define: { 'import.meta.url': 'sourceUrl', 'import.meta.dirname': 'sourceFolder' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [atHome],
  });
  const compiledFrom = new Map(sources.map((source) => [compiledOf(source), source]));
  for (const { path, contents } of outputFiles) write(path, contents, compiledFrom.get(path));
}

/** Writes the file completely or not at all, because two runs may compile at the same time. */
function write(path, contents, source) {
  mkdirSync(dirname(path), { recursive: true });
  const whole = `${path}.${process.pid}`;
  writeFileSync(whole, contents);
  if (source) {
    const at = Math.floor(statSync(source).mtimeMs) / 1_000;
    utimesSync(whole, at, at);
  }
  renameSync(whole, path);
}

/**
 * A module that reads its own path gets the path of its source. The project's packages are loaded from the tree of
 * compiled files.
 */
const atHome = {
  name: 'at-home',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
      if (kind === 'entry-point') return undefined;
      if (path.startsWith('@homeward/')) return { path: compiledOf(sourceOf(path)), external: true };
      const isData = path.startsWith('.') && !path.endsWith('.js');
      return { path: isData ? join(resolveDir, path) : path, external: true };
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const [url, folder] = [pathToFileURL(path).href, dirname(path)].map((text) => JSON.stringify(text));
      const told = `const sourceUrl = ${url}, sourceFolder = ${folder};`;
      return { loader: 'ts', contents: `${told} ${readFileSync(path, 'utf8')}` };
    });
  },
};

const known = new Map();

/** Returns the file that one of the project's packages exports under this name. */
function sourceOf(name) {
  const [scope, folder, ...below] = name.split('/');
  const home = join(root, 'node_modules', scope, folder);
  if (!known.has(home)) known.set(home, JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
  const { exports } = known.get(home);
  const file = typeof exports === 'string' ? exports : exports[['.', ...below].join('/')];
  return realpathSync(join(home, file));
}
