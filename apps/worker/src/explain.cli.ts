import { Engine, lineOf, type RunningCase } from '@homeward/activities';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { operatorsView, type OperatorsWait } from '@homeward/domain';
import { byRole, CaseReader, recordSeals } from '@homeward/persistence';
import { Misused, runCommand, say } from './command.js';
import { openReconciler } from './reconciler.js';

const mostOpenSteps = 1_000;

function read([caseNumber, ...others]: readonly string[]): string {
  if (caseNumber === undefined || others.length > 0) throw new Misused('explain <case number>');
  return caseNumber.toUpperCase();
}

const wordsOf = ({ wire, role, since, dueOn }: OperatorsWait): string =>
  `${wire} of ${role}, since ${since}, due on ${dueOn ?? 'no day'}: moves when a ${role} of this case takes it`;

const engineWords = (running: RunningCase): string =>
  running === null ? 'empty' : typeof running === 'string' ? running : `#${running.sequence}`;

/**
 * `npm run explain -- <case number>`: prints why and since when a case waits, who must act, and which step would let
 * the case continue. The output contains only ids, codes and times, and nothing that is hidden from some readers
 * (SEE-7). So the case may also wait for other steps that the output does not show. Exit code 1 if there is no such
 * case.
 */
await runCommand('explain', read, async ({ settings, keys, upkeep, client }, caseNumber) => {
  const reader = new CaseReader(upkeep, recordSeals(keys));
  const caseId = await reader.byNumber(caseNumber);
  if (caseId === undefined) {
    say('No case has this number.');
    return 1;
  }
  const { requests, reconciler } = openReconciler(settings, keys, upkeep, client);
  const { state } = (await reader.load(byRole, caseId))!;
  const { stage, waits, alerts, lastSteps } = operatorsView(state);
  const running = await new Engine(client).caseOf(caseId);
  const open = (await requests.openOlderThan(0, mostOpenSteps)).filter((step) => step.caseId === caseId);
  const { differences } = await reconciler.compare({ only: caseId });

  say(`${caseNumber} ${returnCaseWorkflowId(caseId)}`);
  say(`stage ${stage}; record #${state.sequence}, engine ${engineWords(running)}`);
  say(waits.length === 0 ? 'waits for nothing that everybody may know' : 'waits for');
  for (const wait of waits) say(`  ${wordsOf(wait)}`);
  say(`alerts ${alerts.join(', ') || 'none'}`);
  say(`last steps ${lastSteps.join(', ') || 'none'}`);
  for (const { stepId, createdAt } of open)
    say(`step ${stepId} has no outcome since ${createdAt}: it is sent again`);
  for (const difference of differences) say(lineOf(difference));
  return 0;
});
