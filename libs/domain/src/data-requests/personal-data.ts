import type { DataCategory, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { HeldEntry } from '../case/section.js';
import { sectionsTold } from '../engine/slices.js';

export interface HeldSection {
  readonly section: string;
  readonly category: DataCategory;
  readonly entries: readonly HeldEntry[];
}

export const heldSections: readonly string[] = Object.keys(sectionsTold);

/**
 * Everything that a case stores about one person, except texts. A section without an entry is included, because
 * "nothing is stored" is an answer too.
 */
export const personalDataOf = (state: CaseState, personId: PersonId): HeldSection[] =>
  Object.entries(sectionsTold).map(([section, { category, of }]) => ({
    section,
    category,
    entries: of(state, personId),
  }));
