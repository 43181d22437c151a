import type { Actor, IsoDay } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { CaseSection } from '../case/section.js';
import { withCategory, type Reads } from './reads.js';
import { caseWaitsFor } from './case-waits-for.js';

interface SectionAccess {
  readonly reads: Reads;
  /**
   * True if the section is shown because the reader is asked for a step, or because of a separate rule. The
   * reader then reads the section's category here, even if they read it nowhere else.
   */
  readonly isAsked: boolean;
}

/**
 * SEE-1, SEE-2: decides whether a section is shown to a reader, and what the reader reads in it. The decision follows
 * from the categories that the reader reads and from what is shown to the reader anyway. The decision never follows
 * from the content of the section.
 * @param own what the reader may read of the case on that day
 */
export function sectionAccess(
  { category, forSteps = [], alsoFor }: CaseSection,
  own: Reads,
  state: CaseState,
  actor: Actor,
  day: IsoDay,
): SectionAccess | undefined {
  const isAsked =
    forSteps.some((step) => caseWaitsFor(state, step, actor)) || alsoFor?.(state, actor, day) === true;
  if (isAsked) return { reads: withCategory(own, category), isAsked };
  return own.categories.includes(category) ? { reads: own, isAsked } : undefined;
}
