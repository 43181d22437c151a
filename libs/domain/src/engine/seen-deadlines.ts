import type {
  Actor,
  DeadlineCode,
  DeadlineRule,
  IsoInstant,
  StaffStepCode,
  StepId,
} from '@homeward/contracts';
import { aboutSubject } from '../access/about.js';
import { deadlinesAsTheyStood } from '../access/as-it-stood.js';
import { categoryOfDeadline } from '../access/deadline-categories.js';
import { readsOf, readsOfOld } from '../access/reads.js';
import { stateSeenBy } from '../access/seen-state.js';
import { isTaskOf } from '../access/who-reads.js';
import { marksOf, type Deadline, type MarkKind } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { deadlineOf, taskIdOf, waitsOf } from './tasks.js';

/** A deadline as a member of staff sees it: when it is due, what was said of it, what comes, and for whom it runs. */
export interface DeadlineSeen {
  readonly deadlineId: string;
  readonly code: DeadlineCode;
  readonly subject: string | null;
  /** The record that started it; `null`: the timeline shows this person none. */
  readonly startedBy: StepId | null;
  readonly dueAt: IsoInstant;
  /** Marks that were acted on. */
  readonly passed: readonly { readonly kind: MarkKind; readonly at: IsoInstant }[];
  readonly remindsAt: readonly IsoInstant[];
  readonly escalatesAt: readonly IsoInstant[];
  /** What happens when it passes. */
  readonly then: DeadlineRule['then'];
  readonly counting: DeadlineRule['counting'];
  readonly calendar: DeadlineRule['calendar'];
  readonly waitingFor: readonly {
    readonly taskId: string;
    readonly step: StaffStepCode;
    readonly role: string;
    readonly organisationId: string;
    readonly staffId: string;
  }[];
}

/**
 * DUE-1: all that runs, the earliest due first, as far as the caller's categories go; and whatever runs for a task of
 * theirs (SEE-2). `shownRecords`: of the records that started them those that they are shown.
 */
export function deadlinesSeenBy(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
  shownRecords: ReadonlyMap<number, StepId> = new Map(),
): DeadlineSeen[] {
  const today = todayAt(now);
  const shown = stateSeenBy(state, actor, today);
  if (shown.deadlines.length === 0) return [];
  const [reads, old] = [readsOf(state, actor, today), readsOfOld(state, actor, today)];
  const stood = deadlinesAsTheyStood(state, actor);
  const taskIds = waitingTaskIds(state, now);
  const own = new Set(state.tasks.filter((task) => isTaskOf(task, actor)).map(({ taskId }) => taskId));
  const tells = ({ id, code, subject }: Deadline): boolean => {
    const category = categoryOfDeadline[code];
    const readable = (stood.has(id) ? old : reads).of(aboutSubject(state, subject ?? null));
    if (category === null || readable.includes(category) || subject === actor.organisationId) return true;
    return (taskIds.get(id) ?? []).some((taskId) => own.has(taskId));
  };
  return shown.deadlines
    .filter(tells)
    .map((deadline) => seen(shown, deadline, taskIds.get(deadline.id) ?? [], shownRecords))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** Whom each deadline runs for. */
function waitingTaskIds(state: CaseState, now: IsoInstant): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const wait of waitsOf(state, now)) {
    const id = deadlineOf(state, wait)?.id;
    if (id !== undefined) ids.set(id, [...(ids.get(id) ?? []), taskIdOf(wait)]);
  }
  return ids;
}

function seen(
  state: CaseState,
  deadline: Deadline,
  taskIds: readonly string[],
  shownRecords: ReadonlyMap<number, StepId>,
): DeadlineSeen {
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
    waitingFor: state.tasks
      .filter(({ taskId }) => taskIds.includes(taskId))
      .map(({ taskId, step, role, organisationId, staffId }) => ({
        taskId,
        step,
        role,
        organisationId,
        staffId,
      })),
  };
}
