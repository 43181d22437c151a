import type { DataCategory, Outcome, PersonStatus } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PersonLine } from '../case/person-line.js';
import { statusOnTheWay } from '../travel/state.js';

/** The categories that something tells of; who reads any of them is told. `null`: whoever knows the person is. */
type ToldTo = readonly DataCategory[] | null;

/** SEE-1: how a person stands. TRAV-3: a withdrawal is told to everybody who works for them. */
export const categoriesOfStatus: Readonly<Record<PersonStatus, ToldTo>> = {
  'takes-part': null,
  arrived: null,
  withdrew: null,
  'stays-behind': ['monitoring', 'travel'],
  'not-departed': ['monitoring', 'travel'],
  'contact-lost': ['monitoring'],
  'came-back': ['risk', 'travel'],
  deceased: ['risk'],
};

/** SEE-1: how the programme ended for a person. */
export const categoriesOfOutcome: Readonly<Record<Outcome, ToldTo>> = {
  completed: ['monitoring', 'plan'],
  withdrew: null,
  'not-departed': ['monitoring', 'travel'],
  ineligible: ['monitoring', 'plan'],
  'not-advisable': ['risk'],
  'contact-lost': ['monitoring'],
  'came-back': ['risk'],
  deceased: ['risk'],
  'stays-behind': ['monitoring', 'travel'],
  'moved-to-linked-case': ['monitoring'],
  'transferred-out': ['monitoring'],
  duplicate: ['monitoring', 'audit'],
  'left-alone': ['monitoring', 'travel'],
  other: ['monitoring'],
};

const isTold = (to: ToldTo, readable: readonly DataCategory[]): boolean =>
  to === null || to.some((category) => readable.includes(category));

/**
 * How a person stands, to who reads so of them: else how they stood before, so that nothing shows that something was
 * kept back (SEE-7).
 */
export function standingSeen(
  state: CaseState,
  { personId, status, outcome }: Pick<PersonLine, 'personId' | 'status' | 'outcome'>,
  readable: readonly DataCategory[],
): Pick<PersonLine, 'status' | 'outcome'> {
  const before = personId in state.withdrawal.withdrawn ? 'withdrew' : statusOnTheWay(state, personId);
  return {
    status: isTold(categoriesOfStatus[status], readable) ? status : before,
    outcome: outcome !== null && isTold(categoriesOfOutcome[outcome], readable) ? outcome : null,
  };
}
