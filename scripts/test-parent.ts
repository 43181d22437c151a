/**
 * `HOMEWARD_TEST_SEED=… npm run test:parent -- <suite>`: runs a suite on the commit before this one, with the same samples.
 * Whose fault is a red seed? Red there, too: it was there before.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';

const suites = process.argv.slice(2);
if (suites.length === 0 || !process.env['HOMEWARD_TEST_SEED']) {
  console.error('Name a suite, and the seed in HOMEWARD_TEST_SEED.');
  process.exit(1);
}
const { code: isDirty } = await run('git', ['diff', '--quiet', 'HEAD'], { quiet: true });
/** What is not committed is the change. */
const before = isDirty ? 'HEAD' : 'HEAD~1';
const tree = join(mkdtempSync(join(tmpdir(), 'homeward-parent-')), 'homeward');
await run('git', ['worktree', 'add', '--detach', tree, before]);
try {
  await run('npm', ['ci'], { cwd: tree, quiet: true });
  const { code } = await run('npm', ['run', 'jest', '--', ...suites], { cwd: tree });
  console.log(
    `\n${before}: ${code === 0 ? 'green, so the fault is in the change' : 'red, so it was there before'}`,
  );
} finally {
  await run('git', ['worktree', 'remove', '--force', tree], { quiet: true });
}
