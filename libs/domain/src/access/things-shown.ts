import { dataCategories, type DataCategory } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { accessesIn } from '../break-glass/state.js';
import { subjectOfAlert } from '../case/alerts.js';
import { clockedDue, type Alert, type CaseState, type Task } from '../case/case-state.js';
import { toSpeakWith } from '../double-aid/state.js';
import { holdsInForce } from '../incidents/state.js';
import { accountsOf, paymentsOf } from '../payments/state.js';
import { aboutAlert, aboutSubject } from './about.js';
import { stageAsItStood } from './as-it-stood.js';
import { categoryOfAlert } from './alert-categories.js';
import { confidentialStepOf } from './confidential.js';
import {
  aboutText,
  categoriesTold,
  counterKey,
  everyone,
  keptLimit,
  liftingLimits,
  limitsOfTask,
  matterLimits,
  officeLimits,
  stepLimit,
  type Counted,
  type Limit,
} from './counter-keys.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { keptCategories } from './kept-categories.js';
import { isInTheirPlace } from './kept-steps.js';
import { standingSeen } from './outcome-categories.js';
import { rolesOf, tasksOfTheCourse } from './roles-waited-for.js';
import { categoryOfMatter } from './seen-state.js';

/**
 * Something that is shown of the state of a case: how it looks now, and the counters that move when it looks
 * otherwise.
 */
interface Thing {
  readonly look: string;
  readonly keys: readonly string[];
}
export type Things = ReadonlyMap<string, Thing>;

/** All that readers are shown of how a case stands, beside its records. */
export function thingsShown(state: CaseState): Things {
  const things = new Map<string, Thing>();
  const add = (id: string, look: string, keys: readonly string[]): void =>
    void things.set(id, { look, keys });
  add('stage', state.stage, [counterKey(everyone, 'stage', [`unless-kept:${everyone}`])]);
  for (const person of Object.values(state.persons)) {
    const { personId, ordinal } = person;
    const look = (readable: readonly DataCategory[]): string =>
      Object.values(standingSeen(state, person, readable)).join(' ');
    add(`person ${personId}`, look([]), [counterKey(String(ordinal), 'standing')]);
    for (const category of dataCategories)
      add(`person ${personId} ${category}`, look([category]), [counterKey(String(ordinal), `~${category}`)]);
  }
  for (const task of state.tasks) add(`task ${task.taskId}`, lookOfTask(task), keysOfTask(state, task));
  const course = tasksOfTheCourse(state);
  const open = course.filter((task) => keptLimit(state, task).length === 0);
  // Includes persons whose programme has ended: a wait may still be about them, and be hidden from somebody.
  const anybody = aboutText(state, { personIds: Object.keys(state.persons) });
  add('roles', rolesOf(course).join(' '), [counterKey(everyone, 'roles', [`unless-kept:${anybody}`])]);
  add('open roles', rolesOf(open).join(' '), [counterKey(everyone, 'roles', [`only-kept:${anybody}`])]);
  for (const deadline of state.deadlines)
    add(`deadline ${deadline.id}`, lookOfDeadline(deadline), keysOfDeadline(state, deadline));
  for (const alert of state.alerts) add(`alert ${alert.alertId}`, alert.since, keysOfAlert(state, alert));
  for (const { holdId, personId, matter } of holdsInForce(state))
    add(`hold ${holdId}`, '', [
      counterKey(aboutText(state, { personId }), `held:${categoryOfMatter[matter]}`),
    ]);
  for (const payment of paymentsOf(state))
    add(`payment ${payment.paymentId}`, JSON.stringify(payment), [
      counterKey(aboutText(state, payment), '~money'),
    ]);
  for (const officeId of new Set(paymentsOf(state).flatMap(({ cashAt }) => cashAt ?? [])))
    add(`accounts of ${officeId}`, [...accountsOf(state, officeId)].join(' '), [
      counterKey(everyone, `office:${officeId}`),
    ]);
  for (const [officeId, rows] of consentsOf(state))
    add(`consents of ${officeId}`, rows.join(' '), [counterKey(everyone, `office:${officeId}`)]);
  for (const [name, look, key] of sections(state)) add(name, look, [key]);
  for (const { restrictionId, liftedOn, stood } of state.incidents.restrictions)
    add(`restriction ${restrictionId}`, [liftedOn, stood && stageAsItStood(state, stood)].join(' '), [
      counterKey(everyone, 'stage', [`restricted:${restrictionId}`]),
    ]);
  return things;
}

/** The consents that each office was given, by the office's id: they decide whom it knows of (CONS-1). */
function consentsOf({ counselling }: CaseState): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  for (const { consentId, recipientId, withdrawnOn } of counselling.consents)
    rows.set(recipientId, [...(rows.get(recipientId) ?? []), `${consentId} ${withdrawnOn}`]);
  return rows;
}

/** What a fact of another category may change, too: a withdrawal or a death stops bookings, plans and aid. */
function sections(state: CaseState): (readonly [name: string, look: string, key: string])[] {
  const { travel, planning, monitoring, medicalAid, outcomes, withdrawal } = state;
  const of = (name: string, value: unknown, counted: Counted, about = everyone) =>
    [name, JSON.stringify(value), counterKey(about, counted)] as const;
  return [
    of('journeys', travel.journeys, '~travel'),
    of('plans', planning.plans, '~plan'),
    of('visits', monitoring.visits, '~monitoring'),
    of('proposals', outcomes.proposals, '~monitoring'),
    ...Object.values(medicalAid).map((window) =>
      of(`aid ${window.personId}`, window, '~health', aboutText(state, { personId: window.personId })),
    ),
    of('claims', withdrawal.claims, 'claims'),
    of('earlier-aid', toSpeakWith(state), 'earlier-aid'),
    of('accesses', accessesIn(state), 'accesses'),
  ];
}

const lookOfTask = ({ organisationId, staffId, since, dueAt }: Task): string =>
  [organisationId, staffId, since, dueAt].join(' ');
const lookOfDeadline = ({ dueAt, fired, startedBy }: Deadline): string => [dueAt, fired, startedBy].join(' ');

/** A wait tells of what its step writes; it is also there for whom it is put to (SEE-2). */
function keysOfTask(state: CaseState, task: Task): string[] {
  const limits = [...limitsOfTask(state, task), ...keptLimit(state, task)];
  const about = aboutText(state, aboutSubject(state, task.subject));
  const told = isInTheirPlace(state, task) ? (['risk'] as const) : categoriesTold(task.step);
  return [
    ...(told.length === 0
      ? [counterKey(about, '~all', limits)]
      : told.map((category) => counterKey(about, `~${category}`, limits))),
    counterKey(everyone, `task:${task.role}:${task.organisationId}`, limits),
  ];
}

function keysOfDeadline(state: CaseState, { id, code, subject, dueAt }: Deadline): string[] {
  const about = aboutText(state, aboutSubject(state, subject ?? null));
  const category = categoryOfDeadline[code];
  const limits: Limit[] = [
    ...matterLimits(state, id),
    ...liftingLimits(state, id),
    ...stepLimit(confidentialStepOf(id)),
    ...officeLimits(state, subject),
    ...(category !== null && keptCategories.has(category) ? [`unless-kept:${about}` as const] : []),
  ];
  // What runs for a task is told to whom the task is put to, whatever they read. Each runs until its own subject's,
  // or else the case's.
  const isOwn = (task: Task): boolean =>
    state.deadlines.some((one) => one.subject === task.subject && one.dueAt === clockedDue(task));
  const waiting = state.tasks.filter(
    (task) => clockedDue(task) === dueAt && (subject === undefined ? !isOwn(task) : task.subject === subject),
  );
  return [
    counterKey(about, category === null ? '~all' : `~${category}`, limits),
    ...(subject === undefined ? [] : [counterKey(everyone, `office:${subject}`, limits)]),
    ...waiting.map(({ role, organisationId }) =>
      counterKey(everyone, `task:${role}:${organisationId}`, limits),
    ),
  ];
}

function keysOfAlert(state: CaseState, alert: Alert): string[] {
  const subject = subjectOfAlert(alert);
  const limits = [
    ...matterLimits(state, alert.alertId),
    ...liftingLimits(state, alert.alertId),
    ...stepLimit(confidentialStepOf(alert.subject)),
    ...officeLimits(state, subject),
  ];
  const category = categoryOfAlert(alert);
  return [
    counterKey(
      aboutText(state, aboutAlert(state, alert)),
      category === null ? '~known' : `~${category}`,
      limits,
    ),
  ];
}
