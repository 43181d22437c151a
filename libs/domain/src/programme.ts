import { stages, type Stage } from '@homeward/contracts';
import { personsOf, takingPart, type CaseState } from './case/case-state.js';
import { startClock } from './case/clock.js';
import type { Fact } from './case/fact.js';
import { isUndecided, takesPart } from './case/person-line.js';
import { awaitsOwnWill } from './minors/rules.js';
import { isVisitDue } from './monitoring/state.js';
import { isPlanDecided } from './planning/state.js';
import { riskPermitsDeparture as riskAgainst } from './risk/state.js';
import {
  everyArrivalConfirmed,
  everyoneArrived,
  readinessBegun,
  riskRedoneAfterArrival,
  someoneDeparted,
} from './travel/milestones.js';

const everyoneHasDeclared = (state: CaseState): boolean =>
  takingPart(state).every((person) => !awaitsOwnWill(state, person));
const eligibilityIsDecided = ({ registration }: CaseState): boolean => registration.eligibility !== null;
const riskPermitsDeparture = (state: CaseState): boolean => riskAgainst(state) === undefined;
const planIsDecidedOrReadinessBegun = (state: CaseState): boolean =>
  isPlanDecided(state) || readinessBegun(state);
const arrivalIsConfirmedAndRiskRedone = (state: CaseState): boolean =>
  everyArrivalConfirmed(state) && riskRedoneAfterArrival(state);
const theCaseIsClosed = ({ closure }: CaseState): boolean => closure.closedOn !== null;
const theFileHasEnded = ({ fileEndedOn }: CaseState): boolean => fileEndedOn !== null;

/**
 * THE PROGRAMME: its stages in order, with the condition that ends each of them. A case mainly waits for the end of
 * the first stage that has not ended (STAGE-1).
 */
const programme = {
  counselling: { until: everyoneHasDeclared },
  registration: { until: eligibilityIsDecided },
  'risk-assessment': { until: riskPermitsDeparture },
  planning: { until: planIsDecidedOrReadinessBegun },
  'pre-departure': { until: someoneDeparted },
  'in-transit': { until: everyoneArrived },
  'post-arrival': { until: arrivalIsConfirmedAndRiskRedone },
  reintegration: { until: isVisitDue },
  monitoring: { until: theCaseIsClosed },
  closed: { until: theFileHasEnded },
} satisfies Record<Stage, { readonly until: (state: CaseState) => boolean }>;

/** The stages that are possible after a departure, even if earlier stages were left incomplete (FACT-3). */
const onTheWay = stages.slice(stages.indexOf('in-transit'));

/**
 * Computes the stage. No person sets the stage: it follows from what has happened, so that a late or corrected fact
 * also moves the stage (FACT-3).
 */
export function stageAfter(hasEnded: (stage: Stage) => boolean): Stage {
  if (hasEnded('monitoring')) return 'closed';
  return (hasEnded('pre-departure') ? onTheWay : stages).find((stage) => !hasEnded(stage))!;
}

export const hasEnded = (state: CaseState, stage: Stage): boolean => programme[stage].until(state);

/** What happens when the case enters a stage. */
const onEntering: Partial<Record<Stage, (draft: CaseState, fact: Fact) => void>> = {
  monitoring: (draft, fact) => startClock(draft, fact, 'monitoring-visit'),
};

/**
 * True if no person with an open outcome can be asked for anything. If true, the case waits, in its present stage, for
 * persons who are lost, came back or are reported dead.
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
