import { Census, RestoredRecord, StaffDirectory } from '@homeward/persistence';
import { BindingActs, DeferredActs, EndedAccounts } from '@homeward/protection';
import { say, type Hands } from './command.js';

/**
 * Before the hold ends, applies everything that a restore must not undo. Ends again the accounts that had been ended
 * before the restore. Defers the binding steps that are missing from the record, so that these steps are taken first
 * after the hold. The function can be repeated.
 */
export async function applyWhatBinds({ settings, keys, upkeep }: Hands): Promise<void> {
  const { dir } = settings.hold;
  const sealer = () => keys.ofHouse().toSeal('records');
  const record = new RestoredRecord(upkeep);
  for (const account of await new EndedAccounts(dir, sealer).all())
    if (await record.endAgain(account)) say(`account ended again ${account.staffId}`);

  const binding = new BindingActs(dir, sealer);
  const kept = new DeferredActs(dir, sealer);
  const acts = (await binding.all()).map(({ act }) => act);
  const recorded = await new Census(upkeep).recordedAmong(acts.map(({ stepId }) => stepId));
  const lost = acts.filter(({ stepId }) => !recorded.has(stepId));
  const numbers = await record.caseNumbers(lost.map(({ caseId }) => caseId));
  const addresses = await new StaffDirectory(upkeep).addressesOf(lost.map(({ sentBy }) => sentBy));
  for (const act of lost) {
    const { id, caseId, stepId, keptAt, sentBy } = act;
    const caseNumber = numbers.get(caseId);
    if (caseNumber === undefined) {
      say(`binds and has no case ${caseId} ${stepId} of ${keptAt}`);
      continue;
    }
    await record.takesAgain(stepId);
    await kept.keep(
      { ...act, caseNumber, sender: addresses.get(sentBy) ?? null },
      (await binding.contentOf(id))!,
    );
    // The notices about this step were sent when the step was first recorded.
    await kept.mark(id, 'alarmed');
    say(`binds and is kept ${caseId} ${stepId} of ${keptAt}`);
  }
}
