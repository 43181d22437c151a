import { owners, type Asked } from '../../case/another-person.js';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { found, oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isDeathReported, type PersonLine } from '../../case/person-line.js';
import { firstRefusal } from '../../case/step-rule.js';
import { isHere } from '../../coming-back/state.js';
import { travellerOf, untravelled, type Traveller } from '../../travel/state.js';
import { carriedFrom, type Carried } from '../carried.js';
import type { LinkedCaseIds } from '../fields.js';
import { openLinked } from '../open-linked.js';
import { notOfTheManagingOffice } from '../reopen.js';

const fields = {
  decision: oneOf(['reopen', 'keep-closed'], 'audit'),
  linkedCase: found<LinkedCaseIds>('nobody'),
};
export type ConfirmReopening = PayloadOf<typeof fields>;

export const confirmReopening = defineStep('confirm-reopening', {
  page: 'closed',
  summary: 'Start a linked case for the persons that somebody else proposed, or keep the file closed',
  wire: 'confirmResumption',
  path: 'reopening/confirmation',
  roles: ['team-lead', 'case-manager'],
  stages: ['closed'],
  rules: ['CLOSE-1', 'CASE-3', 'PEOPLE-2'],
  second: {
    to: 'propose-reopening',
    waiting: ({ linked: { reopening } }) =>
      reopening ? [{ by: [reopening.proposedBy], asks: leadFirst }] : [],
  },
  needsVersion: true,
  fields,
  example: { decision: 'reopen' },
  closedBecause: (situation) => {
    const { state, actor } = situation;
    const { reopening } = state.linked;
    return firstRefusal(
      notOfTheManagingOffice(situation),
      reopening === null && { code: 'REOPENING.NOT_PROPOSED', rule: 'CLOSE-1' },
      // One of the two people must lead the team.
      actor?.role === 'case-manager' &&
        reopening?.proposedAs === 'case-manager' && { code: 'STEP.NOT_YOURS', rule: 'CLOSE-1' },
    );
  },
  evolve: (draft, fact) => {
    const { decision, linkedCase } = fact.payload;
    const { personIds } = draft.linked.reopening!;
    draft.linked.reopening = null;
    if (decision === 'keep-closed') return;
    openLinked(
      draft,
      fact,
      linkedCase,
      'reopening',
      resumed(draft, carriedFrom(draft, personIds, linkedCase)),
    );
  },
});

const [manager, lead] = owners as readonly [Asked, Asked];
/** If one person holds both roles and made the proposal, another team-lead of the organisation can confirm it. */
const leadFirst = [lead, manager, lead];

/**
 * The data of persons who take part again, adapted to where each person is. A person who stayed abroad continues there;
 * a person who is in Switzerland, or came back, decides again. SEM is asked again after a refusal. A medical window
 * that ended stays ended (MED-3). If a person was recorded as dead, the two people who reopen the case thereby state
 * that the person is alive. A death that only one person has reported is decided by two people in the new case
 * (DEATH-1).
 */
function resumed(state: CaseState, carried: Carried): Carried {
  const persons = carried.persons.map((before): PersonLine => {
    const person = { ...before, death: isDeathReported(before) ? before.death : null, outcome: null };
    return isStillAbroad(state, person)
      ? { ...person, status: 'arrived' }
      : { ...person, status: 'takes-part', voluntaryOn: null };
  });
  const travellers = Object.fromEntries(
    persons.map(({ personId, status }) => {
      const traveller = carried.travellers[personId]!;
      return [personId, status === 'arrived' ? traveller : backHome(traveller)];
    }),
  );
  const { eligibility } = carried.registration;
  return {
    ...carried,
    persons,
    travellers,
    journeys: [],
    registration: { ...carried.registration, eligibility: eligibility === 'eligible' ? eligibility : null },
    withdrawn: {},
    deadlines: [],
    alerts: [],
  };
}

/**
 * True if the person arrived and is still abroad. A person who came back and was recorded as dead after that also
 * counts as being in Switzerland.
 */
const isStillAbroad = (state: CaseState, { personId, status }: PersonLine): boolean =>
  travellerOf(state, personId).arrival !== null && status !== 'came-back' && !isHere(state, personId);

const backHome = ({ document, fitness }: Traveller): Traveller => ({ ...untravelled, document, fitness });
