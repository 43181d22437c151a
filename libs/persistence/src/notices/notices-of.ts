import type { AllSteps, Part, StaffId, StepCode } from '@homeward/contracts';
import {
  coverOf,
  holdsInForce,
  isConfidentialAlert,
  isHiddenFrom,
  isKeptDeadline,
  isKeptTask,
  isNeverShown,
  todayAt,
  toldOfWithdrawal,
  withdrawalsMoved,
  type CaseState,
  type Fact,
  type Task,
} from '@homeward/domain';

export type NoticeKind = 'task-opened' | 'task-withdrawn' | 'reminder' | 'alert';

/** Somebody is to be told by mail. Its place in the list is part of the message's id, so the order must not vary. */
export interface Notice {
  readonly staffId: StaffId;
  readonly kind: NoticeKind;
}

/** Steps that end what others were asked for. Elsewhere a task that is gone was done. */
const endingSteps: ReadonlySet<StepCode> = new Set([
  'withdraw',
  'cancel-payment',
  'record-outcome',
  'split-case',
  'report-death',
  'confirm-death',
  'decide-coming-back',
  'record-departure-elsewhere',
  'confirm-outcome',
]);

/**
 * Whom a step makes news for: who now has something to do, who need not do it any more (TRAV-3: a withdrawal tells
 * everyone who has a seat), whose deadline draws near (DUE-1), and who must look at a new alert. Nobody is told of what they did
 * themselves, nor of a case that they never see (SEE-4).
 */
export function noticesOf(before: CaseState | undefined, after: CaseState, fact: Fact): Notice[] {
  const [tasksBefore, tasks] = [mailed(before), mailed(after)];
  const ends =
    endingSteps.has(fact.step) ||
    (before && (withdrawalsMoved(before, after).length > 0 || isHeldMore(before, after)));
  const notices = [
    ...opened(tasksBefore, tasks),
    ...(ends ? withdrawn(tasksBefore, tasks, fact) : []),
    ...reminded(before, after, fact),
    ...alerted(before, after),
  ];
  return [
    ...coverBegun(fact),
    ...looked(after, fact),
    ...[...notices, ...ofWithdrawal(notices, before, after)].flatMap((notice) => [
      notice,
      ...coveredToo(notice, after, fact),
    ]),
  ].filter(({ staffId }) => staffId !== fact.actor?.staffId && !isNeverShown(after, { staffId }));
}

/** SEE-7: what a hold stops is told alike, whatever it was put for. */
function isHeldMore(before: CaseState, after: CaseState): boolean {
  const known = new Set(holdsInForce(before).map(({ holdId }) => holdId));
  return holdsInForce(after).some(({ holdId }) => !known.has(holdId));
}

/** SEE-1: the airport finds its travellers on their day, and gets no mail that names a case. */
const mailed = (state: CaseState | undefined): readonly Task[] =>
  (state?.tasks ?? []).filter(({ role }) => role !== 'airport-assistant');

/** TRAV-3: whoever has no other mail about this step learns that there is news. */
function ofWithdrawal(others: readonly Notice[], before: CaseState | undefined, after: CaseState): Notice[] {
  const told = before ? toldOfWithdrawal(before, after) : [];
  return told
    .filter((staffId) => !others.some((notice) => notice.staffId === staffId))
    .map((staffId) => ({ staffId, kind: 'alert' }));
}

/** PEOPLE-1: whoever covers learns that something waits for them. */
const coverBegun = ({ step, payload }: Fact): Notice[] =>
  step === 'cover-staff'
    ? [{ staffId: (payload as AllSteps['cover-staff']).staffId, kind: 'task-opened' }]
    : [];

/** SEE-3: who owns the case, and who leads them, learn that somebody looked; a mail says no more than that there is news. */
const looked = ({ parts }: CaseState, { step }: Fact): Notice[] => {
  const manager = step === 'break-glass' ? parts['case-manager'] : undefined;
  const told = manager ? [...new Set([manager.staffId, manager.leadStaffId])] : [];
  return told.map((staffId) => ({ staffId, kind: 'alert' }));
};

/** PEOPLE-1: on the days of a cover, what is told to the person is told to whoever acts for them. */
function coveredToo({ staffId, kind }: Notice, { parts }: CaseState, { recordedAt }: Fact): Notice[] {
  const covers = Object.values(parts)
    .filter((part) => part.staffId === staffId && part.cover !== undefined)
    .flatMap((part) => coverOf(part, todayAt(recordedAt)) ?? []);
  return [...new Set(covers)].map((cover) => ({ staffId: cover, kind }));
}

/** INC-1, MINOR-5: what is asked at once is an alarm. */
const alarms: ReadonlySet<StepCode> = new Set(['acknowledge-incident', 'record-care']);

/** New tasks, and tasks that passed to somebody else (PEOPLE-1). */
function opened(before: readonly Task[], after: readonly Task[]): Notice[] {
  const holders = new Map(before.map((task) => [task.taskId, task.staffId]));
  return after
    .filter((task) => holders.get(task.taskId) !== task.staffId)
    .map(({ staffId, step }) => ({
      staffId,
      kind: alarms.has(step) ? 'alert' : 'task-opened',
    }));
}

/** What this very step was asked for was done. */
function withdrawn(before: readonly Task[], after: readonly Task[], { step }: Fact): Notice[] {
  const waiting = new Set(after.map((task) => task.taskId));
  return before
    .filter((task) => !waiting.has(task.taskId) && task.step !== step)
    .map(({ staffId }) => ({ staffId, kind: 'task-withdrawn' }));
}

/** DUE-1: the clock passed a reminder: whoever holds a task of that deadline is told; where nobody does, who owns the case. */
function reminded(before: CaseState | undefined, after: CaseState, { step, payload }: Fact): Notice[] {
  if (step !== 'pass-deadline-mark') return [];
  const { deadlineId, mark } = payload as AllSteps['pass-deadline-mark'];
  const deadline = before?.deadlines.find(({ id }) => id === deadlineId);
  if (!deadline || mark >= deadline.reminders.length) return [];
  const holders = mailed(after)
    .filter(({ dueAt }) => dueAt === deadline.dueAt)
    .map(({ staffId }) => staffId);
  const told = holders.length > 0 ? holders : managerToldOf(after, deadlineId);
  return [...new Set(told)].map((staffId) => ({ staffId, kind: 'reminder' }));
}

/** One mail a person: to the case's manager, to whoever is late, and when it escalates to those who lead them. */
function alerted(before: CaseState | undefined, after: CaseState): Notice[] {
  const known = new Set(before?.alerts.map((alert) => alert.alertId));
  const fresh = after.alerts.filter((alert) => !known.has(alert.alertId));
  const late = mailed(after).filter((task) =>
    fresh.some((alert) => task.dueAt !== null && task.dueAt <= alert.since),
  );
  const staff =
    fresh.length === 0
      ? []
      : [
          ...fresh.flatMap(({ subject, alertId }) => managerToldOf(after, subject, alertId)),
          ...late.map((task) => task.staffId),
          ...(fresh.some(({ code }) => code === 'escalated')
            ? late.flatMap((task) => leadsOf(after, task))
            : []),
        ];
  return [...new Set(staff)].map((staffId) => ({ staffId, kind: 'alert' }));
}

/** Of a confidential deadline only whoever it waits for is told (ELIG-1), of what is about them only others (INC-2). */
function managerToldOf(state: CaseState, subject: string | null, id = subject): StaffId[] {
  const manager = state.parts['case-manager'];
  if (!manager || isConfidentialAlert({ subject }) || isKeptFrom(state, manager, id, subject)) return [];
  return [manager.staffId];
}

/** INC-2: what they must not learn of, or read nothing new of whom it is about. */
function isKeptFrom(state: CaseState, who: Part, id: string | null, deadlineId: string | null): boolean {
  return isHiddenFrom(state, who, id) || (deadlineId !== null && isKeptDeadline(state, who, deadlineId));
}

const leadsOf = (state: CaseState, task: Task): StaffId[] =>
  Object.values(state.parts)
    .filter((part) => part.organisationId === task.organisationId)
    .map(({ leadStaffId }) => leadStaffId)
    .filter((staffId) => !isKeptTask(state, { staffId, organisationId: task.organisationId }, task));
