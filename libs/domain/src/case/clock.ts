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

/** The code of a deadline, from its id. An alert that it raised carries the same id. */
export const codeOfDeadline = (id: string): DeadlineCode => id.split(':')[0] as DeadlineCode;

/** The person or thing that it runs for, if its id names one. */
export const subjectOfDeadline = (id: string): string | null => id.split(':')[1] ?? null;

interface StartOptions {
  readonly subject?: string;
  /** Starts from another day than the step's own. */
  readonly from?: IsoDay;
  /** A due instant the step itself gives (an authority's date, a medical window's end). */
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
  if (draft.policy.deadlines[code] === undefined) return; // opened under a policy that did not have it yet
  const deadline = deadlineFor(draft, fact, code, options);
  stopClock(draft, code, options.subject);
  draft.deadlines.push(deadline);
}

/**
 * The deadline that {@link startClock} would start, fixed with the fact. It is for something that lasts that long
 * without anybody waiting for it.
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

/** Removes a deadline and its alerts, because what it waited for happened or no longer matters. */
export function stopClock(draft: CaseState, code: DeadlineCode, subject?: string): void {
  const id = deadlineId(code, subject);
  draft.deadlines = draft.deadlines.filter((deadline) => deadline.id !== id);
  draft.alerts = draft.alerts.filter((alert) => alert.subject !== id);
}

/**
 * Lets deadlines run again as they ran. A deadline that was restarted in the meantime stays as it is. The instants
 * are absolute: a mark that has passed is acted on at once.
 * @returns the deadlines that run again
 */
export function resumeClocks(draft: CaseState, deadlines: readonly Deadline[]): Deadline[] {
  const back = deadlines.filter(({ id }) => !draft.deadlines.some((running) => running.id === id));
  draft.deadlines.push(...back);
  return back;
}

export const findDeadline = (state: CaseState, code: DeadlineCode, subject?: string): Deadline | undefined =>
  state.deadlines.find((deadline) => deadline.id === deadlineId(code, subject));

/** Its first reminder has rung, or was already past when the deadline was started and so never rings (FACT-3). */
export const isReminded = ({ policy }: CaseState, { code, fired, reminders }: Deadline): boolean =>
  fired > 0 || reminders.length < policy.deadlines[code].reminds.length;
