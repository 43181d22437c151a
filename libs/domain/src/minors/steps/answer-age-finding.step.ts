import type { Refusal } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, ofTheProgramme, open } from '../../case/who-and-when.js';
import { afterAgeProposal, proposedIn } from '../age.js';

const fields = {
  personId: personRef(),
  answer: oneOf(['confirmed', 'refused'], 'identity'),
};
export type AnswerAgeFinding = PayloadOf<typeof fields>;

const notProposed: Refusal = { code: 'AGE.NOT_PROPOSED', rule: 'MINOR-4' };
const sameOrganisation: Refusal = { code: 'AGE.SAME_ORGANISATION', rule: 'MINOR-4' };

/**
 * MINOR-4: answers an age proposal. Two persons of two organisations find that a person is of age. If they disagree,
 * the doubt stays.
 */
export const answerAgeFinding = defineStep('answer-age-finding', {
  page: 'any-stage',
  summary: 'Confirm or refuse a proposed age finding, as a person of another organisation',
  wire: 'answerDetail',
  path: 'age-findings/answer',
  roles: [...caseworkers, 'team-lead', 'protection-officer'],
  organisationTypes: ofTheProgramme,
  stages: open,
  rules: ['MINOR-4', 'PEOPLE-2'],
  second: afterAgeProposal,
  needsVersion: true,
  fields,
  example: { personId: '…', answer: 'confirmed' },
  closedBecause: ({ state, actor }) => {
    const organisations = proposedIn(state).map(({ ageProposal }) => ageProposal!.organisationId);
    return firstRefusal(
      organisations.length === 0 && notProposed,
      organisations.every((id) => id === actor?.organisationId) && sameOrganisation,
    );
  },
  refuse: ({ personId }, { state, actor }) => {
    const { ageProposal } = state.persons[personId]!;
    return firstRefusal(
      !ageProposal && { ...notProposed, field: 'personId' },
      ageProposal?.organisationId === actor?.organisationId && { ...sameOrganisation, field: 'personId' },
    );
  },
  evolve: (draft, { payload: { personId, answer }, occurredOn: on, sequence }) => {
    const person = draft.persons[personId]!;
    const { ageProposal } = person;
    delete person.ageProposal;
    if (answer === 'refused' || !ageProposal) return;
    const { adultFrom, ground } = ageProposal;
    person.ageFinding = { adultFrom, ground, on, sequence };
    if (person.adultFrom === null || person.adultFrom < adultFrom) person.adultFrom = adultFrom;
  },
});
