import { dataCategories, type DataCategory, type IsoDay, type RetentionRules } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import type { CaseState } from '../case/case-state.js';

/** The row of the policy by whose end all of the file is erased: the longest. */
export interface LongestRow {
  readonly category: DataCategory;
  readonly until: IsoDay;
}

/**
 * The day from which a file's times are counted: the one on which it ended. A file that persons went on from, or came
 * from, is part of what is known of them, and counts from the last of these ends; `null` while one of the files runs.
 */
export function countedFrom(state: CaseState, linked: readonly CaseState[]): IsoDay | null {
  const ends = [state, ...linked].map(({ fileEndedOn }) => fileEndedOn);
  return ends.some((day) => day === null) ? null : ends.toSorted().at(-1)!;
}

/**
 * The last day on which each category is kept. Policies from before payees had a row of their own keep them as long
 * as money.
 */
const keptUntil = ({ categories }: RetentionRules, from: IsoDay): Record<DataCategory, IsoDay> =>
  Object.fromEntries(
    dataCategories.map((category) => [category, addLength(from, categories[category] ?? categories.money)]),
  ) as Record<DataCategory, IsoDay>;

/** Whose time is over: their notes are deleted. */
export const categoriesOver = (rules: RetentionRules, from: IsoDay, today: IsoDay): DataCategory[] => {
  const until = keptUntil(rules, from);
  return dataCategories.filter((category) => until[category] < today);
};

/** When nothing is kept any longer, the case is erased. */
export function longestRow(rules: RetentionRules, from: IsoDay): LongestRow {
  const until = keptUntil(rules, from);
  const category = dataCategories.toSorted((a, b) => (until[a] < until[b] ? 1 : -1))[0]!;
  return { category, until: until[category] };
}

/** ELIG-1: the last day on which the identities of the file are compared. */
export const comparedUntil = ({ doubleAid }: RetentionRules, from: IsoDay): IsoDay =>
  addLength(from, doubleAid);
