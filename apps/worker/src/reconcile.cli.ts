import { everyCaseRefusals, lineOf, restartRefusals, type Restarter } from '@homeward/activities';
import { isUuid } from '@homeward/contracts';
import { InstallationHold } from '@homeward/protection';
import { Misused, runCommand, say } from './command.js';
import { openReconciler } from './reconciler.js';

interface Options {
  readonly only: string | undefined;
  readonly write: boolean;
  readonly restart: 'one' | 'every' | undefined;
}

const usage =
  'reconcile [--write] [case id] | reconcile --restart <case id> | reconcile --restart-every-case';

function read(given: readonly string[]): Options {
  const flags = given.filter((option) => option.startsWith('--'));
  const [only, ...others] = given.filter((option) => !option.startsWith('--'));
  const restart = { '--restart': 'one', '--restart-every-case': 'every' }[
    flags[0] ?? ''
  ] as Options['restart'];
  const isKnown = flags.length === 0 || flags[0] === '--write' || restart !== undefined;
  const isReadable = only === undefined ? restart !== 'one' : isUuid(only) && restart !== 'every';
  if (flags.length > 1 || others.length > 0 || !isKnown || !isReadable) throw new Misused(usage);
  return { only, write: flags[0] === '--write', restart };
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

async function everyCaseRestarted(restarter: Restarter, heldSince: string | undefined): Promise<boolean> {
  const outcome = await restarter.restartEvery(heldSince);
  if (typeof outcome === 'string') {
    say(`not restarted: ${everyCaseRefusals[outcome]}`);
    return false;
  }
  const { restarted: count, followed, over, left } = outcome;
  for (const { caseId, because } of left) say(`not restarted ${caseId}: ${restartRefusals[because]}`);
  say(
    `${count} cases restarted, ${over} need no workflow, ${left.length} left; payment attempts followed again: ${followed}`,
  );
  return left.length === 0;
}

/**
 * `npm run reconcile`: resends the steps whose outcome is unknown, compares Temporal and PostgreSQL, and prints one
 * line for each difference, for every case or for one. With `--restart`, it first restarts a case from its record, if
 * two operators have granted the restart. With `--write`, it rebuilds read models that have drifted. Exit code 1 if a
 * difference is left, 2 if a store is unavailable. The command needs running workers, because cases answer through
 * them. With `--restart-every-case`, it only restarts every case, while the installation is held and no worker runs.
 */
await runCommand(
  'reconcile',
  read,
  async ({ settings, keys, upkeep, client, uses }, { only, write, restart }) => {
    const { openSteps, reconciler, restarter } = openReconciler(settings, keys, upkeep, client);
    if (restart === 'every') {
      const heldSince = await new InstallationHold(settings.hold.dir).since();
      return (await uses.ofEveryCase(() => everyCaseRestarted(restarter, heldSince))) ? 0 : 1;
    }
    if (restart === 'one' && !(await restarted(restarter, only!))) return 1;
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
