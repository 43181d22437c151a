import type { IsoInstant, OrganisationId, Part, StaffId, StepCode } from '@homeward/contracts';
import type { AllSteps } from '@homeward/domain';
import {
  clockedDue,
  coverOf,
  holdsInForce,
  isConfidentialAlert,
  isKeptAlert,
  isKeptDeadline,
  isKeptTask,
  isNeverShown,
  partsHeld,
  todayAt,
  toldOfWithdrawal,
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

/** Somebody is to be told. Its place in the list is part of the message's id, so the order must not vary. */
export type Notice = NoticeUrgency & {
  readonly staffId: StaffId;
  readonly kind: NoticeKind;
};

/** What is told, and from whom it is kept: they get no notice of it (INC-2). */
type News = Notice & {
  readonly organisationId: OrganisationId;
  readonly isKeptFrom: (who: Who) => boolean;
};
type Who = Pick<Part, 'staffId' | 'organisationId'>;

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
 * Whom a step, or the steps of an act, make news for: who now has something to do, who need not do it any more
 * (TRAV-3: a withdrawal tells everyone who has a seat), whose deadline draws near (DUE-1), and who must look at a new
 * alert. Nobody is told of what they did themselves, nor of a case that they never see (SEE-4). How urgent it is comes
 * from what its reader may know alone (SEE-7).
 */
export function noticesOf(before: CaseState | undefined, after: CaseState, ...facts: Fact[]): Notice[] {
  const { actor, recordedAt } = facts[0]!;
  const [tasksBefore, tasks] = [mailed(before), mailed(after)];
  const ends =
    facts.some(({ step }) => endingSteps.has(step)) ||
    (before && (withdrawalsMoved(before, after).length > 0 || isHeldMore(before, after)));
  const news = [
    ...opened(after, tasksBefore, tasks, recordedAt),
    ...(ends && before ? withdrawn(before, after, facts) : []),
    ...facts.flatMap((fact) => reminded(before, after, fact)),
    ...alerted(before, after, recordedAt),
  ].flatMap((one) => [one, ...coveredToo(one, after, recordedAt)]);
  const told = oncePerMatter(news.filter((one) => !one.isKeptFrom(one)));
  return [
    ...facts.flatMap((fact) => [...coverBegun(fact), ...looked(after, fact)]),
    ...told,
    ...ofWithdrawal(told, before, after, recordedAt),
  ]
    .map(noticeIn)
    .filter(({ staffId }) => staffId !== actor?.staffId && !isNeverShown(after, { staffId }));
}

/** Without what it was made from. */
const noticeIn = ({ staffId, kind, ...how }: Notice): Notice =>
  how.urgency === 'now'
    ? { staffId, kind, urgency: how.urgency, answer: how.answer }
    : { staffId, kind, urgency: how.urgency };

/** DUE-2: of what wants one answer, a person has one notice, in however many roles they are asked. */
const oncePerMatter = (news: readonly News[]): News[] =>
  news.filter(
    (one, i) =>
      one.urgency !== 'now' ||
      news.findIndex((other) => other.staffId === one.staffId && matterOf(other) === matterOf(one)) === i,
  );

const matterOf = (notice: Notice): string | undefined =>
  notice.urgency === 'now' ? notice.answer.matter : undefined;

/** SEE-7: what a hold stops is told alike, whatever it was put for. */
function isHeldMore(before: CaseState, after: CaseState): boolean {
  const known = new Set(holdsInForce(before).map(({ holdId }) => holdId));
  return holdsInForce(after).some(({ holdId }) => !known.has(holdId));
}

/** SEE-1: the airport finds its travellers on their day, and gets no mail that names a case. */
const mailed = (state: CaseState | undefined): readonly Task[] =>
  (state?.tasks ?? []).filter(({ role }) => role !== 'airport-assistant');

/** TRAV-3: whoever has no other mail about this step learns that there is news; consent is kept from nobody. */
function ofWithdrawal(
  others: readonly Notice[],
  before: CaseState | undefined,
  after: CaseState,
  now: IsoInstant,
): Notice[] {
  const told = before ? toldOfWithdrawal(before, after) : [];
  const news = told
    .filter((staffId) => !others.some((notice) => notice.staffId === staffId))
    .map((staffId): Notice => ({ staffId, kind: 'alert', urgency: urgencyOfNews }));
  return news.flatMap((notice) => [
    notice,
    ...coversOf(notice, after, now).map(({ staffId }) => ({ ...notice, staffId })),
  ]);
}

/** PEOPLE-1: whoever covers learns that something waits for them. */
const coverBegun = ({ step, payload }: Fact): Notice[] =>
  step === 'cover-staff'
    ? [
        {
          staffId: (payload as AllSteps['cover-staff']).staffId,
          kind: 'task-opened',
          urgency: urgencyOfNews,
        },
      ]
    : [];

/**
 * SEE-3: who owns the case, and who leads them, learn that somebody looked; a mail says no more than that there is
 * news.
 */
const looked = ({ parts }: CaseState, { step }: Fact): Notice[] => {
  const manager = step === 'break-glass' ? parts['case-manager'] : undefined;
  const told = manager ? [...new Set([manager.staffId, manager.leadStaffId])] : [];
  return told.map((staffId) => ({ staffId, kind: 'alert', urgency: urgencyOfNews }));
};

/**
 * PEOPLE-1: on the days of a cover, what is told to the person is told to whoever acts for them, as far as they may
 * know of it.
 */
const coveredToo = (news: News, state: CaseState, now: IsoInstant): News[] =>
  coversOf(news, state, now).map((who) => ({ ...news, ...who }));

function coversOf({ staffId }: Pick<Notice, 'staffId'>, state: CaseState, now: IsoInstant): Who[] {
  const covers = new Map<StaffId, Who>();
  for (const { part } of partsHeld(state)) {
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
  isKeptFrom: (who) => isKeptTask(state, who, task),
});

/** New tasks, and tasks that passed to somebody else (PEOPLE-1). INC-1, MINOR-5: what is asked at once is an alarm. */
function opened(state: CaseState, before: readonly Task[], after: readonly Task[], now: IsoInstant): News[] {
  const holders = new Map(before.map((task) => [task.taskId, task.staffId]));
  return after
    .filter((task) => holders.get(task.taskId) !== task.staffId)
    .map((task) => {
      const how = urgencyOfTask(state, task, now);
      return ofTask(state, task, how.urgency === 'now' ? 'alert' : 'task-opened', how);
    });
}

/**
 * Tasks that are gone without having been done. Nobody is told of a task that was kept from them before, nor of one that is
 * kept from them now: it left them as if a colleague covered them (INC-2).
 */
function withdrawn(before: CaseState, after: CaseState, facts: readonly Fact[]): News[] {
  const waiting = new Set(mailed(after).map((task) => task.taskId));
  return mailed(before)
    .filter((task) => !waiting.has(task.taskId) && !facts.some(({ step }) => step === task.step))
    .map((task) => ({
      ...ofTask(before, task, 'task-withdrawn', { urgency: urgencyOfNews }),
      isKeptFrom: (who) => isKeptTask(before, who, task) || isKeptTask(after, who, task),
    }));
}

/**
 * DUE-1: the clock passed a reminder: whoever holds a task of that deadline is told; where nobody does, who owns the
 * case.
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
    .map((task) => ofTask(after, task, 'reminder', how));
  const isKeptFrom = (who: Who): boolean => isKeptDeadline(after, who, deadlineId);
  const told =
    holders.length > 0
      ? holders
      : managerToldOf(after, { subject: deadlineId }, { ...how, kind: 'reminder', isKeptFrom });
  return oneEach(told);
}

/** Later than every instant of a case. */
const never = '9999';

/** One notice a person: to the case's manager, to whoever is late, and when it escalates to those who lead them. */
function alerted(before: CaseState | undefined, after: CaseState, now: IsoInstant): News[] {
  const known = new Set(before?.alerts.map((alert) => alert.alertId));
  const fresh = after.alerts.filter((alert) => !known.has(alert.alertId));
  if (fresh.length === 0) return [];
  const late = mailed(after)
    .filter((task) => fresh.some((alert) => (clockedDue(task) ?? never) <= alert.since))
    .map((task) => ofTask(after, task, 'alert', urgencyOfTask(after, task, now)));
  const ofAlert = (alert: Alert): News[] =>
    managerToldOf(after, alert, {
      ...urgencyOfRaised(after, alert, now),
      kind: 'alert',
      isKeptFrom: (who) => isKeptAlert(after, who, alert),
    });
  return oneEach([
    ...fresh.flatMap(ofAlert),
    ...late,
    ...(fresh.some(({ code }) => code === 'escalated') ? late.flatMap((news) => leadsOf(after, news)) : []),
  ]);
}

/** One notice a person and urgency, as long as anything of it is theirs to know. */
function oneEach(news: readonly News[]): News[] {
  const places = news.map((one) => `${one.staffId} ${one.urgency} ${matterOf(one)}`);
  return [...new Set(places)].map((place) => {
    const theirs = news.filter((_, i) => places[i] === place);
    return { ...theirs[0]!, isKeptFrom: (who) => theirs.every((one) => one.isKeptFrom(who)) };
  });
}

/** Of a confidential deadline only whoever it waits for is told (ELIG-1). */
function managerToldOf(
  { parts }: CaseState,
  about: Parameters<typeof isConfidentialAlert>[0],
  news: NoticeUrgency & Pick<News, 'kind' | 'isKeptFrom'>,
): News[] {
  const manager = parts['case-manager'];
  if (!manager || isConfidentialAlert(about)) return [];
  const { staffId, organisationId } = manager;
  return [{ staffId, organisationId, ...news }];
}

const leadsOf = ({ parts }: CaseState, news: News): News[] =>
  Object.values(parts)
    .filter((part) => part.organisationId === news.organisationId)
    .map(({ leadStaffId }) => ({ ...news, staffId: leadStaffId }));
