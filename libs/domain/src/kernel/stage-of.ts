import type { Stage } from '@homeward/contracts';
import { isVisitDue } from '../monitoring/state.js';
import { isPlanDecided } from '../planning/state.js';
import { riskPermitsDeparture } from '../risk/state.js';
import {
  everyArrivalConfirmed,
  everyoneArrived,
  readinessBegun,
  riskRedoneAfterArrival,
  someoneDeparted,
} from '../travel/milestones.js';
import { start } from './clock.js';
import { personsOf, type CaseState } from './case-state.js';
import type { Fact } from './fact.js';
import { isUndecided, takesPart } from './person-line.js';

type Reached = (state: CaseState) => boolean;

const everyone =
  (does: (person: ReturnType<typeof personsOf>[number]) => boolean): Reached =>
  (state) =>
    personsOf(state).filter(takesPart).every(does);

/** What ends each stage, in the order of the process: the case mainly waits for the first that has not come (STAGE-1). */
const stageEnds: readonly (readonly [Stage, Reached])[] = [
  ['counselling', everyone((person) => person.voluntaryOn !== null)],
  ['registration', (state) => state.registration.eligibility !== null],
  ['risk-assessment', (state) => riskPermitsDeparture(state) === undefined],
  ['planning', (state) => isPlanDecided(state) || readinessBegun(state)],
  ['pre-departure', someoneDeparted],
  ['in-transit', everyoneArrived],
  ['post-arrival', (state) => everyArrivalConfirmed(state) && riskRedoneAfterArrival(state)],
  ['reintegration', isVisitDue],
];

/** Who has left is under way, whatever was not done before (FACT-3). */
const firstOnTheWay = stageEnds.findIndex(([stage]) => stage === 'in-transit');

/** A stage is never stored by hand: it follows from what has happened, so a late or corrected fact moves it too (FACT-3). */
function stageOf(state: CaseState): Stage {
  if (state.closure.closedOn !== null) return 'closed';
  const ends = someoneDeparted(state) ? stageEnds.slice(firstOnTheWay) : stageEnds;
  return ends.find(([, reached]) => !reached(state))?.[0] ?? 'monitoring';
}

/** What a stage sets going when the case enters it. */
const onEntering: Partial<Record<Stage, (draft: CaseState, fact: Fact) => void>> = {
  monitoring: (draft, fact) => start(draft, fact, 'monitoring-visit'),
};

/**
 * Of all whose outcome is open none can be asked for anything: the case waits, in the stage where it stands, for whoever is
 * lost, came back or is reported dead.
 */
const isSuspended = (state: CaseState): boolean =>
  state.closure.closedOn === null && personsOf(state).some(isUndecided) && !personsOf(state).some(takesPart);

/** Puts the case into the stage that its facts now say. */
export function enterStage(draft: CaseState, fact: Fact): void {
  if (isSuspended(draft)) return;
  const stage = stageOf(draft);
  if (stage === draft.stage) return;
  draft.stage = stage;
  onEntering[stage]?.(draft, fact);
}
