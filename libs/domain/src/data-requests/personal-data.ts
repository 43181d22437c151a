import type { DataCategory, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PersonalDataEntry } from '../case/section.js';
import { personalSections } from '../engine/slices.js';

export interface PersonalDataSection {
  readonly section: string;
  readonly category: DataCategory;
  readonly entries: readonly PersonalDataEntry[];
}

export const personalDataSections: readonly string[] = Object.keys(personalSections);

/**
 * Everything that a case stores about one person, except texts. A section without an entry is included, because
 * "nothing is stored" is an answer too.
 */
export const personalDataOf = (state: CaseState, personId: PersonId): PersonalDataSection[] =>
  Object.entries(personalSections).map(([section, { category, of }]) => ({
    section,
    category,
    entries: of(state, personId),
  }));
