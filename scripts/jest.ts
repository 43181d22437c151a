/**
 * `npm run jest -- <path>`: runs the tests under the path. Works like jest, with one exception:
 * `--selectProjects unit <path>` means one project and a path. jest itself would read the path as a second project, and
 * run all tests.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathsFirst } from './jest/paths-first.js';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, ...pathsFirst(process.argv.slice(2))], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
