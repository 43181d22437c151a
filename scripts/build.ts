/**
 * `npm run build`: what production runs, under dist/. One file for each app and command, the packages of node_modules left out,
 * and the workflows as the worker loads them. Run it from anywhere: `node dist/api.js`. Why bundles: docker/README.md.
 */
import { readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { run } from './run.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** dist/<name>.js → where it begins. */
const entryPoints = {
  api: 'apps/api/src/main.ts',
  worker: 'apps/worker/src/main.ts',
  'codec-server': 'apps/codec-server/src/main.ts',
  sandbox: 'apps/sandbox/src/main.ts',
  identity: 'apps/identity/src/main.ts',
  login: 'apps/identity/src/login.cli.ts',
  migrate: 'libs/persistence/src/commands/migrate.cli.ts',
  seed: 'libs/persistence/src/commands/seed.cli.ts',
  rebuild: 'libs/persistence/src/commands/rebuild.cli.ts',
  'keys-rewrap': 'libs/persistence/src/commands/rewrap.cli.ts',
  'audit-verify': 'libs/persistence/src/commands/audit-verify.cli.ts',
  reconcile: 'apps/worker/src/reconcile.cli.ts',
  explain: 'apps/worker/src/explain.cli.ts',
  'replay-live': 'apps/worker/src/replay-live.cli.ts',
};

/** Ours goes into the bundle; what npm installs stays outside, as the lock file pinned it. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === 'entry-point' || path.startsWith('@homeward/') ? undefined : { path, external: true },
    );
  },
};

/**
 * A module that asks where it lies is told where its source lies: policies, catalogue and converter are read from beside their
 * sources, which travel with the build.
 */
const sourcesStayInPlace: Plugin = {
  name: 'sources-stay-in-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = JSON.stringify(relative(dist, path));
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', `new URL(${source}, import.meta.url).href`),
      };
    });
  },
};

await rm(dist, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints,
  outdir: dist,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Class names are Nest's, TypeORM's and the log's.
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  plugins: [packagesOutside, sourcesStayInPlace],
});
const { code } = await run(process.execPath, ['--import', 'tsx', 'apps/worker/src/bundle.cli.ts']);
process.exitCode = code;
