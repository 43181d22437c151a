import type { IsoInstant, Length } from '@homeward/contracts';
import { dueAt, moveInstant, type FactTime } from '../calendar/length.js';
import { programmeZone } from './clock.js';

/**
 * A duty that the law gives the programme, whatever the case: when the duty is due, and when the person responsible
 * is reminded.
 */
export interface Duty {
  readonly dueAt: IsoInstant;
  readonly remindAt: IsoInstant;
}

/** Computes when a duty is due. Days are calendar days and end at 24:00; hours run from the recorded instant. */
export function dutyFrom(
  from: FactTime,
  { length, remind }: { readonly length: Length; readonly remind: Length },
): Duty {
  const due = dueAt(from, length, 'calendar', [], programmeZone);
  return { dueAt: due, remindAt: moveInstant(due, 'before', remind, programmeZone) };
}
