import { findings, type PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { isOfEdition, type Fact } from '../../case/fact.js';
import { day, newId, oneOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personLine } from '../../case/person-line.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { parentsAbroad } from '../../minors/born-there.js';
import { windClock } from '../../medical-aid/rules.js';
import { medicalLine } from '../../medical-aid/state.js';
import { travellerLine, travellerOf } from '../../travel/state.js';
import { mostPersons } from '../fields.js';

const fields = {
  personId: newId(),
  because: oneOf(['birth', 'spouse-found', 'relative-found', 'other'], 'identity').explainedBy('note'),
  note: text('identity').optional(),
  finding: oneOf(findings, 'trafficking').byDefault('accompanying'),
  adultFrom: day('identity')
    .optional()
    .says('The eighteenth birthday, if it is known. Without it, the person counts as a child (MINOR-4).'),
};
export type JoinPerson = PayloadOf<typeof fields>;

/**
 * CASE-5: adds a person to the running case. Earlier decisions do not cover this person: the person needs their own
 * identity, declarations, consents, eligibility and risk. The step `record-kinship` records the person's kinship to
 * the others.
 */
export const joinPerson = defineStep('join-person', {
  page: 'any-stage',
  summary: 'Add a person who joins the running case: a birth, a spouse found later',
  wire: 'addPerson',
  path: 'persons',
  roles: caseworkers,
  stages: open,
  rules: ['CASE-5', 'CASE-1', 'CASE-2', 'MED-1'],
  needsVersion: true,
  fields,
  example: { because: 'birth', finding: 'accompanying', adultFrom: '2044-05-04' },
  texts: 'may-name-others',
  readAt: ['persons'],
  closedBecause: ({ state }) =>
    personsOf(state).length >= mostPersons
      ? { code: 'PERSON.TOO_MANY', rule: 'CASE-1', params: { most: mostPersons } }
      : undefined,
  refuse: ({ personId }, { state }) =>
    firstRefusal(
      personId in state.persons && { code: 'PERSON.DUPLICATE', field: 'personId', rule: 'CASE-1' },
    ),
  evolve: (draft, fact) => {
    const { personId } = fact.payload;
    draft.persons[personId] = personLine(fact.payload, personsOf(draft).length + 1);
    if (draft.registration.eligibility !== null) draft.registration.joined[personId] = null;
    joinAfterArrival(draft, fact, personId);
    if (fact.payload.because === 'birth' && isOfEdition(fact, 1)) recordBirthAbroad(draft, fact, personId);
  },
});

/**
 * CASE-5: a child born after the family has left is with a parent, on the same journey. If the possible duty to repay
 * was explained to the parent, the explanation also counts for the child.
 */
function recordBirthAbroad(draft: CaseState, { occurredOn }: Fact, personId: PersonId): void {
  const [parentId] = parentsAbroad(draft, personId, occurredOn);
  if (parentId === undefined) return;
  const [child, parent] = [draft.persons[personId]!, draft.persons[parentId]!];
  child.bornThere = true;
  child.repaymentExplainedOn = parent.repaymentExplainedOn;
  const { journeyId, departedOn } = travellerOf(draft, parentId);
  const traveller = travellerLine(draft, personId);
  if (traveller.arrival === null) Object.assign(traveller, { journeyId, departedOn });
}

/**
 * CASE-5, MED-1: a person who joins after the arrival is with the family. The person's medical clock starts at the
 * family's arrival.
 */
function joinAfterArrival(draft: CaseState, fact: Fact, personId: PersonId): void {
  const [first] = personsOf(draft)
    .filter((person) => person.status === 'arrived')
    .map((person) => ({ ...person, arrival: travellerOf(draft, person.personId).arrival! }))
    .filter(({ arrival }) => arrival !== null)
    .sort((a, b) => (a.arrival.on < b.arrival.on ? -1 : 1));
  if (!first) return;
  travellerLine(draft, personId).arrival = { ...first.arrival };
  draft.persons[personId]!.status = 'arrived';
  const line = medicalLine(draft, personId);
  line.arrival = {
    occurredOn: first.arrival.on,
    recordedAt: draft.medicalAid[first.personId]?.arrival?.recordedAt ?? fact.recordedAt,
  };
  windClock(draft, fact, line);
}
