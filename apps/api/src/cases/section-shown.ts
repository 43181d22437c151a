import {
  readsOf,
  readsOfOld,
  visibleItems,
  sectionAccess,
  visibleStateFor,
  withCategory,
  type CaseSection,
  type Reads,
} from '@homeward/domain';
import type { Viewer } from './timeline-page.js';

export interface SectionShown {
  /** The items as they are in the state, with ids in place of texts. */
  readonly items: readonly object[];
  /** The texts that the reader may read. */
  readonly textReads: Reads;
  /** What the reader may read, ignoring restrictions (INC-2). Used to read the records of the section. */
  readonly old: Reads;
}

/** SEE-1: returns what this reader sees of a section. `undefined`: the section does not exist for this reader. */
export function sectionShown(section: CaseSection, viewer: Viewer): SectionShown | undefined {
  const { state, actor, today } = viewer;
  const found = sectionAccess(section, readsOf(state, actor, today), state, actor, today);
  if (!found) return undefined;
  const { reads: shown, isAsked } = found;
  const old = readsOfOld(state, actor, today);
  // INC-2: each item is shown as it was before the restriction, or left out. The reader may read the texts of the
  // items that are shown.
  const reads = section.asOfBefore && !isAsked ? old : shown;
  return {
    items: visibleItems(section, visibleStateFor(state, actor, today), reads, actor, today),
    textReads: isAsked ? withCategory(old, section.category) : old,
    old,
  };
}
