/**
 * `npm run jest -- <path>`: the tests that lie there. As jest itself, but that `--selectProjects unit <path>` is one
 * project and a path: jest would take the path for a second project, and run everything.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathsFirst } from './jest/paths-first.js';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, ...pathsFirst(process.argv.slice(2))], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
