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
 * The sections that are not part of the case's state. The key is the last part of the route. The value decides whether
 * a reader may read the section.
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
  /** The data category of the section. `null` if the section has several categories or no category. */
  readonly category: DataCategory | null;
}

/** All sections, in the order in which they are shown. */
export const fileSections: readonly FileSection[] = [
  ...caseSections.map(({ path, category }) => ({ section: path, category })),
  ...Object.keys(besideTheState).map((section) => ({ section, category: null })),
];

/**
 * SEE-7: returns the sections that this reader may read. All other sections are missing from the list, so that a page
 * built from the list cannot reveal a hidden section. An empty section is in the list too.
 */
export function fileSectionsFor(state: CaseState, actor: Actor, day: IsoDay): readonly FileSection[] {
  const own = readsOf(state, actor, day);
  const availablePaths = new Set([
    ...caseSections.filter((one) => sectionAccess(one, own, state, actor, day)).map(({ path }) => path),
    ...Object.keys(besideTheState).filter((path) => besideTheState[path]!(state, actor, day)),
  ]);
  return fileSections.filter(({ section }) => availablePaths.has(section));
}
