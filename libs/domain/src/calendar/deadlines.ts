import type { DeadlineCode, DeadlineRule, IsoDay, IsoInstant, Length } from '@homeward/contracts';
import { CalendarError } from './calendar-error.js';
import { hash } from './hash.js';
import { compareInstants, instantAt, millisOf } from './instants.js';
import { dueAt, isSeconds, moveInstant, type FactTime } from './length.js';

/**
 * DUE-1: something a case waits for, with all its instants computed once (law 7). Plain JSON, as large as its policy
 * row. Its marks are its reminders, the due instant and its escalations, in this order.
 */
export interface Deadline {
  /** Code and subject; one runs at a time. */
  readonly id: string;
  readonly code: DeadlineCode;
  /** Opaque id of the person, payment, plan … it runs for. */
  readonly subject?: string;
  /** Sequence number of the fact that started it. */
  readonly startedBy: number;
  /** Exact, and exclusive: what happens before it is in time. */
  readonly dueAt: IsoInstant;
  /** Ascending, before `dueAt`. */
  readonly reminders: readonly IsoInstant[];
  /** Ascending, after `dueAt`. */
  readonly escalations: readonly IsoInstant[];
  /** How many marks were acted on already. */
  readonly fired: number;
}

export type MarkKind = 'remind' | 'due' | 'escalate';

export interface Mark {
  readonly at: IsoInstant;
  readonly deadlineId: string;
  readonly kind: MarkKind;
  /** Its place among the marks of its deadline, from 0. */
  readonly mark: number;
  /** The fact that started its deadline: a deadline that is started again has other marks. */
  readonly startedBy: number;
}

export interface DeadlineStart {
  readonly id: string;
  readonly code: DeadlineCode;
  readonly subject?: string | undefined;
  readonly startedBy: number;
  readonly rule: DeadlineRule;
  readonly from: FactTime;
  readonly holidays: readonly IsoDay[];
  readonly zone: string;
  /** Given by the step itself, or fixed when it was first recorded; otherwise the rule's length decides. */
  readonly dueAt?: IsoInstant | undefined;
}

/**
 * Starts a deadline at the fact `from`. Reminders that would already be past when the fact is recorded are left out.
 * Throws `CALENDAR.DUE_MISSING` if neither the rule nor the step gives the due instant.
 */
export function startDeadline(start: DeadlineStart): Deadline {
  const { id, code, subject, startedBy, rule, zone, from } = start;
  const due = instantAt(millisOf(start.dueAt ?? dueByRule(start)));
  const reminders = rule.reminds
    .map((length) => spread(moveInstant(due, 'before', length, zone), length, start))
    .filter((at) => compareInstants(at, from.recordedAt) > 0);
  const escalations = rule.escalates.map((length) => moveInstant(due, 'after', length, zone));
  return {
    id,
    code,
    ...(subject !== undefined && { subject }),
    startedBy,
    dueAt: due,
    reminders: reminders.sort(compareInstants),
    escalations: escalations.sort(compareInstants),
    fired: 0,
  };
}

/**
 * The nearest mark that is still to come or to be acted on. Of marks at the same instant, the one whose deadline is
 * first in the list.
 */
export function nextMark(deadlines: readonly Deadline[]): Mark | undefined {
  let nearest: Mark | undefined;
  for (const deadline of deadlines) {
    const mark = markAt(deadline, deadline.fired);
    if (mark && (!nearest || compareInstants(mark.at, nearest.at) < 0)) nearest = mark;
  }
  return nearest;
}

/** All its marks, in order of time: those before `fired` were acted on. */
export const marksOf = (deadline: Deadline): Mark[] => marksLeft({ ...deadline, fired: 0 });

/** Every mark reached at `now` and not acted on yet, in order of time; a deadline's own marks keep their order. */
export const marksDue = (deadlines: readonly Deadline[], now: IsoInstant): Mark[] =>
  deadlines
    .flatMap(marksLeft)
    .filter((mark) => compareInstants(mark.at, now) <= 0)
    .sort((a, b) => compareInstants(a.at, b.at));

/** The deadline with its next mark acted on; unchanged if no mark is left. */
export const advance = (deadline: Deadline): Deadline =>
  markAt(deadline, deadline.fired) ? { ...deadline, fired: deadline.fired + 1 } : deadline;

/** True once the clock has acted on the due instant. */
export const isPastDue = ({ fired, reminders }: Deadline): boolean => fired > reminders.length;

/** The kind of the mark that was acted on last; `undefined` if none was. */
export const lastMark = (deadline: Deadline): MarkKind | undefined =>
  markAt(deadline, deadline.fired - 1)?.kind;

function markAt(
  { id, startedBy, reminders, dueAt: due, escalations }: Deadline,
  mark: number,
): Mark | undefined {
  const at = [...reminders, due, ...escalations][mark];
  const kind = mark < reminders.length ? 'remind' : mark === reminders.length ? 'due' : 'escalate';
  return at === undefined ? undefined : { at, deadlineId: id, kind, mark, startedBy };
}

function marksLeft(deadline: Deadline): Mark[] {
  const next = markAt(deadline, deadline.fired);
  return next ? [next, ...marksLeft(advance(deadline))] : [];
}

function dueByRule({ rule, from, holidays, zone }: DeadlineStart): IsoInstant {
  if (rule.length === null) throw new CalendarError('CALENDAR.DUE_MISSING');
  return dueAt(from, rule.length, rule.counting, holidays, zone);
}

const minuteMillis = 60_000;
const spreadMinutes = 60;

/**
 * Reminders in days would all fire at midnight, so each deadline has its own minute of the hour after. The minute
 * comes from its id and the instant when it was recorded. So deadlines without a subject differ between cases too,
 * and a replay finds the same minute again.
 */
function spread(at: IsoInstant, length: Length, { id, from }: DeadlineStart): IsoInstant {
  if (isSeconds(length)) return at;
  return instantAt(millisOf(at) + (hash(`${id} ${from.recordedAt}`) % spreadMinutes) * minuteMillis);
}
