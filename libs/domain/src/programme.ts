import type { Stage } from '@homeward/contracts';
import { takingPart, type CaseState } from './case/case-state.js';
import { awaitsOwnWill } from './minors/own-will.js';
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
export const programme = {
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
