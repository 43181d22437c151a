/**
 * `npm run audit:dependencies`: known weaknesses in what production runs. High and critical ones fail. Where the
 * registry does not answer, nothing is known, and it says so; with `--must-answer`, as before a release, that fails
 * as well.
 */
import { verdictOf } from './audit/verdict.js';
import { run } from './run.js';

const { stdout } = await run('npm', ['audit', '--omit=dev', '--json'], { quiet: true });
const { answered, blocking, tolerated } = verdictOf(stdout);

if (!answered) {
  console.log(
    'NOT CHECKED: the registry gave no answer about known weaknesses. Nothing is known of the dependencies.',
  );
  process.exitCode = process.argv.includes('--must-answer') ? 1 : 0;
} else {
  for (const { name, severity } of [...blocking, ...tolerated]) console.log(`${severity.padEnd(9)} ${name}`);
  console.log(`${blocking.length} that must be mended before a release, ${tolerated.length} to be looked at`);
  process.exitCode = blocking.length === 0 ? 0 : 1;
}
