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
  /** The items in the state, with ids in place of texts. */
  readonly items: readonly object[];
  /** The texts that the reader may read. */
  readonly textReads: Reads;
  /**
   * The read permissions that the reader would have without restrictions (INC-2). Used to read the records of the
   * section.
   */
  readonly old: Reads;
}

/** SEE-1: returns a section as this reader sees it, or `undefined` if the section is hidden from this reader. */
export function sectionShown(section: CaseSection, viewer: Viewer): SectionShown | undefined {
  const { state, actor, today } = viewer;
  const found = sectionAccess(section, readsOf(state, actor, today), state, actor, today);
  if (!found) return undefined;
  const { reads: shown, isAsked } = found;
  const old = readsOfOld(state, actor, today);
  // INC-2: an item is either left out, or shown in its state before the restriction, with its texts.
  const reads = section.asOfBefore && !isAsked ? old : shown;
  return {
    items: visibleItems(section, visibleStateFor(state, actor, today), reads, actor, today),
    textReads: isAsked ? withCategory(old, section.category) : old,
    old,
  };
}
