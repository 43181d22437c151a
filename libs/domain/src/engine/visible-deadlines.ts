import type {
  Actor,
  DeadlineCode,
  DeadlineRule,
  IsoInstant,
  Role,
  StaffStepCode,
  StepId,
} from '@homeward/contracts';
import { audienceOfTask } from '../access/audiences.js';
import { StaffReader } from '../access/reader.js';
import { deadlinesFor } from '../access/visible-state.js';
import { marksOf, type Deadline, type MarkKind } from '../calendar/deadlines.js';
import type { CaseState, Task } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { deadlineOf, taskIdOf, waitsOf } from './tasks.js';

/**
 * The visible data of a deadline: when it is due, which reminders and due times have passed or are still to come, and
 * the tasks for which it runs.
 */
export interface VisibleDeadline {
  readonly deadlineId: string;
  readonly code: DeadlineCode;
  readonly subject: string | null;
  /** The step id of the record that started the deadline. `null`: the timeline hides that record from this person. */
  readonly startedBy: StepId | null;
  readonly dueAt: IsoInstant;
  /** Reminders and due times that were acted on. */
  readonly passed: readonly { readonly kind: MarkKind; readonly at: IsoInstant }[];
  readonly remindsAt: readonly IsoInstant[];
  readonly escalatesAt: readonly IsoInstant[];
  /** What happens when the deadline passes. */
  readonly then: DeadlineRule['then'];
  readonly counting: DeadlineRule['counting'];
  readonly calendar: DeadlineRule['calendar'];
  readonly waitingFor: readonly {
    readonly taskId: string;
    readonly step: StaffStepCode;
    readonly role: Role;
    readonly organisationId: string;
    readonly staffId: string;
  }[];
}

/**
 * DUE-1: the running deadlines that this reader may see, the earliest due first. A reader sees the deadlines of the
 * reader's categories, the deadlines that name the reader's office, and the deadlines that run for one of the reader's
 * tasks (SEE-2). `shownRecords`: the step ids, by sequence, of the starting records that the reader is shown.
 */
export function visibleDeadlinesFor(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
  shownRecords: ReadonlyMap<number, StepId> = new Map(),
): VisibleDeadline[] {
  const reader = new StaffReader(state, actor, todayAt(now));
  const taskIds = waitingTaskIds(state, now);
  const waitingFor = (id: string): Task[] =>
    state.tasks.filter(({ taskId }) => (taskIds.get(id) ?? []).includes(taskId));
  return deadlinesFor(state, actor, reader, waitingFor)
    .map((deadline) => {
      const shown = waitingFor(deadline.id).filter((task) => reader.isIn(audienceOfTask(state, task)));
      return visibleDeadline(state, deadline, shown, shownRecords);
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** For each deadline, the ids of the tasks for which it runs. */
function waitingTaskIds(state: CaseState, now: IsoInstant): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const wait of waitsOf(state, now)) {
    const id = deadlineOf(state, wait)?.id;
    if (id !== undefined) ids.set(id, [...(ids.get(id) ?? []), taskIdOf(wait)]);
  }
  return ids;
}

function visibleDeadline(
  state: CaseState,
  deadline: Deadline,
  waitingFor: readonly Task[],
  shownRecords: ReadonlyMap<number, StepId>,
): VisibleDeadline {
  const { id, code, subject, startedBy, dueAt, fired } = deadline;
  const { then, counting, calendar } = state.policy.deadlines[code];
  const marks = marksOf(deadline);
  const toCome = (kind: MarkKind) =>
    marks.slice(fired).flatMap((mark) => (mark.kind === kind ? [mark.at] : []));
  return {
    deadlineId: id,
    code,
    subject: subject ?? null,
    startedBy: shownRecords.get(startedBy) ?? null,
    dueAt,
    passed: marks.slice(0, fired).map(({ kind, at }) => ({ kind, at })),
    remindsAt: toCome('remind'),
    escalatesAt: toCome('escalate'),
    then,
    counting,
    calendar,
    waitingFor: waitingFor.map(({ taskId, step, role, organisationId, staffId }) => ({
      taskId,
      step,
      role,
      organisationId,
      staffId,
    })),
  };
}
