import type { DataCategory, IsoDay, RetentionRules } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import { isHeld, notErasable, type ToErase } from './may-erase.js';
import { categoriesOver, comparedUntil, countedFrom, longestRow, type LongestRow } from './retention.js';

/** What the daily run does with a case. */
export interface Due {
  readonly held: boolean;
  /** The categories whose notes are deleted. */
  readonly categories: readonly DataCategory[];
  /** The last day on which identities are compared; `null` while the file runs. */
  readonly comparedUntil: IsoDay | null;
  /** The row by which the whole case is erased now; `null`: it is not erased now. */
  readonly erasure: LongestRow | null;
  /** It should have been erased some days ago, but something prevents it. */
  readonly overdue: boolean;
}

/** If one run fails, the next two find the work. After that somebody has to look. */
const overdueAfter = 'P3D';

const nothing: Due = { held: false, categories: [], comparedUntil: null, erasure: null, overdue: false };

/**
 * What the programme must forget of a case today. A hold stops all of it. So does a person who waits for the answer
 * about what is stored about them. Other open matters stop only the erasure.
 */
export function dueToForget(rules: RetentionRules, toErase: ToErase): Due {
  const { state, linked, asking, today } = toErase;
  if (isHeld(toErase)) return { ...nothing, held: true };
  const from = countedFrom(state, linked);
  if (from === null) return nothing;
  const longest = longestRow(rules, from);
  const isAsked = asking.length > 0;
  return {
    held: false,
    categories: isAsked ? [] : categoriesOver(rules, from, today),
    comparedUntil: isAsked ? null : comparedUntil(rules, from),
    erasure: longest.until < today && notErasable(toErase) === undefined ? longest : null,
    overdue: !isAsked && addLength(longest.until, overdueAfter) < today,
  };
}
