import { operatorText, type ReturnCaseInput, type Stage } from '@homeward/contracts';
import { condition, makeContinueAsNewFunc, sleep, workflowInfo } from '@temporalio/workflow';
import { now, type ReturnCase } from './case.js';

/**
 * The minimum age of a run that may end, in ms. Ending a younger run is not worth its cost; the engine also holds
 * back runs younger than a second.
 */
const youngMs = 60_000;

/** Law 13: the age at which a run ends, in any stage of the case. */
const oldAfter = '30 days';

const isSuggested = (): boolean => workflowInfo().continueAsNewSuggested;
const isYoung = (): boolean => Date.parse(now()) - workflowInfo().runStartTime.getTime() < youngMs;

/**
 * Starts the one timer that measures the age of a run. Runs of an older release had no such timer, and their replay has
 * none either.
 */
export function growOld(c: ReturnCase): void {
  if (!c.followsRecord) return;
  void sleep(oldAfter, { summary: operatorText('until a new run') }).then(() => (c.isOld = true));
}

/**
 * Waits while a stage lasts. This function does nothing else: people take the steps, the rules open the next stage, and
 * the clock reminds people. Resolves when the case has left the stage, or when the run or its history has grown so long
 * that a new run should continue. A closed file still receives steps (CLOSE-1) until its own period is over; it may
 * outlive several runs.
 */
export async function whileStageLasts(c: ReturnCase, stage: Stage): Promise<void> {
  const isLong = (): boolean => c.isOld || (isSuggested() && stage !== 'closed');
  await condition(() => c.outlook!.stage !== stage || c.isOver || isLong());
}

/**
 * Ends the run, and continues in a new one. Law 8: a run ends at the boundary of a stage, or when it has grown old. A
 * run ends only when no message is being handled and everything is recorded. Because old runs end, changed code must
 * remain compatible with old histories for a month, not for two years.
 */
export async function newRunAtBoundary(c: ReturnCase): Promise<void> {
  if (isYoung() && !isSuggested()) return;
  do await c.settles();
  while (!c.isSettled); // otherwise the next run would get a fact that is never recorded
  // If workers are versioned deployments, the next run uses the newest build.
  const nextRun = makeContinueAsNewFunc<(input: ReturnCaseInput) => Promise<void>>({
    initialVersioningBehavior: 'AUTO_UPGRADE',
  });
  const { caseId, state: carried, outlook, epoch } = c;
  await nextRun({ caseId, carried, outlook: outlook!, ...(epoch !== undefined && { epoch }) });
}
