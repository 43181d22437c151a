import type { DataCategory, IsoDay, RetentionRules } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import { isHeld, notErasable, type ToErase } from './may-erase.js';
import { categoriesOver, comparedUntil, countedFrom, longestRow, type LongestRow } from './retention.js';

/** The work that the daily run does on a case. */
export interface Due {
  readonly held: boolean;
  /** The categories whose notes are deleted. */
  readonly categories: readonly DataCategory[];
  /** The last day on which identities are compared. `null`: the file is still running. */
  readonly comparedUntil: IsoDay | null;
  /** The policy row that causes the erasure of the whole case now. `null`: the case is not erased now. */
  readonly erasure: LongestRow | null;
  /** True if the case should have been erased some days ago, but something prevents it. */
  readonly overdue: boolean;
}

/**
 * The time after which an erasure is overdue. If one run fails, the next two runs can still do the erasure; after that,
 * somebody has to find the cause.
 */
const overdueAfter = 'P3D';

const nothing: Due = { held: false, categories: [], comparedUntil: null, erasure: null, overdue: false };

/**
 * The data of a case that the programme must delete today. A hold stops every deletion, and so does an open request by
 * a person for their stored data. Other open matters stop only the erasure.
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
