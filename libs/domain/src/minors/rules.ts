import type { PersonId, Refusal } from '@homeward/contracts';
import { isMinorOn } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';

/**
 * MINOR-4: refuses a person who is of age. If the age is in doubt, the person is a child; only a known birthday makes
 * them of age.
 */
export const ofAge = (personId: PersonId, { state, occurredOn }: Situation): Refusal | undefined =>
  isMinorOn(state.persons[personId]!, occurredOn)
    ? undefined
    : { code: 'MINOR.OF_AGE', field: 'personId', rule: 'MINOR-4' };
