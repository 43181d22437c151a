import type { DeadlineCode, DeadlineRule, IsoDay, IsoInstant, Length } from '@homeward/contracts';
import { hash } from './hash.js';
import { CalendarError, compareInstants, instantAt, millisOf } from './instants.js';
import { dueAt, isSeconds, moveInstant, type FactTime } from './length.js';

/**
 * DUE-1: a deadline, with all its instants computed once (law 7). A deadline is plain JSON, about as large as its
 * policy row. The marks of a deadline are its reminders, the due instant and its escalations, in this order.
 */
export interface Deadline {
  /** Code and subject. Only one deadline with this id runs at a time. */
  readonly id: string;
  readonly code: DeadlineCode;
  /** The opaque id of the person, payment, plan or other thing for which the deadline runs. */
  readonly subject?: string;
  /** The sequence of the fact that started the deadline. */
  readonly startedBy: number;
  /** The due instant, exact and exclusive: an earlier event is in time. */
  readonly dueAt: IsoInstant;
  /** The reminders, ascending, all before `dueAt`. */
  readonly reminders: readonly IsoInstant[];
  /** The escalations, ascending, all after `dueAt`. */
  readonly escalations: readonly IsoInstant[];
  /** The number of marks that have been acted on. */
  readonly fired: number;
}

export type MarkKind = 'remind' | 'due' | 'escalate';

export interface Mark {
  readonly at: IsoInstant;
  readonly deadlineId: string;
  readonly kind: MarkKind;
  /** The position of the mark among the marks of its deadline, from 0. */
  readonly mark: number;
  /** The sequence of the fact that started the deadline. A deadline that is started again has other marks. */
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
  /**
   * The due instant that the step itself gives, or that was fixed when the step was recorded. Absent: the due instant
   * follows from the rule's length.
   */
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
 * The nearest mark that is still to be acted on. If several marks have the same instant, the mark whose deadline is
 * first in the list is returned.
 */
export function nextMark(deadlines: readonly Deadline[]): Mark | undefined {
  let nearest: Mark | undefined;
  for (const deadline of deadlines) {
    const mark = markAt(deadline, deadline.fired);
    if (mark && (!nearest || compareInstants(mark.at, nearest.at) < 0)) nearest = mark;
  }
  return nearest;
}

/** All marks of a deadline, in order of time. The marks before the index `fired` have been acted on. */
export const marksOf = (deadline: Deadline): Mark[] => marksLeft({ ...deadline, fired: 0 });

/**
 * All marks reached at `now` that have not been acted on, in order of time. The marks of one deadline keep their
 * order.
 */
export const marksDue = (deadlines: readonly Deadline[], now: IsoInstant): Mark[] =>
  deadlines
    .flatMap(marksLeft)
    .filter((mark) => compareInstants(mark.at, now) <= 0)
    .sort((a, b) => compareInstants(a.at, b.at));

/** The deadline after its next mark was acted on. If no mark is left, the deadline is unchanged. */
export const advance = (deadline: Deadline): Deadline =>
  markAt(deadline, deadline.fired) ? { ...deadline, fired: deadline.fired + 1 } : deadline;

/** True once the clock has acted on the due instant. */
export const isPastDue = ({ fired, reminders }: Deadline): boolean => fired > reminders.length;

/** The kind of the mark that was acted on last. Returns `undefined` if no mark has been acted on. */
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
 * Without this shift, all reminders with a length in days would fire at midnight. Therefore each deadline has its own
 * minute in the hour after midnight. The minute follows from the deadline's id and the instant when the fact that
 * starts the deadline was recorded. Therefore deadlines without a subject also differ between cases, and a replay
 * computes the same minute.
 */
function spread(at: IsoInstant, length: Length, { id, from }: DeadlineStart): IsoInstant {
  if (isSeconds(length)) return at;
  return instantAt(millisOf(at) + (hash(`${id} ${from.recordedAt}`) % spreadMinutes) * minuteMillis);
}
