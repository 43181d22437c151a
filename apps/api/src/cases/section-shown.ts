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
  /** As the state holds them: with ids in the places of texts. */
  readonly items: readonly object[];
  /** Whoever reads so opens these texts. */
  readonly opens: Reads;
  /** By this the records of it are read: as if nothing were kept from them (INC-2). */
  readonly old: Reads;
}

/** SEE-1: what of a section is one reader's; `undefined`: it is not there for them. */
export function sectionShown(section: CaseSection, viewer: Viewer): SectionShown | undefined {
  const { state, actor, today } = viewer;
  const found = sectionThere(section, readsOf(state, actor, today), state, actor, today);
  if (!found) return undefined;
  const { reads: shown, isAsked } = found;
  const old = readsOfOld(state, actor, today);
  // INC-2: what is picked is as of before, or left out; the texts of what is left are theirs.
  const reads = section.asOfBefore && !isAsked ? old : shown;
  return {
    items: sectionSeen(section, stateSeenBy(state, actor, today), reads, actor, today),
    opens: isAsked ? withCategory(old, section.category) : old,
    old,
  };
}
