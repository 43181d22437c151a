import type { IsoInstant, OrganisationId, Part, StaffId, StepCode } from '@homeward/contracts';
import type { AllSteps } from '@homeward/domain';
import {
  clockedDue,
  coverOf,
  holdsInForce,
  isConfidentialAlert,
  isAlertHiddenFrom,
  isDeadlineHiddenFrom,
  isTaskHiddenFrom,
  isNeverShown,
  filledParts,
  todayAt,
  staffToInform,
  urgencyOfNews,
  urgencyOfRaised,
  urgencyOfReminder,
  urgencyOfTask,
  withdrawalsMoved,
  type Alert,
  type CaseState,
  type Fact,
  type NoticeUrgency,
  type Task,
} from '@homeward/domain';

export type NoticeKind = 'task-opened' | 'task-withdrawn' | 'reminder' | 'alert';

/**
 * Identifies a task for the person who holds the task. If a case waits for the same step and subject again, `since`
 * differs.
 */
export type NoticedTask = Pick<Task, 'taskId' | 'since'>;

/**
 * A notice to one person. Its place in the list is part of the message's id, so the order of the list must not vary.
 */
export type Notice = NoticeUrgency & {
  readonly staffId: StaffId;
  readonly kind: NoticeKind;
  /**
   * The tasks for which the person would get a notice even if the step did nothing else. SEE-7: because of this, data
   * that is hidden from the reader of such a task does not change which notices name the task.
   */
  readonly tasks: readonly NoticedTask[];
};

/** A notice, and the persons who do not get the notice because its content is hidden from them (INC-2). */
type News = Notice & {
  readonly organisationId: OrganisationId;
  readonly isHiddenFrom: (who: Who) => boolean;
};
type Who = Pick<Part, 'staffId' | 'organisationId'>;

/**
 * Steps that end the tasks of other people without doing them. After any other step, a missing task was done, unless
 * the step started a hold, or changed which persons of the case have withdrawn.
 */
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
 * The notices of a step, or of the steps of an act. The recipients are: persons who now have something to do, or no
 * longer need to do a task (TRAV-3: a withdrawal goes to everyone who has a seat); persons whose deadline is near
 * (DUE-1); and persons who must look at a new alert or a break-glass access (SEE-3). Nobody gets a notice of their own
 * act, or of a case that they never see (SEE-4). The urgency depends only on what the recipient may know (SEE-7).
 */
export function noticesOf(before: CaseState | undefined, after: CaseState, ...facts: Fact[]): Notice[] {
  const { actor, recordedAt } = facts[0]!;
  const [tasksBefore, tasks] = [mailed(before), mailed(after)];
  const ends =
    facts.some(({ step }) => endingSteps.has(step)) ||
    (before && (withdrawalsMoved(before, after).length > 0 || isHeldMore(before, after)));
  const news = [
    ...ofNewTasks(after, tasksBefore, tasks, recordedAt),
    ...(ends && before ? withdrawn(before, after, facts) : []),
    ...facts.flatMap((fact) => reminded(before, after, fact)),
    ...alerted(before, after, recordedAt),
  ].flatMap((one) => [one, ...coveredToo(one, after, recordedAt)]);
  const visibleNews = oncePerMatter(news.filter((one) => !one.isHiddenFrom(one)));
  return [
    ...facts.flatMap((fact) => [...coverBegun(fact), ...ofBreakGlass(after, fact)]),
    ...visibleNews,
    ...ofWithdrawal(visibleNews, before, after, recordedAt),
  ]
    .map(noticeIn)
    .filter(({ staffId }) => staffId !== actor?.staffId && !isNeverShown(after, { staffId }));
}

/** The fields of the notice, without the fields that only this module needs. */
const noticeIn = ({ staffId, kind, tasks, ...how }: Notice): Notice => ({
  staffId,
  kind,
  tasks: tasks.map(({ taskId, since }) => ({ taskId, since })),
  ...(how.urgency === 'now' ? { urgency: how.urgency, answer: how.answer } : { urgency: how.urgency }),
});

/** DUE-2: a matter that needs one answer gives each person one notice, in however many roles the person is asked. */
function oncePerMatter(news: readonly News[]): News[] {
  const ofMatter = (one: News): readonly News[] =>
    one.urgency === 'now'
      ? news.filter((other) => other.staffId === one.staffId && matterOf(other) === matterOf(one))
      : [one];
  return news
    .filter((one) => ofMatter(one)[0] === one)
    .map((one) => ({ ...one, tasks: ofMatter(one).flatMap(({ tasks }) => tasks) }));
}

const matterOf = (notice: Notice): string | undefined =>
  notice.urgency === 'now' ? notice.answer.matter : undefined;

/** SEE-7: the tasks that a hold stops give the same notices, whatever the reason for the hold. */
function isHeldMore(before: CaseState, after: CaseState): boolean {
  const known = new Set(holdsInForce(before).map(({ holdId }) => holdId));
  return holdsInForce(after).some(({ holdId }) => !known.has(holdId));
}

/** SEE-1: the airport finds its travellers on the day of their flight, and gets no mail that names a case. */
const mailed = (state: CaseState | undefined): readonly Task[] =>
  (state?.tasks ?? []).filter(({ role }) => role !== 'airport-assistant');

/**
 * TRAV-3: if a person withdrew or takes part again, informs each member of staff with a seat that the case has news.
 * Leaves out staff who get another mail about this step. Consents are hidden from nobody.
 */
function ofWithdrawal(
  others: readonly Notice[],
  before: CaseState | undefined,
  after: CaseState,
  now: IsoInstant,
): Notice[] {
  const staffIds = before ? staffToInform(before, after) : [];
  const news = staffIds
    .filter((staffId) => !others.some((notice) => notice.staffId === staffId))
    .map((staffId): Notice => ({ staffId, kind: 'alert', urgency: urgencyOfNews, tasks: [] }));
  return news.flatMap((notice) => [
    notice,
    ...coversOf(notice, after, now).map(({ staffId }) => ({ ...notice, staffId })),
  ]);
}

/** PEOPLE-1: informs the colleague who covers that work waits for them. */
const coverBegun = ({ step, payload }: Fact): Notice[] =>
  step === 'cover-staff'
    ? [
        {
          staffId: (payload as AllSteps['cover-staff']).staffId,
          kind: 'task-opened',
          urgency: urgencyOfNews,
          tasks: [],
        },
      ]
    : [];

/** SEE-3: notifies the case-manager and their lead of a break-glass access. The mail only says that there is news. */
const ofBreakGlass = ({ parts }: CaseState, { step }: Fact): Notice[] => {
  const manager = step === 'break-glass' ? parts['case-manager'] : undefined;
  const staffIds = manager ? [...new Set([manager.staffId, manager.leadStaffId])] : [];
  return staffIds.map((staffId) => ({ staffId, kind: 'alert', urgency: urgencyOfNews, tasks: [] }));
};

/**
 * PEOPLE-1: on the days of a cover, also sends a person's notices to the colleague who covers, if this colleague may
 * see the content.
 */
const coveredToo = (news: News, state: CaseState, now: IsoInstant): News[] =>
  coversOf(news, state, now).map((who) => ({ ...news, ...who }));

function coversOf({ staffId }: Pick<Notice, 'staffId'>, state: CaseState, now: IsoInstant): Who[] {
  const covers = new Map<StaffId, Who>();
  for (const { part } of filledParts(state)) {
    if (part.staffId !== staffId || !part.cover) continue;
    const cover = coverOf(part, todayAt(now));
    if (cover !== undefined) covers.set(cover, { staffId: cover, organisationId: part.organisationId });
  }
  return [...covers.values()];
}

const ofTask = (state: CaseState, task: Task, kind: NoticeKind, urgency: NoticeUrgency): News => ({
  ...urgency,
  staffId: task.staffId,
  organisationId: task.organisationId,
  kind,
  tasks: [task],
  isHiddenFrom: (who) => isTaskHiddenFrom(state, who, task),
});

/**
 * Notices of new tasks, and of tasks that were passed to another person (PEOPLE-1). INC-1, MINOR-5: the notice of a
 * task that cannot wait is an alert.
 */
function ofNewTasks(
  state: CaseState,
  before: readonly Task[],
  after: readonly Task[],
  now: IsoInstant,
): News[] {
  const holders = new Map(before.map((task) => [task.taskId, task.staffId]));
  return after
    .filter((task) => holders.get(task.taskId) !== task.staffId)
    .map((task) => {
      const how = urgencyOfTask(state, task, now);
      return ofTask(state, task, how.urgency === 'now' ? 'alert' : 'task-opened', how);
    });
}

/**
 * Notices of tasks that ended without being done. A reader gets no notice if the task was hidden from the reader
 * before, or is hidden now. To this reader, it looks as if a colleague covered the task (INC-2).
 */
function withdrawn(before: CaseState, after: CaseState, facts: readonly Fact[]): News[] {
  const waiting = new Set(mailed(after).map((task) => task.taskId));
  return mailed(before)
    .filter((task) => !waiting.has(task.taskId) && !facts.some(({ step }) => step === task.step))
    .map((task) => ({
      ...ofTask(before, task, 'task-withdrawn', { urgency: urgencyOfNews }),
      isHiddenFrom: (who) => isTaskHiddenFrom(before, who, task) || isTaskHiddenFrom(after, who, task),
    }));
}

/**
 * DUE-1: a deadline has reached a reminder. The notice goes to the persons who hold a task with that deadline. If
 * nobody holds such a task, the notice goes to the case-manager.
 */
function reminded(
  before: CaseState | undefined,
  after: CaseState,
  { step, payload, recordedAt }: Fact,
): News[] {
  if (step !== 'pass-deadline-mark') return [];
  const { deadlineId, mark } = payload as AllSteps['pass-deadline-mark'];
  const deadline = before?.deadlines.find(({ id }) => id === deadlineId);
  if (!deadline || mark >= deadline.reminders.length) return [];
  const how = urgencyOfReminder(after, deadline, recordedAt);
  const holders = mailed(after)
    .filter((task) => clockedDue(task) === deadline.dueAt)
    .map((task) => ofDueTask(after, task, 'reminder', how, [deadline]));
  const isHiddenFrom = (who: Who): boolean => isDeadlineHiddenFrom(after, who, deadlineId);
  const recipients =
    holders.length > 0
      ? holders
      : managerInformedOf(after, { subject: deadlineId }, { ...how, kind: 'reminder', isHiddenFrom });
  return oneEach(recipients);
}

/**
 * A notice to the holder of the task. The notice names the task only if one of these deadlines ends when the task is
 * due, and belongs to the whole case or to the subject of the task.
 */
const ofDueTask = (
  state: CaseState,
  task: Task,
  kind: NoticeKind,
  urgency: NoticeUrgency,
  deadlines: CaseState['deadlines'],
): News => ({
  ...ofTask(state, task, kind, urgency),
  tasks: deadlines.some(
    ({ dueAt, subject }) => dueAt === clockedDue(task) && (subject === undefined || subject === task.subject),
  )
    ? [task]
    : [],
});

/** An instant that is later than every instant in a case. */
const never = '9999';

/**
 * Notices for the case-manager, for the persons who are late and, if the alert escalates, for the leads of these
 * persons. Each person gets at most one notice for each urgency and matter.
 */
function alerted(before: CaseState | undefined, after: CaseState, now: IsoInstant): News[] {
  const known = new Set(before?.alerts.map((alert) => alert.alertId));
  const fresh = after.alerts.filter((alert) => !known.has(alert.alertId));
  if (fresh.length === 0) return [];
  const passed = after.deadlines.filter(({ id }) => fresh.some(({ subject }) => subject === id));
  const late = mailed(after)
    .filter((task) => fresh.some((alert) => (clockedDue(task) ?? never) <= alert.since))
    .map((task) => ofDueTask(after, task, 'alert', urgencyOfTask(after, task, now), passed));
  const ofAlert = (alert: Alert): News[] =>
    managerInformedOf(after, alert, {
      ...urgencyOfRaised(after, alert, now),
      kind: 'alert',
      isHiddenFrom: (who) => isAlertHiddenFrom(after, who, alert),
    });
  return oneEach([
    ...fresh.flatMap(ofAlert),
    ...late,
    ...(fresh.some(({ code }) => code === 'escalated') ? late.flatMap((news) => leadsOf(after, news)) : []),
  ]);
}

/**
 * Merges the notices that have the same person, urgency and matter into one notice. The merged notice is sent if the
 * person may see any of its parts.
 */
function oneEach(news: readonly News[]): News[] {
  const places = news.map((one) => `${one.staffId} ${one.urgency} ${matterOf(one)}`);
  return [...new Set(places)].map((place) => {
    const theirs = news.filter((_, i) => places[i] === place);
    const tasks = theirs.flatMap((one) => one.tasks);
    return { ...theirs[0]!, tasks, isHiddenFrom: (who) => theirs.every((one) => one.isHiddenFrom(who)) };
  });
}

/**
 * The case-manager's notice. News of a confidential deadline goes only to the persons who hold the tasks of the
 * deadline (ELIG-1).
 */
function managerInformedOf(
  { parts }: CaseState,
  about: Parameters<typeof isConfidentialAlert>[0],
  news: NoticeUrgency & Pick<News, 'kind' | 'isHiddenFrom'>,
): News[] {
  const manager = parts['case-manager'];
  if (!manager || isConfidentialAlert(about)) return [];
  const { staffId, organisationId } = manager;
  return [{ staffId, organisationId, tasks: [], ...news }];
}

const leadsOf = ({ parts }: CaseState, news: News): News[] =>
  Object.values(parts)
    .filter((part) => part.organisationId === news.organisationId)
    .map(({ leadStaffId }) => ({ ...news, staffId: leadStaffId }));
