import {
  readsOf,
  readsOfOld,
  sectionSeen,
  sectionThere,
  stateSeenBy,
  withCategory,
  type CaseSection,
  type Reads,
} from '@homeward/domain';
import type { Viewer } from './timeline-page.js';

export interface SectionShown {
  /** As in the state: with ids in place of texts. */
  readonly items: readonly object[];
  /** Which texts the reader may open. */
  readonly opens: Reads;
  /** Used to read the records of the section, as if nothing were hidden from the reader (INC-2). */
  readonly old: Reads;
}

/** SEE-1: what this reader sees of a section. `undefined`: the section does not exist for them. */
export function sectionShown(section: CaseSection, viewer: Viewer): SectionShown | undefined {
  const { state, actor, today } = viewer;
  const found = sectionThere(section, readsOf(state, actor, today), state, actor, today);
  if (!found) return undefined;
  const { reads: shown, isAsked } = found;
  const old = readsOfOld(state, actor, today);
  // INC-2: the items are as they were before the restriction, or left out. The reader may read the texts of the rest.
  const reads = section.asOfBefore && !isAsked ? old : shown;
  return {
    items: sectionSeen(section, stateSeenBy(state, actor, today), reads, actor, today),
    opens: isAsked ? withCategory(old, section.category) : old,
    old,
  };
}
