import type { Actor, DataCategory, IsoDay } from '@homeward/contracts';
import {
  caseSections,
  decidesOnForgetting,
  forgettingActs,
  mayRecordDataRequests,
  readsOf,
  sectionAccess,
  isSeated,
  dataRequestRecorders,
  type CaseState,
} from '@homeward/domain';

type IsAvailable = (state: CaseState, actor: Actor, day: IsoDay) => boolean;

const forWhoForgets: IsAvailable = (state, actor, day) =>
  forgettingActs['propose-hold'].roles.includes(actor.role) && decidesOnForgetting(state, actor, day);

/**
 * The sections that are not part of the case's state, by the last part of their route. Each entry says whether a
 * reader may read the section.
 */
const besideTheState: Readonly<Record<string, IsAvailable>> = {
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
  /** The data category of the section. `null`: several categories, or none. */
  readonly category: DataCategory | null;
}

/** All sections, in the order in which they are shown. */
export const fileSections: readonly FileSection[] = [
  ...caseSections.map(({ path, category }) => ({ section: path, category })),
  ...Object.keys(besideTheState).map((section) => ({ section, category: null })),
];

/**
 * SEE-7: returns the sections that this reader may read. Other sections are not named, so that a page built from this
 * list reveals nothing about them. The list is the same whether or not a section has content.
 */
export function fileSectionsFor(state: CaseState, actor: Actor, day: IsoDay): readonly FileSection[] {
  const own = readsOf(state, actor, day);
  const availablePaths = new Set([
    ...caseSections.filter((one) => sectionAccess(one, own, state, actor, day)).map(({ path }) => path),
    ...Object.keys(besideTheState).filter((path) => besideTheState[path]!(state, actor, day)),
  ]);
  return fileSections.filter(({ section }) => availablePaths.has(section));
}
