import type { Settings } from '@homeward/config';
import { catchUpProblems, everyCaseRefusals, restartRefusals } from '@homeward/activities';
import { createLogger } from '@homeward/observability';
import { CaseReader, Census, Outbox, recordSeals, UnansweredNotices } from '@homeward/persistence';
import {
  DeferredActs,
  InstallationEpoch,
  InstallationHold,
  journalEntries,
  PaymentsHold,
  type JournalEntry,
} from '@homeward/protection';
import { compareWithBank } from './bank-list.js';
import { Misused, runCommand, say, type Hands } from './command.js';
import { openReconciler } from './reconciler.js';
import { applyWhatBinds } from './what-binds.js';
import { holdWithoutTexts } from './hold-without-texts.js';
import { installRuntime } from './runtime.js';
import { casesOfEngine, replayedRecordings, type CaseToReplay } from './replayed-facts.js';

const usage =
  'after-restore engine-behind | after-restore record-behind | after-restore lost-steps | after-restore bank-list';
const repairs = {
  'engine-behind': restartEveryCase,
  'record-behind': catchUpRecord,
  'lost-steps': listLostSteps,
  'bank-list': compareWithBank,
} as const;
type Repair = keyof typeof repairs;

function read([repair = '', ...others]: readonly string[]): Repair {
  if (others.length > 0 || !Object.hasOwn(repairs, repair)) throw new Misused(usage);
  return repair as Repair;
}

const hourMs = 3_600_000;

/**
 * Begins a new epoch. From now on, a key counts as new only if its request began after the restore, because the record
 * may have lost keys.
 */
async function beginEpoch({ hold }: Settings): Promise<void> {
  const { id } = await new InstallationEpoch(hold.dir).begin();
  say(`epoch ${id} began: a step that was sent before and that the record does not know is refused`);
}

/** Restarts every case from its record. @returns true if no case is left to restart */
async function restartEveryCase(
  { settings, keys, upkeep, client }: Hands,
  heldSince: string | undefined,
): Promise<boolean> {
  const { restarter } = openReconciler(settings, keys, upkeep, client);
  const outcome = await restarter.restartEvery(heldSince);
  if (typeof outcome === 'string') {
    say(`not restarted: ${everyCaseRefusals[outcome]}`);
    return false;
  }
  await beginEpoch(settings);
  const { restarted, followed, over, left } = outcome;
  for (const { caseId, because } of left) say(`not restarted ${caseId}: ${restartRefusals[because]}`);
  say(
    `${restarted} cases restarted, ${over} need no workflow, ${left.length} left; ` +
      `payment attempts followed again: ${followed}.`,
  );
  return left.length === 0;
}

/**
 * Adds to the record the steps that only the engine has, withholds messages that may already have been sent, and
 * applies everything that a restore must not undo. Payments are on hold until the bank’s list is compared. @returns
 * true if no case is left to repair
 */
async function catchUpRecord(hands: Hands, heldSince: string | undefined): Promise<boolean> {
  const { settings, keys, upkeep, client } = hands;
  if (heldSince === undefined) {
    say(`not caught up: ${everyCaseRefusals['not-held']}`);
    return false;
  }
  installRuntime(settings, createLogger('worker', { level: 'fatal' }));
  await beginEpoch(settings);
  const census = new Census(upkeep);
  const { catchUp } = openReconciler(settings, keys, upkeep, client);
  const newest = Date.parse((await census.newestRecordAt()) ?? '1970-01-01');
  const since = new Date(Math.max(newest - hourMs, 0)).toISOString();
  await new PaymentsHold(settings.hold.dir).hold(since);
  async function* cases(): AsyncGenerator<CaseToReplay> {
    for await (const caseId of casesOfEngine(client, since))
      yield { caseId, since: await census.lastRecordedAt(caseId) };
  }
  const done = { cases: 0, steps: 0, texts: 0, left: 0 };
  const engine = { client, keys, mode: settings.mode };
  for await (const taken of replayedRecordings(engine, cases())) {
    const { caseId } = taken;
    const { steps, problem } = await catchUp.catchUp(taken, async (texts) => {
      for (const { sequence, step, field } of texts) say(`text lost ${caseId} #${sequence} ${step} ${field}`);
      await holdWithoutTexts(client, caseId, texts);
      done.texts += texts.length;
    });
    if (steps > 0) say(`caught up ${caseId}: ${steps} steps`);
    if (problem !== undefined) say(`not caught up ${caseId}: ${catchUpProblems[problem]}`);
    done.cases += steps > 0 ? 1 : 0;
    done.steps += steps;
    done.left += problem === undefined ? 0 : 1;
  }
  await new UnansweredNotices(upkeep, new CaseReader(upkeep, recordSeals(keys))).askUntil(heldSince);
  const withheld = await new Outbox(upkeep).withhold();
  for (const { caseId, messages, urgent } of withheld)
    say(
      `withheld ${caseId ?? 'about no case'}: messages ${messages}, of which ${urgent} wanted an answer now`,
    );
  if (withheld.some(({ caseId }) => caseId !== null))
    say('each of these cases shows its case-manager the tasks that the people who have them may not know of');
  say(`${done.steps} steps of ${done.cases} cases; ${done.texts} texts lost; ${done.left} cases left.`);
  await applyWhatBinds(hands);
  return done.left === 0;
}

const stepsAtOnce = 1_000;

/**
 * Uses the journal to list the answered steps that are missing from the record. After `engine-behind` or
 * `record-behind`, the engine does not have these steps either. Leaves out deferred steps, which will be recorded
 * later. Does not print the names of steps, because a name can reveal data that is hidden from operators (SEE-7).
 * @returns true if no step is lost
 */
async function listLostSteps({ settings, keys, upkeep }: Hands): Promise<boolean> {
  const census = new Census(upkeep);
  const kept = await new DeferredActs(settings.hold.dir, () => keys.ofHouse().toSeal('records')).all();
  const binding = new Set(kept.map(({ act }) => act.stepId));
  const counted = { known: 0, lost: 0, accesses: 0 };
  const list = async (entries: readonly JournalEntry[]): Promise<void> => {
    const recorded = await census.recordedAmong(entries.map(({ stepId }) => stepId));
    for (const { caseId, stepId, step, recordedAt } of entries) {
      if (recorded.has(stepId) || binding.has(stepId)) continue;
      say(`step lost ${caseId} ${stepId} of ${recordedAt}`);
      counted.lost += 1;
      counted.accesses += step === 'break-glass' ? 1 : 0;
    }
    counted.known += entries.length;
  };
  let entries: JournalEntry[] = [];
  for await (const entry of journalEntries(settings.journal.dir, await keys.ofHouse().toDecrypt('records'))) {
    entries.push(entry);
    if (entries.length < stepsAtOnce) continue;
    await list(entries);
    entries = [];
  }
  await list(entries);
  const { known, lost, accesses } = counted;
  say(`${known} steps in the journal; ${lost} are lost, ${accesses} of them accesses by break-glass.`);
  return lost === 0;
}

/**
 * `npm run after-restore -- engine-behind | record-behind | lost-steps | bank-list`: repairs the installation after the
 * engine or the record was restored to an earlier moment. The first two modes make the engine and the record agree. Run
 * these two modes while the installation is held and no worker runs. `lost-steps` lists the steps that are missing from
 * both stores, and `bank-list` compares the bank’s list. Exit code 1 if a case is left, if a step is lost, or if
 * payments stay on hold. Exit code 2 if a store is unavailable. The command can be repeated.
 */
await runCommand('after-restore', read, async (hands, repair) => {
  const { settings, uses } = hands;
  const heldSince = await new InstallationHold(settings.hold.dir).since();
  return (await uses.ofEveryCase(() => repairs[repair](hands, heldSince))) ? 0 : 1;
});
