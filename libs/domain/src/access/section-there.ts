import type { Actor, IsoDay } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { CaseSection } from '../case/section.js';
import { withCategory, type Reads } from './reads.js';
import { isPutTo } from './put-to.js';

interface SectionThere {
  readonly reads: Reads;
  /**
   * The section is shown because they are asked for a step, or by a rule of its own. They read nothing else of its
   * category.
   */
  readonly isAsked: boolean;
}

/**
 * SEE-1, SEE-2: whether a section is shown to a reader, and what they read of it. That follows from their categories
 * and from what they are shown anyway, never from what the section holds.
 * @param own what they read of the case on that day
 */
export function sectionThere(
  { category, forSteps = [], alsoFor }: CaseSection,
  own: Reads,
  state: CaseState,
  actor: Actor,
  day: IsoDay,
): SectionThere | undefined {
  const isAsked =
    forSteps.some((step) => isPutTo(state, step, actor)) || alsoFor?.(state, actor, day) === true;
  if (isAsked) return { reads: withCategory(own, category), isAsked };
  return own.categories.includes(category) ? { reads: own, isAsked } : undefined;
}
