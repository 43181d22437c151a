import type { Actor, DataCategory, IsoDay } from '@homeward/contracts';
import {
  caseSections,
  decidesOnForgetting,
  forgettingActs,
  mayRecordDataRequests,
  readsOf,
  sectionThere,
  isSeated,
  dataRequestRecorders,
  type CaseState,
} from '@homeward/domain';

type IsThere = (state: CaseState, actor: Actor, day: IsoDay) => boolean;

const forWhoForgets: IsThere = (state, actor, day) =>
  forgettingActs['propose-hold'].roles.includes(actor.role) && decidesOnForgetting(state, actor, day);

/** What of a case is read beside the sections of its state, by the last part of its route: to whom each answers. */
const besideTheState: Readonly<Record<string, IsThere>> = {
  documents: () => true,
  corrections: () => true,
  matches: (_, { role }) => role === 'protection-officer',
  'data-requests': (state, actor, day) =>
    dataRequestRecorders.some((role) => role === actor.role) && mayRecordDataRequests(state, actor, day),
  'legal-holds': forWhoForgets,
  erasures: forWhoForgets,
  notes: (state, actor, day) => isSeated(state, actor, day),
};

export interface FileSection {
  readonly section: string;
  /** Of which category it is. `null`: of several, or of none. */
  readonly category: DataCategory | null;
}

/** All that there are, in the order in which they are shown. */
export const fileSections: readonly FileSection[] = [
  ...caseSections.map(({ path, category }) => ({ section: path, category })),
  ...Object.keys(besideTheState).map((section) => ({ section, category: null })),
];

/**
 * SEE-7: what of a case answers this reader. What does not is not named, so that a page made from it leaves no trace of
 * it; and it is the same whether or not anything lies there.
 */
export function fileSectionsFor(state: CaseState, actor: Actor, day: IsoDay): readonly FileSection[] {
  const own = readsOf(state, actor, day);
  const there = new Set([
    ...caseSections.filter((one) => sectionThere(one, own, state, actor, day)).map(({ path }) => path),
    ...Object.keys(besideTheState).filter((path) => besideTheState[path]!(state, actor, day)),
  ]);
  return fileSections.filter(({ section }) => there.has(section));
}
