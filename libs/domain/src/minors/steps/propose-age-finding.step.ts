import { defineStep } from '../../case/define-step.js';
import { day, oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, ofTheProgramme, open } from '../../case/who-and-when.js';
import { ageGrounds, isAgeInDoubt } from '../age.js';

const fields = {
  personId: personRef(),
  adultFrom: day('identity')
    .optional()
    .says(
      'MINOR-4: the day from which the person is of age, if it is known. If it is left out, the day of the proposal counts.',
    ),
  ground: oneOf(ageGrounds, 'identity').explainedBy('reason'),
  /** The reasons for the proposal. Category identity. */
  reason: text('identity'),
};
export type ProposeAgeFinding = PayloadOf<typeof fields>;

/**
 * MINOR-4: proposes that a person is of age. Until a person of another organisation agrees, the person still counts
 * as a child.
 */
export const proposeAgeFinding = defineStep('propose-age-finding', {
  page: 'any-stage',
  summary: 'Propose the day from which a person whose age is in doubt is of age',
  wire: 'proposeDetail',
  path: 'age-findings',
  roles: [...caseworkers, 'team-lead'],
  organisationTypes: ofTheProgramme,
  stages: open,
  rules: ['MINOR-4', 'PEOPLE-2'],
  fields,
  example: {
    personId: '…',
    ground: 'testimony',
    reason: 'Both of us spoke with him for an hour; his son is nineteen.',
  },
  texts: 'theirs',
  readAt: ['persons'],
  refuse: ({ personId }, { state }) => {
    const person = state.persons[personId]!;
    return firstRefusal(
      !isAgeInDoubt(person) && { code: 'AGE.NOT_IN_DOUBT', field: 'personId', rule: 'MINOR-4' },
      person.ageProposal !== undefined && { code: 'AGE.PROPOSED', field: 'personId', rule: 'MINOR-4' },
    );
  },
  evolve: (draft, { payload, actor, occurredOn }) => {
    const { personId, adultFrom = occurredOn, ground, reason } = payload;
    const { staffId: proposedBy, organisationId } = actor!;
    draft.persons[personId]!.ageProposal = { adultFrom, ground, reason, proposedBy, organisationId };
  },
});
