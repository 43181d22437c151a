import { condition, makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import type { ReturnCaseInput, Stage } from '@homeward/contracts';
import { now, type ReturnCase } from './case.js';

/** A run younger than this is not worth ending; the engine also holds back runs younger than a second. */
const youngMs = 60_000;

const isSuggested = (): boolean => workflowInfo().continueAsNewSuggested;
const isYoung = (): boolean => Date.parse(now()) - workflowInfo().runStartTime.getTime() < youngMs;

/** Ends when the case has left this stage, or when the history has grown so long that a new run should take it up. */
export async function whileStageLasts(c: ReturnCase, stage: Stage): Promise<void> {
  await condition(() => c.state.stage !== stage || isSuggested());
}

/**
 * Law 8: a run ends at a stage's boundary, when no message is being handled and everything is recorded, so that a change of
 * code has to live beside old history for one stage, not for two years.
 */
export async function newRunAtBoundary(c: ReturnCase): Promise<void> {
  if (isYoung() && !isSuggested()) return;
  await c.settles();
  // Where workers are versioned deployments, the next run is the newest build's.
  const nextRun = makeContinueAsNewFunc<(input: ReturnCaseInput) => Promise<void>>({
    initialVersioningBehavior: 'AUTO_UPGRADE',
  });
  await nextRun({ caseId: c.caseId, carried: c.state });
}
