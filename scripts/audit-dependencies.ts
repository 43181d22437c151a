/**
 * `npm run audit:dependencies`: lists known weaknesses in the packages that production runs. Fails on high and critical
 * weaknesses. If the registry does not answer, reports that the weaknesses are unknown. With `--must-answer`, which a
 * release uses, a missing answer is also a failure.
 */
import { verdictOf } from './audit/verdict.js';
import { run } from './run.js';

const { stdout } = await run('npm', ['audit', '--omit=dev', '--json'], { quiet: true });
const { answered, blocking, tolerated } = verdictOf(stdout);

if (!answered) {
  console.log(
    'NOT CHECKED: the registry gave no answer. Nothing is known about weaknesses in the dependencies.',
  );
  process.exitCode = process.argv.includes('--must-answer') ? 1 : 0;
} else {
  for (const { name, severity } of [...blocking, ...tolerated]) console.log(`${severity.padEnd(9)} ${name}`);
  console.log(`${blocking.length} that must be fixed before a release, ${tolerated.length} to review`);
  process.exitCode = blocking.length === 0 ? 0 : 1;
}
