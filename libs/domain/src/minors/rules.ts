import type { PersonId, Refusal } from '@homeward/contracts';
import { isMinorOn } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';

/** MINOR-4: in doubt a child; of age only by a known birthday. */
export const ofAge = (personId: PersonId, { state, occurredOn }: Situation): Refusal | undefined =>
  isMinorOn(state.persons[personId]!, occurredOn)
    ? undefined
    : { code: 'MINOR.OF_AGE', field: 'personId', rule: 'MINOR-4' };
