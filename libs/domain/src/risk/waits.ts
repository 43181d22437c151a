import type { IsoDay, RiskSide, StaffId } from '@homeward/contracts';
import { riskSides } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { isAnother, partAsked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isUndecided } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { hasBegun } from '../counselling/state.js';
import { isAskedEarly, owedBy, wantedDecisions, withoutConsentAbroad } from './asking.js';
import {
  missingSupports,
  riskPermitsDeparture,
  subjectsOf,
  supporters,
  type RiskList,
  type Supporter,
} from './state.js';

/**
 * Waits for the inputs of both sides, then for the decision. After a negative decision, waits for a new assessment.
 * Once one person has supported an override, also waits for the other supports. Before leaving, waits for each person's
 * safety plan.
 */
export const riskWaits: Waits = (state, now) => {
  if (!hasBegun(state)) return [];
  const today = dayOf(now, programmeZone);
  const lists = wantedDecisions(state, today);
  return [
    ...(lists.length > 0 ? assessmentWaits(state, lists, today) : []),
    ...(isAskedEarly(state) ? destinationInput(state, today) : []),
    ...afterNo(state, lists),
    ...safetyPlanWaits(state),
  ];
};

function assessmentWaits(state: CaseState, lists: readonly RiskList[], on: IsoDay): Wait[] {
  const owes = (side: (typeof riskSides)[number], list: RiskList) => owedBy(state, side, list, on).length > 0;
  const decidable = lists.find((list) => !riskSides.some((side) => owes(side, list)));
  return [
    ...(lists.some((list) => owes('swiss', list)) ? [swissInput(state)] : []),
    ...(lists.some((list) => owes('destination', list)) ? destinationInput(state, on) : []),
    ...(decidable ? [decision[decidable]] : []),
  ];
}

/**
 * PEOPLE-2: waits for the Swiss input. A person who spoke for the office abroad (INC-2) does not speak for the Swiss
 * side too.
 */
function swissInput(state: CaseState): Wait {
  const not = speakersFor(state, 'destination');
  const role = isAnother(state, { role: 'case-manager' }, not) ? 'case-manager' : 'counsellor';
  return { step: 'record-risk-input', role, subject: 'swiss', deadline: 'risk-input-swiss', not };
}

/**
 * The staff who gave the input of a side. Only inputs about persons without an outcome count. For example, if staff
 * gave the input of one side about a person who has died, the same staff may give the other side's input about the
 * remaining persons.
 */
const speakersFor = ({ risk, persons }: CaseState, side: RiskSide): StaffId[] =>
  Object.entries(risk.inputs)
    .filter(([personId]) => isUndecided(persons[personId]!))
    .flatMap(([, inputs]) => inputs[side]?.by ?? []);

const decision: Readonly<Record<RiskList, Wait>> = {
  before: { step: 'record-risk-decision', role: 'case-manager' },
  after: { step: 'record-risk-decision', role: 'case-manager', deadline: 'risk-after-arrival' },
};

/**
 * CONS-1: waits for the input of the office abroad. Before that, the wait is for naming the office and for consents
 * that let the office know of the persons.
 */
function destinationInput(state: CaseState, on: IsoDay): Wait[] {
  if (!state.parts['local-officer']) return [{ step: 'name-receiving-office', role: 'case-manager' }];
  const silent = withoutConsentAbroad(state, on);
  if (silent.length > 0)
    return silent.map((subject) => ({ step: 'give-consent', role: 'counsellor', subject }));
  return [
    {
      step: 'record-risk-input',
      role: 'local-officer',
      subject: 'destination',
      deadline: 'risk-input-destination',
      not: speakersFor(state, 'swiss'),
    },
  ];
}

/** Waits after a negative decision, until somebody assesses again or three persons support leaving (RISK-5). */
function afterNo(state: CaseState, lists: readonly RiskList[]): Wait[] {
  if (riskPermitsDeparture(state)?.code !== 'RISK.RETURN_NOT_CLEARED') return [];
  const missing = missingSupports(state.risk.decisions.before!);
  const begun = missing.length < supporters.length;
  return [
    ...(lists.includes('before') ? [] : [swissInput(state)]),
    ...(begun ? missing.map((one) => ({ ...support[one], not: notFor(state, one) })) : []),
  ];
}

const support: Readonly<Record<Supporter, Wait>> = {
  'case-manager': { step: 'support-override', role: 'case-manager', subject: 'case-manager' },
  'swiss-lead': { step: 'support-override', role: 'team-lead', at: 'case-manager', subject: 'swiss-lead' },
  'destination-lead': {
    step: 'support-override',
    role: 'team-lead',
    at: 'local-officer',
    subject: 'destination-lead',
  },
};

/**
 * PEOPLE-2: the staff who must not give this support in place of a restricted person (INC-2): everybody who gave a
 * support, and the team-leads of the parts that give the other supports. Three different persons are needed.
 */
function notFor(state: CaseState, supporter: Supporter): StaffId[] {
  const others = supporters.filter((one) => one !== supporter);
  const named = others.flatMap((one) => partAsked(state, support[one])?.leadStaffId ?? []);
  return [...Object.values(state.risk.decisions.before!.supports), ...named];
}

function safetyPlanWaits(state: CaseState): Wait[] {
  if (riskPermitsDeparture(state) !== undefined) return [];
  return subjectsOf(state, 'before')
    .filter((personId) => state.risk.safetyPlans[personId] === undefined)
    .map((subject) => ({ step: 'record-safety-plan', role: 'counsellor', subject }));
}
