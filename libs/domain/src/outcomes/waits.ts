import { anotherPerson, ownPeople } from '../case/another-person.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { isDoneForAbroad } from '../incidents/restrictions.js';
import { travellerOf } from '../travel/state.js';
import { groundsOf } from './grounds.js';
import { isProposed } from './rules.js';
import type { Proposal } from './state.js';

/**
 * ARR-2, LOST-1: when its day has passed the question is asked, and a proposal waits for a second person.
 * `not-advisable` is never asked for: there, people may look at the risk again. Who went their own way arrives, and
 * aid goes on if it was granted, or has left for good (GATE-2).
 */
export const outcomeWaits: Waits = (state) => [
  ...personsOf(state).flatMap(({ personId }) => asked(state, personId)),
  ...state.outcomes.proposals.map((proposal) => confirmation(state, proposal)),
  ...personsOf(state)
    .filter((person) => isUndecided(person) && wentTheirOwnWay(state, person.personId))
    .map(({ personId }): Wait => ({ step: 'record-outcome', role: 'case-manager', subject: personId })),
];

function asked(state: CaseState, subject: string): Wait[] {
  const outcome = groundsOf(state, subject).find((one) => one !== 'not-advisable');
  if (outcome === undefined || isProposed(state, subject)) return [];
  const wait: Wait = { step: 'propose-outcome', role: 'case-manager', subject };
  return [outcome === 'contact-lost' ? { ...wait, deadline: 'contact-lost' } : wait];
}

/**
 * EXIT-1: both sides stand for `not-advisable`, where the office abroad is not one that reads nothing new (INC-2);
 * elsewhere another of the case's own people.
 */
function confirmation(state: CaseState, { proposalId, outcome, by, side }: Proposal): Wait {
  const swiss = ownPeople.filter(({ role, at }) => role !== 'counsellor' && at !== 'counsellor');
  const abroad = [{ role: 'local-officer' }, { role: 'team-lead', at: 'local-officer' }] as const;
  const order =
    outcome !== 'not-advisable' ? ownPeople : side === 'swiss' && !isDoneForAbroad(state) ? abroad : swiss;
  return { ...anotherPerson(state, order, by), step: 'confirm-outcome', subject: proposalId };
}

const wentTheirOwnWay = (state: CaseState, personId: string): boolean => {
  const { ownWay, arrival } = travellerOf(state, personId);
  return ownWay && (arrival === null || state.registration.eligibility !== 'eligible');
};
