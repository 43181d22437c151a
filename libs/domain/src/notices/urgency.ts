import type { DeadlineCode, IsoInstant, StaffStepCode } from '@homeward/contracts';
import { isPastDue, type Deadline } from '../calendar/deadlines.js';
import { endOfDay, millisOf } from '../calendar/instants.js';
import { moveInstant } from '../calendar/length.js';
import type { AwaitedStep } from '../case/awaited-steps.js';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { codeOfDeadline, programmeZone, todayAt } from '../case/clock.js';
import { deadlineOf } from '../engine/tasks.js';
import {
  urgencyOfAlert,
  urgencyOfDeadline,
  urgencyOfStep,
  type DeadlineUrgency,
  type Urgency,
} from './urgency-table.js';

/** DUE-2: the matter that needs an answer, and the time after which the next person is asked. */
export interface WantedAnswer {
  /**
   * The id of the deadline or of the alert, or the id of the task without its role. The id is the same for everyone who
   * is asked.
   */
  readonly matter: string;
  readonly withinMs: number;
}

export type NoticeUrgency =
  | { readonly urgency: 'now'; readonly answer: WantedAnswer }
  | { readonly urgency: Exclude<Urgency, 'now'> };

/**
 * The number of persons who are asked within the length of one row of the deadline table. If the length is one hour
 * (INC-1), the third person is asked after 24 minutes.
 */
const askedWithinLength = 5;
/** The longest wait for an answer, even if the deadline is several days long. */
const longestWaitMs = 3_600_000;

export function urgencyOfTask(state: CaseState, task: Task, now: IsoInstant): NoticeUrgency {
  const code = deadlineCodeOfStep(task.step);
  if (code === undefined) return byDay(task.dueAt, now);
  const deadline = deadlineOfTask(state, task);
  const isPassed = deadline !== undefined && isPastDue(deadline);
  return isNow(urgencyOfDeadline[code], isPassed)
    ? answered(state, matterOfTask(state, task), code, now)
    : byDay(task.dueAt, now);
}

/** The urgency of a reminder. */
export const urgencyOfReminder = (state: CaseState, deadline: Deadline, now: IsoInstant): NoticeUrgency =>
  isNow(urgencyOfDeadline[deadline.code], false)
    ? answered(state, deadline.id, deadline.code, now)
    : byDay(deadline.dueAt, now);

export function urgencyOfRaised(state: CaseState, alert: Alert, now: IsoInstant): NoticeUrgency {
  const row = urgencyOfAlert[alert.code];
  if (row === 'today') return { urgency: row };
  if (row !== 'of-its-deadline') return answered(state, alert.alertId, row, now);
  const code = alert.subject === null ? undefined : codeOfDeadline(alert.subject);
  return code !== undefined && isNow(urgencyOfDeadline[code], true)
    ? answered(state, alert.subject!, code, now)
    : { urgency: 'today' };
}

/** The matter of a task. Everyone who is asked has the same matter, in every role. */
export const matterOfTask = (state: CaseState, task: Pick<Task, 'step' | 'subject'>): string =>
  deadlineOfTask(state, task)?.id ?? [task.step, ...(task.subject === null ? [] : [task.subject])].join(':');

/** The deadline that decides how urgent a step is. `undefined`: its due day decides. */
function deadlineCodeOfStep(step: StaffStepCode): DeadlineCode | undefined {
  // An older case may wait for a step that no case waits for today.
  const row = urgencyOfStep[step as AwaitedStep] ?? 'by-day';
  return row === 'by-day' ? undefined : row;
}

function deadlineOfTask(
  state: CaseState,
  { step, subject }: Pick<Task, 'step' | 'subject'>,
): Deadline | undefined {
  const deadline = deadlineCodeOfStep(step);
  return deadline && deadlineOf(state, { deadline, ...(subject !== null && { subject }) });
}

const isNow = (row: DeadlineUrgency, isPassed: boolean): boolean =>
  row === 'now' || (row === 'now-once-passed' && isPassed);

const byDay = (dueAt: IsoInstant | null, now: IsoInstant): NoticeUrgency => ({
  urgency:
    dueAt !== null && millisOf(dueAt) <= millisOf(endOfDay(todayAt(now), programmeZone))
      ? 'today'
      : 'when-you-can',
});

const answered = (state: CaseState, matter: string, code: DeadlineCode, now: IsoInstant): NoticeUrgency => ({
  urgency: 'now',
  answer: { matter, withinMs: shareOf(state, code, now) },
});

function shareOf({ policy }: CaseState, code: DeadlineCode, now: IsoInstant): number {
  // If the policy was pinned before the row existed, the row of an incident is used.
  const { length } = policy.deadlines[code] ?? policy.deadlines['incident-acknowledgement'];
  if (length === null) return longestWaitMs;
  const lengthMs = millisOf(moveInstant(now, 'after', length, programmeZone)) - millisOf(now);
  return Math.min(Math.floor(lengthMs / askedWithinLength), longestWaitMs);
}
