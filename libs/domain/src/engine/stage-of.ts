import { stages, type Stage } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, takesPart } from '../case/person-line.js';
import { programme } from '../programme.js';

/** The possible stages after a departure, whatever was not done before it (FACT-3). */
const onTheWay = stages.slice(stages.indexOf('in-transit'));

/** Nobody sets the stage: it follows from what has happened, so that a late or corrected fact moves it too (FACT-3). */
export function stageAfter(hasEnded: (stage: Stage) => boolean): Stage {
  if (hasEnded('monitoring')) return 'closed';
  return (hasEnded('pre-departure') ? onTheWay : stages).find((stage) => !hasEnded(stage))!;
}

export const hasEnded = (state: CaseState, stage: Stage): boolean => programme[stage].until(state);

/** What a stage starts when the case enters it. */
const onEntering: Partial<Record<Stage, (draft: CaseState, fact: Fact) => void>> = {
  monitoring: (draft, fact) => startClock(draft, fact, 'monitoring-visit'),
};

/**
 * True if none of the persons with an open outcome can be asked for anything. The case then waits, in its present
 * stage, for those who are lost, came back or are reported dead.
 */
export const isSuspended = (state: CaseState): boolean =>
  state.closure.closedOn === null && personsOf(state).some(isUndecided) && !personsOf(state).some(takesPart);

/** Moves the case to the stage that follows from its facts now. */
export function enterStage(draft: CaseState, fact: Fact): void {
  if (isSuspended(draft)) return;
  const stage = stageAfter((one) => hasEnded(draft, one));
  if (stage === draft.stage) return;
  draft.stage = stage;
  onEntering[stage]?.(draft, fact);
}
