import { dataCategories, type DataCategory, type OrganisationId, type PersonId } from '@homeward/contracts';
import { accessesIn } from '../break-glass/state.js';
import type { Deadline } from '../calendar/deadlines.js';
import { clockedDue, type CaseState, type Task } from '../case/case-state.js';
import { toSpeakWith } from '../double-aid/state.js';
import { restrictionsInForce } from '../incidents/restrictions.js';
import { holdsInForce } from '../incidents/state.js';
import { cashHolderOf, toHandOutMinor } from '../payments/cash.js';
import { accountsOf, paymentsOf } from '../payments/state.js';
import { shownJourneys } from '../travel/journeys.js';
import { concernsAny, type About } from './about.js';
import { stageAsItStood } from './as-it-stood.js';
import { keysIn, type Audience, type Limit, type Shown } from './audience.js';
import {
  audienceOfAccesses,
  audienceOfAlert,
  audienceOfClaims,
  audienceOfDeadline,
  audienceOfEarlierAid,
  audienceOfHold,
  audienceOfTask,
} from './audiences.js';
import { hiddenWaitLimits } from './limits.js';
import { visibleStanding } from './outcome-categories.js';
import { rolesOf, tasksOfTheCourse } from './roles-waited-for.js';

/**
 * A shown item of a case's state: a text that changes when the item changes, and the counters of the item's audience.
 */
interface Thing {
  readonly fingerprint: string;
  readonly keys: readonly string[];
}
export type Things = ReadonlyMap<string, Thing>;

/** Everything that readers are shown of the state of a case, apart from its records. */
export function visibleThings(state: CaseState): Things {
  const things = new Map<string, Thing>();
  const keyOf = keysIn(state);
  const add = (id: string, fingerprint: string, audience: Audience): void =>
    void things.set(id, { fingerprint, keys: audience.map(keyOf) });
  const addForReaders = (
    id: string,
    fingerprint: string,
    shows: Shown,
    about: About = {},
    limits: readonly Limit[] = [],
  ): void => add(id, fingerprint, [{ about, shows, limits }]);

  addForReaders('stage', state.stage, { of: 'stage' }, {}, [{ kind: 'unless-kept', about: {} }]);
  for (const person of Object.values(state.persons)) {
    const { personId } = person;
    const about = { personIds: [personId] };
    const standingFor = (readable: readonly DataCategory[]): string =>
      Object.values(visibleStanding(state, person, readable)).join(' ');
    addForReaders(`person ${personId}`, standingFor([]), { of: 'standing' }, about);
    for (const category of dataCategories)
      addForReaders(
        `person ${personId} ${category}`,
        standingFor([category]),
        { of: 'state', category },
        about,
      );
  }
  for (const task of state.tasks)
    add(`task ${task.taskId}`, taskFingerprint(task), audienceOfTask(state, task));
  const course = tasksOfTheCourse(state);
  // Includes persons whose programme has ended: a wait may still be about them, and may be hidden from some readers.
  const anybody = { personIds: Object.keys(state.persons) };
  addForReaders('roles', rolesOf(course).join(' '), { of: 'roles' }, {}, [
    { kind: 'unless-kept', about: anybody },
  ]);
  for (const [id, tasks, limits] of coursesOfRestricted(state, course, anybody))
    addForReaders(id, rolesOf(tasks).join(' '), { of: 'roles' }, {}, limits);
  for (const deadline of state.deadlines)
    add(
      `deadline ${deadline.id}`,
      deadlineFingerprint(deadline),
      audienceOfDeadline(state, deadline, waitingFor(state, deadline)),
    );
  for (const alert of state.alerts) add(`alert ${alert.alertId}`, alert.since, audienceOfAlert(state, alert));
  for (const hold of holdsInForce(state)) add(`hold ${hold.holdId}`, '', audienceOfHold(hold));
  for (const payment of paymentsOf(state))
    addForReaders(
      `payment ${payment.paymentId}`,
      JSON.stringify(payment),
      { of: 'state', category: 'money' },
      payment,
    );
  for (const organisationId of officesWithCash(state))
    addForReaders(`accounts of ${organisationId}`, [...accountsOf(state, organisationId)].join(' '), {
      of: 'office',
      organisationId,
    });
  // Whoever hands out cash is shown the amount together with the task, and not earlier (PAY-10).
  for (const task of state.tasks.filter(({ step }) => step === 'hand-out-cash'))
    add(
      `cash ${task.subject}`,
      `${toHandOutMinor(state.payments[task.subject!]!)}`,
      audienceOfTask(state, task),
    );
  for (const [organisationId, rows] of consentsOf(state))
    addForReaders(`consents of ${organisationId}`, rows.join(' '), { of: 'office', organisationId });
  for (const [name, value, shows, about] of sections(state))
    addForReaders(name, JSON.stringify(value), shows, about);
  add('claims', JSON.stringify(state.withdrawal.claims), audienceOfClaims);
  add('earlier-aid', JSON.stringify(toSpeakWith(state)), audienceOfEarlierAid);
  add('accesses', JSON.stringify(accessesIn(state)), audienceOfAccesses);
  for (const { restrictionId: id, liftedOn, stood } of state.incidents.restrictions)
    addForReaders(
      `restriction ${id}`,
      [liftedOn, stood && stageAsItStood(state, stood)].join(' '),
      { of: 'stage' },
      {},
      [{ kind: 'restricted', id }],
    );
  return things;
}

type Course = readonly [id: string, tasks: readonly Task[], limits: readonly Limit[]];

/**
 * INC-2: what restricted readers are shown of the normal course. Each set of persons that is hidden from some reader has
 * one entry. A reader belongs to one set only, so hidden changes do not move the counter of the reader.
 */
function coursesOfRestricted(
  state: CaseState,
  course: readonly Task[],
  anybody: { readonly personIds: readonly PersonId[] },
): Course[] {
  const restricted = restrictionsInForce(state)
    .map(({ personIds }) => personIds.filter((id) => id in state.persons))
    .filter(({ length }) => length > 0);
  const limitsOf = (task: Task): Limit[] => hiddenWaitLimits(state, task);
  if (restricted.length === 0)
    return [
      [
        'open roles',
        course.filter((task) => limitsOf(task).length === 0),
        [{ kind: 'only-kept', about: anybody }],
      ],
    ];
  return unionsOf(restricted).map((hidden): Course => {
    const isHidden = (personId: PersonId): boolean => hidden.has(personId);
    const others = anybody.personIds.filter((personId) => !isHidden(personId));
    const tasks = course.filter((task) =>
      limitsOf(task).every((limit) => !('about' in limit && concernsAny(state, limit.about, isHidden))),
    );
    const limits: Limit[] = [
      ...anybody.personIds
        .filter(isHidden)
        .map((personId): Limit => ({ kind: 'only-kept', about: { personIds: [personId] } })),
      ...(others.length > 0 ? [{ kind: 'unless-kept', about: { personIds: others } } as const] : []),
    ];
    return [
      others.length > 0 ? `roles without ${[...hidden].sort().join(' ')}` : 'open roles',
      tasks,
      limits,
    ];
  });
}

/** All unions of one or more of these sets, each once. */
function unionsOf(sets: readonly (readonly PersonId[])[]): ReadonlySet<PersonId>[] {
  const unions = new Map<string, ReadonlySet<PersonId>>();
  const add = (union: ReadonlySet<PersonId>): void => void unions.set([...union].sort().join(' '), union);
  for (const set of sets) {
    for (const union of [...unions.values()]) add(new Set([...union, ...set]));
    add(new Set(set));
  }
  return [...unions.values()];
}

/** The offices abroad to which cash was sent. They read the payments that they account for (PEOPLE-3). */
const officesWithCash = (state: CaseState): ReadonlySet<OrganisationId> =>
  new Set(
    paymentsOf(state)
      .filter((payment) => cashHolderOf(payment) === 'local-officer')
      .flatMap(({ cashAt }) => cashAt ?? []),
  );

/**
 * The consents given to each office, by the office's id. The consents decide which persons the office knows of
 * (CONS-1).
 */
function consentsOf({ counselling }: CaseState): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  for (const { consentId, recipientId, withdrawnOn } of counselling.consents)
    rows.set(recipientId, [...(rows.get(recipientId) ?? []), `${consentId} ${withdrawnOn}`]);
  return rows;
}

/** Sections that a fact of another category can also change: a withdrawal or a death stops bookings, plans and aid. */
function sections(
  state: CaseState,
): (readonly [name: string, value: unknown, shows: Shown, about?: About])[] {
  const { planning, monitoring, medicalAid, outcomes } = state;
  return [
    ['journeys', shownJourneys(state), { of: 'state', category: 'travel' }],
    ['plans', planning.plans, { of: 'state', category: 'plan' }],
    ['visits', monitoring.visits, { of: 'state', category: 'monitoring' }],
    ['proposals', outcomes.proposals, { of: 'state', category: 'monitoring' }],
    ...Object.values(medicalAid).map(
      (window) =>
        [
          `aid ${window.personId}`,
          window,
          { of: 'state', category: 'health' },
          { personIds: [window.personId] },
        ] as const,
    ),
  ];
}

/**
 * The tasks for which a deadline runs, as far as the state shows: the tasks about the deadline's subject that are due
 * at the same instant as the deadline. A deadline without a subject runs for all tasks that are due at its instant,
 * except tasks whose subject has a deadline that is due at the same instant.
 */
function waitingFor({ deadlines, tasks }: CaseState, { dueAt, subject }: Deadline): Task[] {
  const isOwn = (task: Task): boolean =>
    deadlines.some((one) => one.subject === task.subject && one.dueAt === clockedDue(task));
  return tasks.filter(
    (task) => clockedDue(task) === dueAt && (subject === undefined ? !isOwn(task) : task.subject === subject),
  );
}

const taskFingerprint = ({ organisationId, staffId, since, dueAt, inTheirPlace }: Task): string =>
  [organisationId, staffId, since, dueAt, inTheirPlace === true].join(' ');
const deadlineFingerprint = ({ dueAt, fired, startedBy }: Deadline): string =>
  [dueAt, fired, startedBy].join(' ');
