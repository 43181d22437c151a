import type { DataCategory, HeldMatter, PersonId, StaffStepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { subjectOfAlert } from '../case/alerts.js';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { codeOfDeadline, subjectOfDeadline } from '../case/clock.js';
import type { Consent } from '../counselling/state.js';
import type { Move } from '../corrections/effect.js';
import type { AttachedDocument } from '../documents/state.js';
import type { Hold } from '../incidents/state.js';
import { aboutAlert, aboutSubject, type About } from './about.js';
import type { Audience, Circle, Limit, Shown } from './audience.js';
import { categoryOfAlert, categoryOfDeadline, confidentialStepOf } from './deadline-categories.js';
import { isInTheirPlace } from './hidden-steps.js';
import {
  hiddenLimits,
  hiddenWaitLimits,
  liftingLimits,
  matterLimits,
  officeLimits,
  stepLimits,
} from './limits.js';
import { categoriesShown } from './visible-steps.js';

/** The audience of each thing that a case shows, apart from its records (record-audience.ts). */

const circle = (shows: Shown, limits: readonly Limit[] = [], about: About = {}): Circle => ({
  about,
  shows,
  limits,
});

/** SEE-1: readers of any of these categories. An empty list means everybody. */
const ofState = (categories: readonly DataCategory[], limits: readonly Limit[], about: About): Circle[] =>
  categories.length === 0
    ? [circle({ of: 'state', category: 'all' }, limits, about)]
    : categories.map((category) => circle({ of: 'state', category }, limits, about));

/**
 * The audience of a task. A task reveals the categories that its step writes. The task is also shown to staff who are
 * asked for the step (SEE-2).
 */
export function audienceOfTask(state: CaseState, task: Task): Audience {
  const limits = [...limitsOfTask(state, task), ...hiddenWaitLimits(state, task)];
  const categories = isInTheirPlace(state, task) ? (['risk'] as const) : categoriesShown(task.step);
  return [...ofState(categories, limits, aboutSubject(state, task.subject)), circle(putTo(task), limits)];
}

export const limitsOfTask = (state: CaseState, { taskId, step, subject, organisationId }: Task): Limit[] =>
  limitsOf(state, taskId, step, [organisationId, subject]);

/**
 * The limits of a task, deadline or alert. The limits follow from the item's id, its confidential step, and the offices
 * that the item names.
 */
const limitsOf = (
  state: CaseState,
  id: string,
  step: StaffStepCode | undefined,
  offices: readonly (string | null)[],
): Limit[] => [
  ...matterLimits(state, id),
  ...liftingLimits(state, id),
  ...stepLimits(step),
  ...[...new Set(offices)].flatMap((office) => officeLimits(state, office)),
];

const putTo = ({ role, organisationId }: Task): Shown => ({ of: 'task', role, organisationId });

/**
 * The audience of a deadline. A deadline reveals the category of its data. The deadline is also shown to the office
 * that it names, and to the holders of the tasks for which the deadline runs. `asBefore`: the deadline is shown as it
 * was before the reader was restricted (INC-2).
 */
export function audienceOfDeadline(
  state: CaseState,
  { id, code, subject }: Deadline,
  waiting: readonly Task[],
  asBefore = false,
): Audience {
  const category = categoryOfDeadline[code];
  const about = aboutSubject(state, subject ?? null);
  const limits = [...limitsOfId(state, id), ...(asBefore ? [] : hiddenLimits(category, about))];
  const readers = ofState(category === null ? [] : [category], limits, about);
  return [
    ...(asBefore ? readers.map((one) => ({ ...one, asBefore })) : readers),
    ...(subject === undefined ? [] : [circle({ of: 'office', organisationId: subject }, limits)]),
    ...waiting.map((task) => circle(putTo(task), limits)),
  ];
}

/**
 * The limits of a deadline. They follow from the deadline's id, so the function also works if the deadline no longer
 * runs.
 */
export function limitsOfDeadline(state: CaseState, id: string): Limit[] {
  const category = (categoryOfDeadline[codeOfDeadline(id)] ?? null) as DataCategory | null;
  return [...limitsOfId(state, id), ...hiddenLimits(category, aboutSubject(state, subjectOfDeadline(id)))];
}

const limitsOfId = (state: CaseState, id: string): Limit[] =>
  limitsOf(state, id, confidentialStepOf(id), [subjectOfDeadline(id)]);

export function audienceOfAlert(state: CaseState, alert: Alert): Audience {
  const { alertId, subject } = alert;
  const about = aboutAlert(state, alert);
  const category = categoryOfAlert(alert);
  const limits = [
    ...limitsOf(state, alertId, confidentialStepOf(subject), [subjectOfAlert(alert)]),
    ...hiddenLimits(category, about),
  ];
  return [circle({ of: 'state', category: category ?? 'known' }, limits, about)];
}

/**
 * The audience of a complaint: the staff responsible for the complaint (INC-3), and the staff who are asked who the
 * complaint is about (INC-4).
 */
export function audienceOfComplaint(state: CaseState, complaintId: string): Audience {
  const limits = matterLimits(state, complaintId);
  const asked = state.tasks.filter(
    ({ step, subject }) => step === 'answer-about-whom' && subject === complaintId,
  );
  return [
    circle({ of: 'stage' }, [...limits, { kind: 'warden', id: complaintId }]),
    ...asked.map((task) => circle(putTo(task), [...limits, ...hiddenWaitLimits(state, task)])),
  ];
}

/** The audience of a person's status and outcome in the programme. */
export const audienceOfStanding = (personId: PersonId): Audience => [
  circle({ of: 'standing' }, [], { personIds: [personId] }),
];

/**
 * The audience of the existence of a payment: everybody who has the case, and the office that accounts for the
 * payment (PEOPLE-3).
 */
export const audienceOfPayment = (paymentId: string): Audience => [
  circle({ of: 'record', category: 'all' }),
  circle({ of: 'state', category: 'known' }, [], { paymentId }),
];

export const audienceOfClaims: Audience = [circle({ of: 'claims' })];
/** SEE-3: the audience of emergency accesses, by which somebody without a seat read the case. */
export const audienceOfAccesses: Audience = [circle({ of: 'accesses' })];
/** ELIG-1: the audience of the list of persons to speak with about earlier aid. */
export const audienceOfEarlierAid: Audience = [circle({ of: 'earlier-aid' })];

/**
 * GATE-1: the audience of the list of what is still missing before a departure: the case-manager, who is responsible
 * for the departure.
 */
export const audienceOfGate = ({ parts }: CaseState): Audience => {
  const manager = parts['case-manager'];
  if (manager === undefined) return [];
  const { organisationId } = manager;
  return [circle({ of: 'desk', role: 'case-manager', organisationId }, [{ kind: 'unless-kept', about: {} }])];
};

/**
 * The audience of the hint that the holder of a task may not have received the notice about the task: the case-manager,
 * the case-manager's lead, and the holder.
 */
export const audienceOfMissedNotice = ({ parts }: CaseState, task: Task): Audience => {
  const organisationId = parts['case-manager']?.organisationId;
  return [
    ...(organisationId === undefined
      ? []
      : (['case-manager', 'team-lead'] as const).map((role) => circle({ of: 'desk', role, organisationId }))),
    circle(putTo(task), [{ kind: 'author', id: task.staffId }]),
  ];
};

/**
 * The audience of a hold. Holds keep people away, so a restricted reader sees new holds, although other new data of the
 * hidden categories is not shown to that reader (INC-2).
 */
export const audienceOfHold = ({ matter, personId }: Pick<Hold, 'matter' | 'personId'>): Audience => [
  circle({ of: 'hold', category: categoryOfMatter[matter] }, [], { personId }),
];

const categoryOfMatter: Readonly<Record<HeldMatter, DataCategory>> = {
  visits: 'monitoring',
  contacts: 'monitoring',
  payments: 'money',
  'guardian-consent': 'risk',
};

export const audienceOfConsent = (state: CaseState, row: Consent): Audience => [
  circle({ of: 'record', category: 'consent' }, officeLimits(state, row.recipientId), row),
];

/**
 * The audience of a document. `asBefore`: the document is older than the restriction, or the reader attached it
 * (INC-2).
 */
export const audienceOfDocument = (
  state: CaseState,
  { category, personId, matterId }: AttachedDocument,
  asBefore: boolean,
): Audience => {
  const ofHold = circle(
    { of: 'state', category },
    matterLimits(state, matterId ?? ''),
    aboutSubject(state, personId),
  );
  return [{ ...ofHold, asBefore }];
};

/**
 * INC-2: the audience of an effect of a correction. A restricted reader sees the stage from before the restriction, so
 * no correction moves the stage for that reader.
 */
export function audienceOfMove(
  state: CaseState,
  { kind, category, subject }: Pick<Move, 'kind' | 'category' | 'subject'>,
): Audience {
  const limits: Limit[] = [
    ...matterLimits(state, subject ?? ''),
    ...officeLimits(state, subject),
    ...(kind === 'stage' ? [{ kind: 'unless-kept', about: {} } as const] : []),
  ];
  return [circle({ of: 'state', category: category ?? 'known' }, limits, aboutSubject(state, subject))];
}
