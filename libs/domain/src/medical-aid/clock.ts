import type { IsoDay, IsoInstant, Length, MedicalAidRules } from '@homeward/contracts';
import { compareInstants, dayOf, instantAt, millisOf, startOfDay } from '../calendar/instants.js';
import { addLength, dueAt, isSeconds, moveInstant, type FactTime } from '../calendar/length.js';
import { programmeZone } from '../case/clock.js';

/**
 * MED-3: the maximum length of medical aid, in months. This is the only length that no policy may set. No role, update
 * or policy file can exceed it.
 */
export const CEILING_MONTHS = 6;
const ceiling: Length = `P${CEILING_MONTHS}M`;

/** MED-1: the facts from which a person's clock may start. */
export interface MedicalFacts {
  readonly arrival: FactTime;
  /** The first delivered aid. The first delivery starts the clock only if the policy says `first-delivery`. */
  readonly firstDelivery?: FactTime;
}

/** MED-2: the days, including the first and the last, on which a service may be paid for. */
export interface MedicalWindow {
  readonly startsOn: IsoDay;
  readonly endsOn: IsoDay;
  /**
   * The end of `endsOn` in the programme's zone, exclusive. The window can end within its last day only under a demo
   * policy.
   */
  readonly endsAt: IsoInstant;
}

/**
 * MED-1: the fact from which a person's window counts: the arrival or, by policy, the first delivery, at the latest
 * `latestStart` after the arrival. Without a delivery, the function returns this latest start, which may be in the
 * future.
 */
export function clockStart({ arrival, firstDelivery }: MedicalFacts, rules: MedicalAidRules): FactTime {
  if (rules.startsOn === 'arrival') return arrival;
  const latest = latestStart(arrival, rules.latestStart);
  if (!firstDelivery) return latest;
  const inTime = isSeconds(rules.latestStart)
    ? compareInstants(firstDelivery.recordedAt, latest.recordedAt) <= 0
    : firstDelivery.occurredOn <= latest.occurredOn;
  return inTime ? firstDelivery : latest;
}

/**
 * MED-2, MED-3: the window that follows from the fact that started the clock. The window ends on the day six calendar
 * months later, or earlier if the policy sets a shorter length. The loader refuses a policy with a longer length; this
 * function also cuts a longer length to the ceiling. A length in seconds (demo) counts from `recordedAt`. If the day of
 * the fact is corrected (FACT-2), the window is computed again; nothing else moves a window. Throws
 * `CALENDAR.LENGTH_INVALID` if the policy's length is not a valid length.
 */
export function medicalWindow(from: {
  factDay: IsoDay;
  recordedAt: IsoInstant;
  rules: MedicalAidRules;
}): MedicalWindow {
  const start: FactTime = { occurredOn: from.factDay, recordedAt: from.recordedAt };
  const byPolicy = endAfter(start, from.rules.length);
  const byCeiling = endAfter(start, ceiling);
  const endsAt = compareInstants(byPolicy, byCeiling) < 0 ? byPolicy : byCeiling;
  return { startsOn: start.occurredOn, endsOn: later(start.occurredOn, lastDayBefore(endsAt)), endsAt };
}

/**
 * MED-5: true if the day of a service is inside the window. The day on which the service is recorded does not matter.
 */
export const isWithin = (
  { startsOn, endsOn }: Pick<MedicalWindow, 'startsOn' | 'endsOn'>,
  serviceDay: IsoDay,
): boolean => startsOn <= serviceDay && serviceDay <= endsOn;

/** MED-5: the instant (exclusive) until which an invoice for a service inside the window is accepted. */
export const invoicesUntil = (
  { endsOn, endsAt }: Pick<MedicalWindow, 'endsOn' | 'endsAt'>,
  grace: Length,
): IsoInstant => endAfter({ occurredOn: endsOn, recordedAt: endsAt }, grace);

const endAfter = (from: FactTime, length: Length): IsoInstant =>
  dueAt(from, length, 'calendar', [], programmeZone);

const lastDayBefore = (instant: IsoInstant): IsoDay => dayOf(instantAt(millisOf(instant) - 1), programmeZone);

/**
 * The later of two days. Needed for windows that last seconds: if such a window is started by a fact in a time zone far
 * to the east, the window may end while it is still the day before in the programme's zone.
 */
const later = (a: IsoDay, b: IsoDay): IsoDay => (a > b ? a : b);

/**
 * MED-1: the latest start, at most the ceiling after the arrival. The loader refuses a policy with a longer length;
 * this function also cuts a longer length to the ceiling.
 */
function latestStart(arrival: FactTime, length: Length): FactTime {
  if (isSeconds(length)) {
    const recordedAt = moveInstant(arrival.recordedAt, 'after', length, programmeZone);
    return { occurredOn: dayOf(recordedAt, programmeZone), recordedAt };
  }
  const [byPolicy, byCeiling] = [length, ceiling].map((one) => addLength(arrival.occurredOn, one));
  const occurredOn = byPolicy! < byCeiling! ? byPolicy! : byCeiling!;
  return { occurredOn, recordedAt: startOfDay(occurredOn, programmeZone) };
}
