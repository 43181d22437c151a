import { lineOf } from '@homeward/activities';
import { loadSettings } from '@homeward/config';
import { createDataSource, KeyUses, openDataKeysOf } from '@homeward/persistence';
import { connectTemporal } from '@homeward/temporal';
import { openReconciler } from './reconciler.js';

const usage = 'reconcile [--write] [case id]';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `npm run reconcile`: sends steps again whose outcome is unknown, then compares Temporal and PostgreSQL and prints one line a
 * difference, of every case or of one. With `--write`, drifted read models are written anew. Exit code 1 when a difference is left, 2 when a store is
 * away. Wants running workers: cases answer through them.
 */
async function reconcile(options: readonly string[]): Promise<number> {
  const write = options.includes('--write');
  const [only, ...others] = options.filter((option) => option !== '--write');
  if (others.length > 0 || (only !== undefined && !isUuid.test(only))) throw new TypeError(usage);
  const settings = loadSettings();
  const upkeep = await createDataSource(settings, 'worker', 'upkeep').initialize();
  const uses = new KeyUses(upkeep, { process: 'command reconcile' });
  const keys = await openDataKeysOf(settings, upkeep, uses);
  const client = connectTemporal(settings.temporal, keys);
  try {
    const { openSteps, reconciler } = openReconciler(settings, keys, upkeep, client);
    const { recorded, refused, open } = await openSteps.settle();
    const { cases, erased, differences, repaired } = await (only === undefined
      ? uses.ofEveryCase(() => reconciler.compare({ write }))
      : reconciler.compare({ write, only }));
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

try {
  process.exitCode = await reconcile(process.argv.slice(2));
} catch (error) {
  const { code, name, message } = error as { code?: unknown; name: string; message: string };
  // A driver's message may quote a row; our own hold no values.
  const ours = error instanceof TypeError || (typeof code === 'string' && code.includes('.'));
  process.stderr.write(`${ours ? message : `${name} ${String(code ?? '')}`.trimEnd()}\n`);
  process.exitCode = 2;
}
