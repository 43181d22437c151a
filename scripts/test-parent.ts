/**
 * `HOMEWARD_TEST_SEED=… npm run test:parent -- <suite>`: runs a suite on the commit before this one, with the same
 * samples. If the suite also fails on that commit, the fault is older than the change.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';

const suites = process.argv.slice(2);
if (suites.length === 0 || !process.env['HOMEWARD_TEST_SEED']) {
  console.error('Name a suite, and set the seed in HOMEWARD_TEST_SEED.');
  process.exit(1);
}
const { code: isDirty } = await run('git', ['diff', '--quiet', 'HEAD'], { quiet: true });
/** The change is the uncommitted work or, if the work tree is clean, the last commit. */
const before = isDirty ? 'HEAD' : 'HEAD~1';
const folder = mkdtempSync(join(tmpdir(), 'homeward-parent-'));
const tree = join(folder, 'homeward');
await run('git', ['worktree', 'add', '--detach', tree, before]);
try {
  await run('npm', ['ci'], { cwd: tree, quiet: true });
  const { code } = await run('npm', ['run', 'jest', '--', ...suites], { cwd: tree });
  console.log(
    `\n${before}: ${code === 0 ? 'passes, so the fault is in the change' : 'fails, too, so the fault is older'}`,
  );
} finally {
  await run('git', ['worktree', 'remove', '--force', tree], { quiet: true });
  rmSync(folder, { recursive: true, force: true });
}
