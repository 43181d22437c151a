import { lineOf, restartRefusals, type Restarter } from '@homeward/activities';
import { isUuid } from '@homeward/contracts';
import { Misused, runCommand, say } from './command.js';
import { openReconciler } from './reconciler.js';

interface Options {
  readonly only: string | undefined;
  readonly write: boolean;
  readonly restart: boolean;
}

function read(given: readonly string[]): Options {
  const [write, restart] = [given.includes('--write'), given.includes('--restart')];
  const [only, ...others] = given.filter((option) => option !== '--write' && option !== '--restart');
  const isReadable = others.length === 0 && (only === undefined ? !restart : isUuid(only));
  if (!isReadable || (write && restart))
    throw new Misused('reconcile [--write] [case id] | reconcile --restart <case id>');
  return { only, write, restart };
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

/**
 * `npm run reconcile`: resends the steps whose outcome is unknown, compares Temporal and PostgreSQL, and prints one
 * line for each difference. Checks every case, or only the given case. With `--restart`, the command first restarts a
 * case from its record, if two operators have granted the restart. With `--write`, the command rebuilds read models
 * that have drifted. Exit code 1 if a difference is left, 2 if a store is unavailable. The command needs running
 * workers, because cases answer through them.
 */
await runCommand(
  'reconcile',
  read,
  async ({ settings, keys, upkeep, client, uses }, { only, write, restart }) => {
    const { openSteps, reconciler, restarter } = openReconciler(settings, keys, upkeep, client);
    if (restart && !(await restarted(restarter, only!))) return 1;
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
  },
);
