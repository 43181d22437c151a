import type { DeadlineCode, IsoDay, IsoInstant } from '@homeward/contracts';
import { startDeadline, type Deadline } from '../calendar/deadlines.js';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from './case-state.js';
import type { Fact } from './fact.js';

export const programmeZone = 'Europe/Zurich';

/** The programme's day at an instant. */
export const todayAt = (now: IsoInstant): IsoDay => dayOf(now, programmeZone);

const deadlineId = (code: DeadlineCode, subject?: string): string =>
  subject === undefined ? code : `${code}:${subject}`;

/** The code of a deadline, from the deadline's id. An alert that the deadline raised carries the same id. */
export const codeOfDeadline = (id: string): DeadlineCode => id.split(':')[0] as DeadlineCode;

/** The person or thing for which the deadline runs, if its id names one. */
export const subjectOfDeadline = (id: string): string | null => id.split(':')[1] ?? null;

interface StartOptions {
  readonly subject?: string;
  /** The day from which the deadline runs, if this day differs from the day of the step. */
  readonly from?: IsoDay;
  /** The due instant, if the step itself gives it: an authority's date, or the end of a medical window. */
  readonly dueAt?: IsoInstant;
}

/**
 * Starts or restarts a deadline. The due instant is computed once, from the day of the fact, and stored with the fact
 * (law 7): folding the timeline later, with other code, gives the same instant.
 */
export function startClock(
  draft: CaseState,
  fact: Fact,
  code: DeadlineCode,
  options: StartOptions = {},
): void {
  if (draft.policy.deadlines[code] === undefined) return; // the case's policy is older than this deadline
  const deadline = deadlineFor(draft, fact, code, options);
  stopClock(draft, code, options.subject);
  draft.deadlines.push(deadline);
}

/**
 * The deadline that {@link startClock} would start. Its due instant is stored with the fact. Also used for a period of
 * the same length for which nobody waits.
 */
export function deadlineFor(
  draft: CaseState,
  fact: Fact,
  code: DeadlineCode,
  options: StartOptions = {},
): Deadline {
  const id = deadlineId(code, options.subject);
  const rule = draft.policy.deadlines[code];
  const deadline = startDeadline({
    id,
    code,
    subject: options.subject,
    rule,
    from: { occurredOn: options.from ?? fact.occurredOn, recordedAt: fact.recordedAt },
    holidays: draft.policy.holidays[rule.calendar],
    zone: programmeZone,
    startedBy: fact.sequence,
    dueAt: fact.fixed[id] ?? options.dueAt,
  });
  fact.fixed[id] = deadline.dueAt;
  return deadline;
}

/** Removes a deadline and its alerts. Called when the awaited event happened or no longer matters. */
export function stopClock(draft: CaseState, code: DeadlineCode, subject?: string): void {
  const id = deadlineId(code, subject);
  draft.deadlines = draft.deadlines.filter((deadline) => deadline.id !== id);
  draft.alerts = draft.alerts.filter((alert) => alert.subject !== id);
}

/**
 * Starts deadlines again with the same due instants. A deadline that was restarted in the meantime is left unchanged.
 * The instants are absolute: if a reminder or due time has passed, it is acted on at once.
 * @returns the deadlines that run again
 */
export function resumeClocks(draft: CaseState, deadlines: readonly Deadline[]): Deadline[] {
  const back = deadlines.filter(({ id }) => !draft.deadlines.some((running) => running.id === id));
  draft.deadlines.push(...back);
  return back;
}

export const findDeadline = (state: CaseState, code: DeadlineCode, subject?: string): Deadline | undefined =>
  state.deadlines.find((deadline) => deadline.id === deadlineId(code, subject));

/**
 * True if the first reminder of the deadline has been sent. Also true if the reminder's time had already passed when
 * the deadline started, so that the reminder is never sent (FACT-3).
 */
export const isReminded = ({ policy }: CaseState, { code, fired, reminders }: Deadline): boolean =>
  fired > 0 || reminders.length < policy.deadlines[code].reminds.length;
