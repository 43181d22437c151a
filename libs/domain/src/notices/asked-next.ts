import type { Actor, DataCategory, IsoInstant, Part, Role, StaffId } from '@homeward/contracts';
import { categoryOfAlert, categoryOfDeadline } from '../access/deadline-categories.js';
import { isAlertHiddenFrom, isDeadlineHiddenFrom, isTaskHiddenFrom } from '../access/hidden-from.js';
import { maySee } from '../access/may-see.js';
import { isTaskOf } from '../access/case-waits-for.js';
import { categoriesOf } from '../access/who-reads.js';
import { isPastDue, type Deadline } from '../calendar/deadlines.js';
import { ownPeopleAndWatch, partAsked, type Asked } from '../case/another-person.js';
import { isOfDeadline } from '../case/alerts.js';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isSamePerson } from '../case/natural-person.js';
import { coverOf, namedIn, filledParts } from '../case/parts.js';
import { findIncident, isAboutSomebody, type Incident } from '../incidents/state.js';
import { wardensOf } from '../incidents/wardens.js';
import { matterOfTask } from './urgency.js';

/**
 * The matter that a notice is about, as it is in the case now. Empty: the notice was answered, or no longer needs an
 * answer.
 */
export interface Matter {
  readonly id: string;
  readonly tasks: readonly Task[];
  readonly deadline: Deadline | undefined;
  readonly alerts: readonly Alert[];
}

export const matterIn = (state: CaseState, id: string): Matter => ({
  id,
  tasks: state.tasks.filter((task) => matterOfTask(state, task) === id),
  deadline: state.deadlines.find((deadline) => deadline.id === id),
  alerts: state.alerts.filter(
    ({ alertId, code, subject }) => alertId === id || (isOfDeadline(code) && subject === id),
  ),
});

/**
 * DUE-2: true while the notice needs an answer: the requested step is not recorded or, if the step is late, nobody has
 * acknowledged the alert. INC-1: only an acknowledgement answers an incident.
 */
export function wantsAnswer(matter: Matter): boolean {
  const { tasks, deadline, alerts } = matter;
  if (incidentIdOf(matter) === undefined && deadline && isPastDue(deadline)) return alerts.length > 0;
  return tasks.length + alerts.length > 0;
}

/** INC-1: true if a person can answer the notice by taking the task. An incident needs an acknowledgement instead. */
export const isAnsweredByTaking = (matter: Matter): boolean => incidentIdOf(matter) === undefined;

/**
 * DUE-2: the person who is asked next if these persons gave no answer: the deputy, then the lead, then the next person
 * who may read the notice. A person is asked only if they see the case, may read the notice, and the notice is not
 * hidden from them. `undefined`: nobody is left to ask.
 */
export function askedNext(
  state: CaseState,
  matter: Matter,
  asked: readonly StaffId[],
  now: IsoInstant,
): StaffId | undefined {
  const incident = incidentIn(state, matter);
  const knowing = incident?.recordedBy ? [...asked, incident.recordedBy] : asked;
  const candidates = incident ? alarmedBy(state, incident, now) : askedAfter(state, matter, now);
  return candidates.find(
    (actor) =>
      !knowing.some((staffId) => isSamePerson(state, staffId, actor.staffId)) &&
      mayBeAsked(state, matter, actor, now),
  )?.staffId;
}

/**
 * INC-2: the people who are alerted to an incident. If the incident is about staff or organisations, only the wardens
 * are alerted, because an accused person may lead the other people and see their tasks.
 */
function alarmedBy(state: CaseState, { about }: Incident, now: IsoInstant): Actor[] {
  const order = isAboutSomebody(about)
    ? wardensOf(state, about)
    : [...wardensOf(state, about), ...ownPeopleAndWatch];
  return order.flatMap((asked) => withDeputy(state, asked, now));
}

function askedAfter(state: CaseState, { tasks }: Matter, now: IsoInstant): Actor[] {
  const parts = tasks.flatMap((task) =>
    filledParts(state).filter(
      ({ role, part }) =>
        part.organisationId === task.organisationId && (role === task.role || task.role === 'team-lead'),
    ),
  );
  return [
    ...parts.flatMap(({ part, role }) => [...deputiesOf(part, role, now), actorIn(part, 'team-lead')]),
    ...ownPeopleAndWatch.flatMap((asked) => withDeputy(state, asked, now)),
  ];
}

function withDeputy(state: CaseState, asked: Asked, now: IsoInstant): Actor[] {
  const part = partAsked(state, asked);
  return part ? [actorIn(part, asked.role), ...deputiesOf(part, asked.role, now)] : [];
}

function deputiesOf(part: Part, role: Role, now: IsoInstant): Actor[] {
  const deputy = role === 'team-lead' ? undefined : coverOf(part, todayAt(now));
  return deputy === undefined ? [] : [{ ...actorIn(part, role), staffId: deputy }];
}

const actorIn = (part: Part, role: Role): Actor => ({
  staffId: namedIn(part, role),
  role,
  organisationId: part.organisationId,
  organisationType: part.organisationType,
});

function mayBeAsked(state: CaseState, matter: Matter, actor: Actor, now: IsoInstant): boolean {
  const { tasks, deadline, alerts } = matter;
  const isHidden =
    tasks.some((task) => isTaskHiddenFrom(state, actor, task)) ||
    alerts.some((alert) => isAlertHiddenFrom(state, actor, alert)) ||
    (deadline !== undefined && isDeadlineHiddenFrom(state, actor, deadline.id));
  return !isHidden && maySee(state, actor, now) && mayRead(state, matter, actor, now);
}

/** SEE-2: true if the actor reads the categories of the matter, or if one of the matter's tasks is the actor's. */
function mayRead(state: CaseState, matter: Matter, actor: Actor, now: IsoInstant): boolean {
  const reads = categoriesOf(state, actor, todayAt(now));
  return (
    matter.tasks.some((task) => isTaskOf(task, actor)) ||
    categoriesIn(matter).every((category) => reads.includes(category))
  );
}

const categoriesIn = ({ deadline, alerts }: Matter): DataCategory[] =>
  [deadline ? categoryOfDeadline[deadline.code] : null, ...alerts.map(categoryOfAlert)].filter(
    (category) => category !== null,
  );

const incidentIn = (state: CaseState, matter: Matter): Incident | undefined => {
  const incidentId = incidentIdOf(matter);
  return incidentId === undefined ? undefined : findIncident(state, incidentId);
};

const incidentIdOf = ({ tasks, deadline }: Matter): string | undefined =>
  deadline?.code === 'incident-acknowledgement'
    ? deadline.subject
    : (tasks.find(({ step }) => step === 'acknowledge-incident')?.subject ?? undefined);
