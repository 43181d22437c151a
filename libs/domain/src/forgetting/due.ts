import type { DataCategory, IsoDay, RetentionRules } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import { isHeld, notErasable, type ToErase } from './may-erase.js';
import { categoriesOver, comparedUntil, countedFrom, longestRow, type LongestRow } from './retention.js';

/** What the daily run does with a case. */
export interface Due {
  readonly held: boolean;
  /** Their notes are deleted. */
  readonly categories: readonly DataCategory[];
  /** The last day on which identities are compared; `null` while the file runs. */
  readonly comparedUntil: IsoDay | null;
  /** By this row all of it is erased. */
  readonly erasure: LongestRow | null;
  /** It should have been erased some days ago, and something is in the way. */
  readonly overdue: boolean;
}

/** One run may fail, and the next two find the work: after that somebody has to look. */
const overdueAfter = 'P3D';

const nothing: Due = { held: false, categories: [], comparedUntil: null, erasure: null, overdue: false };

/**
 * What is to be forgotten of a case today. A hold stops all of it, and so does who waits to be told what is kept of
 * them; what else is open between people stops the erasure alone.
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
