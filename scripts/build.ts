/**
 * `npm run build`: writes the production files to dist/: one file for each app and command, without the packages of
 * node_modules, and the workflow bundle that the worker loads. The files run from any folder: `node dist/api.js`.
 * docker/README.md explains why the build makes bundles.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { buildConsole, buildPrograms } from '@homeward/testing';
import { run } from './run.js';

const dist = join(projectRoot, 'dist');

/** dist/<name>.js → its entry file. */
const entryPoints = {
  api: 'apps/api/src/main.ts',
  'clean-pdf': 'apps/api/src/documents/pdf/clean-pdf.child.ts',
  worker: 'apps/worker/src/main.ts',
  'codec-server': 'apps/codec-server/src/main.ts',
  sandbox: 'apps/sandbox/src/main.ts',
  identity: 'apps/identity/src/main.ts',
  login: 'apps/identity/src/login.cli.ts',
  migrate: 'libs/persistence/src/commands/migrate.cli.ts',
  seed: 'libs/persistence/src/commands/seed.cli.ts',
  rebuild: 'libs/persistence/src/commands/rebuild.cli.ts',
  'names-write': 'libs/persistence/src/commands/names.cli.ts',
  'keys-rewrap': 'libs/persistence/src/commands/rewrap.cli.ts',
  'audit-verify': 'libs/persistence/src/commands/audit-verify.cli.ts',
  reconcile: 'apps/worker/src/reconcile.cli.ts',
  'after-restore': 'apps/worker/src/after-restore.cli.ts',
  hold: 'apps/worker/src/hold.cli.ts',
  backup: 'apps/worker/src/backup.cli.ts',
  restore: 'apps/worker/src/restore.cli.ts',
  rehearse: 'apps/worker/src/rehearse.cli.ts',
  explain: 'apps/worker/src/explain.cli.ts',
  'replay-live': 'apps/worker/src/replay-live.cli.ts',
};

await rm(dist, { recursive: true, force: true });
await buildPrograms(entryPoints, dist);
await buildConsole(join(dist, 'console'));
const { code } = await run(process.execPath, ['--import', 'tsx', 'apps/worker/src/bundle.cli.ts']);
process.exitCode = code;
