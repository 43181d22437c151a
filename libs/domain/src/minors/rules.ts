import type { PersonId, Refusal } from '@homeward/contracts';
import { isMinorOn } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';

/** MINOR-4: a person whose age is in doubt is a child; only a known birthday makes them of age. */
export const ofAge = (personId: PersonId, { state, occurredOn }: Situation): Refusal | undefined =>
  isMinorOn(state.persons[personId]!, occurredOn)
    ? undefined
    : { code: 'MINOR.OF_AGE', field: 'personId', rule: 'MINOR-4' };
