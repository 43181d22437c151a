import { lineOf, restartRefusals, type Restarter } from '@homeward/activities';
import { loadSettings } from '@homeward/config';
import { createDataSource, KeyUses, openDataKeysOf } from '@homeward/persistence';
import { connectTemporal } from '@homeward/temporal';
import { openReconciler } from './reconciler.js';

const usage = 'reconcile [--write] [case id] | reconcile --restart <case id>';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `npm run reconcile`: with `--restart`, starts a case again from its record, as two operators have granted. Else sends steps again whose outcome is unknown, then compares Temporal and PostgreSQL and prints one line a
 * difference, of every case or of one. With `--write`, drifted read models are written anew. Exit code 1 when a difference is left, 2 when a store is
 * away. Wants running workers: cases answer through them.
 */
async function reconcile(options: readonly string[]): Promise<number> {
  const [write, restart] = [options.includes('--write'), options.includes('--restart')];
  const [only, ...others] = options.filter((option) => option !== '--write' && option !== '--restart');
  const isReadable = others.length === 0 && (only === undefined ? !restart : isUuid.test(only));
  if (!isReadable || (write && restart)) throw new TypeError(usage);
  const settings = loadSettings();
  const upkeep = await createDataSource(settings, 'worker', 'upkeep').initialize();
  const uses = new KeyUses(upkeep, { process: 'command reconcile' });
  const keys = await openDataKeysOf(settings, upkeep, uses);
  const client = connectTemporal(settings.temporal, keys);
  try {
    const { openSteps, reconciler, restarter } = openReconciler(settings, keys, upkeep, client);
    if (restart && !(await restarted(restarter, only!))) return 1;
    const { recorded, refused, open } = await openSteps.settle();
    const { cases, erased, differences, repaired } = await reconciler.compare({ write, only });
    for (const caseId of erased) say(`erased ${caseId}`);
    for (const difference of repaired) say(`repaired ${lineOf(difference)}`);
    for (const difference of differences) say(lineOf(difference));
    say(
      `${cases} cases (${erased.length} erased), ${differences.length} differences, ${repaired.length} repaired; ` +
        `steps sent again: ${recorded} recorded, ${refused} refused, ${open} still open.`,
    );
    return differences.length === 0 ? 0 : 1;
  } finally {
    await client.connection.close();
    await uses.close();
    await upkeep.destroy();
  }
}

async function restarted(restarter: Restarter, caseId: string): Promise<boolean> {
  const outcome = await restarter.restart(caseId);
  if (typeof outcome === 'string') {
    say(`not restarted ${caseId}: ${restartRefusals[outcome]}`);
    return false;
  }
  const { started, followed } = outcome;
  say(`${started ? 'restarted' : 'runs already'} ${caseId}; payment attempts followed again: ${followed}`);
  return true;
}

try {
  process.exitCode = await reconcile(process.argv.slice(2));
} catch (error) {
  const { code, name, message } = error as { code?: unknown; name: string; message: string };
  // A driver's message may quote a row; our own hold no values.
  const ours = error instanceof TypeError || (typeof code === 'string' && code.includes('.'));
  process.stderr.write(`${ours ? message : `${name} ${String(code ?? '')}`.trimEnd()}\n`);
  process.exitCode = 2;
}
