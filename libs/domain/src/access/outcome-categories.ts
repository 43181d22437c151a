import type { DataCategory, Outcome, PersonStatus } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PersonLine } from '../case/person-line.js';
import { statusOnTheWay } from '../travel/state.js';

/**
 * The categories that an item reveals. A reader of any of these categories is shown the item. `null`: everybody who
 * knows the person is shown the item.
 */
type OutcomeReader = readonly DataCategory[] | null;

/**
 * SEE-1: the categories that reveal a person's status. TRAV-3: a withdrawal is shown to everybody who works for the
 * person.
 */
export const categoriesOfStatus: Readonly<Record<PersonStatus, OutcomeReader>> = {
  'takes-part': null,
  arrived: null,
  withdrew: null,
  'stays-behind': ['monitoring', 'travel'],
  'not-departed': ['monitoring', 'travel'],
  'contact-lost': ['monitoring'],
  'came-back': ['risk', 'travel'],
  deceased: ['risk'],
};

/** SEE-1: the categories that reveal a person's outcome: how the programme ended for that person. */
export const categoriesOfOutcome: Readonly<Record<Outcome, OutcomeReader>> = {
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

const isVisibleTo = (to: OutcomeReader, readable: readonly DataCategory[]): boolean =>
  to === null || to.some((category) => readable.includes(category));

/**
 * A person's status and outcome as this reader may see them. If the present status is hidden, the reader sees the
 * earlier status. If the outcome is hidden, the reader sees no outcome. The answer then does not reveal that anything
 * is hidden (SEE-7).
 */
export function visibleStanding(
  state: CaseState,
  { personId, status, outcome }: Pick<PersonLine, 'personId' | 'status' | 'outcome'>,
  readable: readonly DataCategory[],
): Pick<PersonLine, 'status' | 'outcome'> {
  const before = personId in state.withdrawal.withdrawn ? 'withdrew' : statusOnTheWay(state, personId);
  return {
    status: isVisibleTo(categoriesOfStatus[status], readable) ? status : before,
    outcome: outcome !== null && isVisibleTo(categoriesOfOutcome[outcome], readable) ? outcome : null,
  };
}
