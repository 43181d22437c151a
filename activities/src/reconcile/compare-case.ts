import { attemptId, type CaseSummary, type StepId } from '@homeward/contracts';
import { linkedCasesToStart, marksDue, type CaseState, type Payment } from '@homeward/domain';
import type { Difference } from './difference.js';

/** A case, as stored in PostgreSQL. */
export interface RecordedCase {
  readonly state: CaseState;
  /** The newest valid records, with the newest first. */
  readonly lastSteps: readonly { readonly sequence: number; readonly stepId: StepId }[];
}

/**
 * A case, as Temporal reports it: the answer of its workflow; `null` if the case was never opened; or the reason why no
 * answer came.
 */
export type RunningCase = CaseSummary | null | 'absent' | 'ended' | 'unreachable';

type Found = Omit<Difference, 'caseId'>;

/** The delay in ms after which a timer counts as lost. A shorter delay is normal while workers are busy or starting. */
const timerGraceMs = 60_000;

/** Compares a case's record with its workflow, and returns the differences. */
export function compareCase({ state, lastSteps }: RecordedCase, running: RunningCase): Found[] {
  if (running === 'unreachable') return [{ kind: 'workflow-unreachable' }];
  // A case whose closed file has ended needs no workflow (CLOSE-1).
  if (state.fileEndedOn !== null && (running === 'ended' || running === 'absent')) return [];
  if (running === 'ended' || running === 'absent' || running === null)
    return [{ kind: 'case-without-workflow' }];
  return [...distance(state, running), ...stepsOnlyRecorded(lastSteps, running)];
}

function distance(recorded: CaseState, running: CaseSummary): Found[] {
  const at = `#${recorded.sequence}`;
  if (recorded.sequence < running.sequence) return [{ kind: 'record-behind', at }];
  if (recorded.sequence > running.sequence) return [{ kind: 'record-ahead', at }];
  return recorded.version === running.version ? [] : [{ kind: 'version-differs', at }];
}

/** Finds records that the workflow does not have, and records for which the workflow has a different step. */
function stepsOnlyRecorded(
  recorded: RecordedCase['lastSteps'],
  { sequence: last, lastSteps }: CaseSummary,
): Found[] {
  const stepIdBySequence = new Map(lastSteps.map(({ sequence, stepId }) => [sequence, stepId]));
  return recorded
    .filter(
      ({ sequence, stepId }) => sequence > last || (stepIdBySequence.get(sequence) ?? stepId) !== stepId,
    )
    .map(({ sequence }): Found => ({ kind: 'step-not-kept', at: `#${sequence}` }));
}

/** DUE-1: finds reminders, due dates and escalations of deadlines that should have taken effect but did not. */
export function overdueTimers(state: CaseState, now: Date): Found[] {
  if (state.fileEndedOn !== null) return [];
  const before = new Date(now.getTime() - timerGraceMs).toISOString();
  return marksDue(state.deadlines, before).map(({ at }): Found => ({ kind: 'timer-overdue', at }));
}

/**
 * The payment attempts that a machine sends or asks about. Each attempt has a separate workflow until its final result
 * (law 9).
 */
export const attemptsOnTheWay = (state: CaseState): Payment[] =>
  Object.values(state.payments).filter(
    ({ status, byHand, attempt }) => (status === 'released' || status === 'sent') && !byHand && attempt > 0,
  );

/**
 * CASE-3: finds linked cases that were not started. Just after a split, it is normal that a linked case has not been
 * started yet. By the second look, the linked case must have been started.
 */
export const linkedCasesMissing = (state: CaseState): Found[] =>
  linkedCasesToStart(state).map(({ caseId }): Found => ({ kind: 'linked-case-missing', at: caseId }));

export const lostChild = ({ paymentId, attempt }: Payment): Found => ({
  kind: 'payment-child-lost',
  at: attemptId(paymentId, attempt),
});
