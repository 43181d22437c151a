import { dataCategories, type DataCategory, type IsoDay, type RetentionRules } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import type { CaseState } from '../case/case-state.js';

/** The longest retention row of the policy. The whole file is erased when the time in this row ends. */
export interface LongestRow {
  readonly category: DataCategory;
  readonly until: IsoDay;
}

/**
 * The day from which the retention times of a file are counted: the day on which the file ended. Linked files also
 * contain data about the persons of the case, so the retention times count from the day on which the last of these
 * files ended. Returns `null` if one of the files has not ended.
 */
export function countedFrom(state: CaseState, linked: readonly CaseState[]): IsoDay | null {
  const ends = [state, ...linked].map(({ fileEndedOn }) => fileEndedOn);
  return ends.some((day) => day === null) ? null : ends.toSorted().at(-1)!;
}

/**
 * The last day on which each category is kept. Older policies have no row for payees; under such a policy, payee data
 * are kept as long as money data.
 */
const retainedUntil = ({ categories }: RetentionRules, from: IsoDay): Record<DataCategory, IsoDay> =>
  Object.fromEntries(
    dataCategories.map((category) => [category, addLength(from, categories[category] ?? categories.money)]),
  ) as Record<DataCategory, IsoDay>;

/** The categories whose retention time is over. The notes in these categories are deleted. */
export const categoriesOver = (rules: RetentionRules, from: IsoDay, today: IsoDay): DataCategory[] => {
  const until = retainedUntil(rules, from);
  return dataCategories.filter((category) => until[category] < today);
};

/** The retention row that ends last. The case is erased when the time in this row ends. */
export function longestRow(rules: RetentionRules, from: IsoDay): LongestRow {
  const until = retainedUntil(rules, from);
  const category = dataCategories.toSorted((a, b) => (until[a] < until[b] ? 1 : -1))[0]!;
  return { category, until: until[category] };
}

/** ELIG-1: the last day on which identities of the file are compared. */
export const comparedUntil = ({ doubleAid }: RetentionRules, from: IsoDay): IsoDay =>
  addLength(from, doubleAid);
