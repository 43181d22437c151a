import type { Actor, IsoDay } from '@homeward/contracts';
import type { VisibleState } from '../case/case-state.js';
import type { CaseSection } from '../case/section.js';
import { readOf } from './field-categories.js';
import type { Reads } from './reads.js';

/** The items of a section that the reader may see (CONS-1), each with the fields that the reader may read. */
export const visibleItems = (
  { items, numberedAs, substitutes, fields, category }: CaseSection,
  visible: VisibleState,
  reads: Reads,
  actor: Actor,
  day: IsoDay,
): object[] =>
  items(visible, actor, day)
    .filter((item) => reads.of(item).includes(category))
    .map((item, i) => (numberedAs === undefined ? item : { ...item, [numberedAs]: i + 1 }))
    .map((item) => ({ ...item, ...substitutes?.(visible, item as never, reads.of(item)) }))
    .map((item) => readOf(item, fields, reads));
