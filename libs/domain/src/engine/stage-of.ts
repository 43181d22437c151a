import { stages, type Stage } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, takesPart } from '../case/person-line.js';
import { programme } from '../programme.js';

/** Who has left is under way, whatever was not done before (FACT-3). */
const onTheWay = stages.slice(stages.indexOf('in-transit'));

/**
 * A stage is never stored by hand: it follows from what has happened, so a late or corrected fact moves it too
 * (FACT-3).
 */
export function stageAfter(hasEnded: (stage: Stage) => boolean): Stage {
  if (hasEnded('monitoring')) return 'closed';
  return (hasEnded('pre-departure') ? onTheWay : stages).find((stage) => !hasEnded(stage))!;
}

export const hasEnded = (state: CaseState, stage: Stage): boolean => programme[stage].until(state);

/** What a stage sets going when the case enters it. */
const onEntering: Partial<Record<Stage, (draft: CaseState, fact: Fact) => void>> = {
  monitoring: (draft, fact) => startClock(draft, fact, 'monitoring-visit'),
};

/**
 * Of all whose outcome is open none can be asked for anything: the case waits, in the stage where it stands, for
 * whoever is lost, came back or is reported dead.
 */
export const isSuspended = (state: CaseState): boolean =>
  state.closure.closedOn === null && personsOf(state).some(isUndecided) && !personsOf(state).some(takesPart);

/** Puts the case into the stage that its facts now say. */
export function enterStage(draft: CaseState, fact: Fact): void {
  if (isSuspended(draft)) return;
  const stage = stageAfter((one) => hasEnded(draft, one));
  if (stage === draft.stage) return;
  draft.stage = stage;
  onEntering[stage]?.(draft, fact);
}
