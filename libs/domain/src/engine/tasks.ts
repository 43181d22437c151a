import type { IsoDay, IsoInstant, StaffStepCode } from '@homeward/contracts';
import { isNamedForRestricted } from '../access/hidden-steps.js';
import type { Deadline } from '../calendar/deadlines.js';
import { dayOf } from '../calendar/instants.js';
import { partOfWait } from '../case/another-person.js';
import type { CaseState, Task } from '../case/case-state.js';
import { atItsCentre } from '../case/centres.js';
import { findDeadline, programmeZone } from '../case/clock.js';
import { namedIn } from '../case/parts.js';
import { isDeathReported } from '../case/person-line.js';
import { dueByLength } from '../case/task-length.js';
import type { Wait, Waits } from '../case/wait.js';
import { orWhoeverMayKnow } from '../counselling/who-may-know.js';
import { orInTheirPlace } from '../incidents/in-their-place.js';
import { awaitsNewTrack } from '../minors/state.js';
import { orAnotherPerson } from '../never-show/stand-in.js';
import { stageWaits } from './waits.js';

/**
 * Law 14: every wait has an owner. A task records since when the case has been waiting. If several stages or persons
 * wait for the same thing, they share one task. CLOSE-1: a file that has ended has no tasks, because it accepts no
 * answers.
 */
export function tasksOf(state: CaseState, now: IsoInstant, waits = waitsOf(state, now)): Task[] {
  const before = new Map(state.tasks.map((task) => [task.taskId, task]));
  const tasks = waits.flatMap((wait) =>
    taskOf(state, wait, before, now).map((task) => ({ ...task, ...whyOf(state, task, waits) })),
  );
  return tasks.filter(({ taskId }, i) => tasks.findIndex((task) => task.taskId === taskId) === i);
}

/** Everything that the case waits for. Each wait is put to somebody who can end it. */
export function waitsOf(state: CaseState, now: IsoInstant): Wait[] {
  if (state.fileEndedOn !== null) return [];
  const today = dayOf(now, programmeZone);
  return stageWaits
    .flatMap((waits: Waits) => waits(state, now))
    .filter((wait) => !isSetAside(state, wait, today))
    .map((wait) => orNewOffice(state, wait))
    .map((wait) => atItsCentre(state, wait))
    .flatMap((wait) => orWhoeverMayKnow(state, wait, today))
    .flatMap((wait) => orInTheirPlace(state, wait, today))
    .map((wait) => orAnotherPerson(state, wait));
}

/**
 * If the office abroad lost the case (INC-1, CONS-2), the case waits for a new office. Everything that the old office
 * had to do waits for the new office, and so does a hand-over that was to be offered.
 */
const orNewOffice = (state: CaseState, wait: Wait): Wait =>
  (wait.role === 'local-officer' || wait.step === 'offer-hand-over') &&
  !wait.to &&
  !state.parts['local-officer']
    ? { step: 'name-receiving-office', role: 'case-manager' }
    : wait;

export const taskIdOf = ({ step, subject, each, role, at, to }: Wait): string =>
  [step, subject, ...(each ? [role, at, to?.organisationId] : [])]
    .filter((part) => part !== undefined)
    .join(':');

/**
 * The deadline that runs for a wait: the deadline of the wait's subject or, if the subject has no deadline, the
 * deadline of the case.
 */
export const deadlineOf = (
  state: CaseState,
  { deadline, subject }: Pick<Wait, 'deadline' | 'subject'>,
): Deadline | undefined =>
  deadline && (findDeadline(state, deadline, subject) ?? findDeadline(state, deadline));

function taskOf(state: CaseState, wait: Wait, before: Map<string, Task>, now: IsoInstant): Task[] {
  const part = partOfWait(state, wait);
  if (!part) return [];
  const taskId = taskIdOf(wait);
  const was = before.get(taskId);
  const since = was?.since ?? now;
  return [
    {
      taskId,
      step: wait.step,
      role: wait.role,
      subject: wait.subject ?? null,
      organisationId: part.organisationId,
      staffId: wait.named ?? namedIn(part, wait.role),
      since,
      ...dueOf(state, wait, since, was),
    },
  ];
}

/** INC-2: whether a restriction is the only reason why the case waits for this task. */
function whyOf(state: CaseState, task: Task, waits: readonly Wait[]): Pick<Task, 'inTheirPlace'> {
  if (!isNamedForRestricted(state, task)) return {};
  const reasons = waits.filter((wait) => taskIdOf(wait) === task.taskId);
  return { inTheirPlace: reasons.every(({ inTheirPlace }) => inTheirPlace === true) };
}

/**
 * DUE-1: when a task is due: the due time of the deadline that runs for it. Without a deadline, the due time follows
 * from the length of the task's step and is computed once (law 7).
 */
function dueOf(
  state: CaseState,
  wait: Wait,
  since: IsoInstant,
  was: Task | undefined,
): Pick<Task, 'dueAt' | 'unclocked'> {
  const deadline = deadlineOf(state, wait);
  if (deadline) return { dueAt: deadline.dueAt };
  return was?.unclocked ? { dueAt: was.dueAt, unclocked: true } : dueByLength(state, wait.step, since);
}

const trackSteps: ReadonlySet<StaffStepCode> = new Set([
  'record-accompanied-minor',
  'record-unaccompanied-minor',
  'record-care',
]);

/**
 * True if a wait must not become a task now. DEATH-1: about a person who is reported dead, the case asks only for the
 * decision on the report until the report is decided. About a child who was left behind, the case asks only for the
 * steps in `trackSteps` until somebody is responsible for the child again, or the child is of age.
 */
function isSetAside(state: CaseState, { step, subject }: Wait, on: IsoDay): boolean {
  const person = subject === undefined ? undefined : state.persons[subject];
  if (!person) return false;
  if (isDeathReported(person)) return step !== 'confirm-death';
  return awaitsNewTrack(state, person.personId, on) && !trackSteps.has(step);
}
