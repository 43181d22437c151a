import type {
  DataCategory,
  IsoDay,
  IsoInstant,
  Role,
  StaffStepCode,
  Stage,
  StepCode,
} from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { isOfDeadline } from '../case/alerts.js';
import { clockedDue, type Alert, type CaseState, type Task } from '../case/case-state.js';
import { codeOfDeadline, programmeZone } from '../case/clock.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { isInTheirPlace } from './hidden-steps.js';
import { operators } from './reader.js';
import { runningFor } from './visible-state.js';

/**
 * The view of a case that operations see. Operations read no category of data, so this view contains only what
 * everybody may know (SEE-7).
 */
export interface OperatorsView {
  readonly stage: Stage;
  readonly waits: readonly OperatorsWait[];
  readonly waitingFor: readonly Role[];
  /**
   * The earliest day on which one of the waits is due. The hour is left out, because it would reveal which deadline it
   * is.
   */
  readonly dueOn: IsoDay | null;
  /** Alert codes, and `overdue-<role>` for each role whose wait is overdue. */
  readonly alerts: readonly (Alert['code'] | `overdue-${Role}`)[];
  /**
   * The last steps, the newest last. The view shows a machine's step by its code, and a person's step by its neutral
   * name.
   */
  readonly lastSteps: readonly string[];
}

export interface OperatorsWait {
  readonly wire: string;
  readonly role: Role;
  readonly since: IsoInstant;
  readonly dueOn: IsoDay | null;
}

const shownSteps = 5;

export function operatorsView(state: CaseState): OperatorsView {
  const known = runningFor(state, operators);
  const tasks = known.tasks.filter((task) => isVisibleToAll(state, task));
  const alerts = known.alerts.filter((alert) => isAlertVisible(alert, state.stage));
  const dueDays = tasks.flatMap(({ dueAt }) => (dueAt === null ? [] : [dayInZone(dueAt)]));
  return {
    stage: state.stage,
    waits: tasks.map(waitOf),
    waitingFor: sorted(tasks.map(({ role }) => role)),
    dueOn: dueDays.sort()[0] ?? null,
    alerts: sorted([
      ...alerts.map(({ code }) => code),
      ...overdueRoles(state, tasks, alerts).map((role) => `overdue-${role}` as const),
    ]),
    lastSteps: state.receipts
      .filter(({ step }) => isCorrectedRecord(step))
      .slice(-shownSteps)
      .map(({ step }) => (isStaffStep(step) ? stepOf(step).wire : step)),
  };
}

/** The stages in which every case assesses risk. In other stages, a risk assessment reveals that something happened. */
const riskStages: readonly Stage[] = ['risk-assessment', 'post-arrival'];
const riskSteps: readonly StaffStepCode[] = [
  'record-risk-input',
  'record-risk-decision',
  'support-override',
  'record-safety-plan',
];

/** Steps that most cases take, although these steps write data that operations never see. */
const ordinary: ReadonlySet<StaffStepCode> = new Set([
  ...riskSteps,
  'record-accompanied-minor',
  'record-unaccompanied-minor',
  'split-case',
  'propose-reopening',
  'confirm-reopening',
]);

/** Steps that reveal that something happened to somebody, regardless of the category that the step writes. */
const hiddenSteps: ReadonlySet<StaffStepCode> = new Set([
  'record-complaint',
  'answer-complaint',
  'name-person-around',
  'record-unlisted-event',
  'settle-unlisted-event',
  'propose-safety-sharing',
  'answer-safety-sharing',
  'name-never-show',
  'lift-never-show',
  'propose-age-finding',
  'answer-age-finding',
]);

/** True if operations may see that a case waits for this step, or that somebody took it. */
function isStepVisible(step: StaffStepCode): boolean {
  const { confidential, writes } = stepOf(step);
  if (confidential || hiddenSteps.has(step)) return false;
  return ordinary.has(step) || !writes.some((category) => category === 'risk' || category === 'audit');
}

/**
 * True if everybody who sees the case, or the case's page in the Temporal UI, may know that the case waits for this
 * task.
 */
export const isVisibleToAll = (state: CaseState, task: Task): boolean =>
  isStepVisible(task.step) && isOfItsStage(task.step, state.stage) && !isInTheirPlace(state, task);

const isOfItsStage = (step: StaffStepCode, stage: Stage): boolean =>
  !riskSteps.includes(step) || riskStages.includes(stage);

/**
 * True if operations may see that this step was recorded. Operations do not see `pass-deadline-mark`, because this step
 * reveals which deadline passed. Operations do not see a new risk assessment either, because it reveals that something
 * happened.
 */
const isCorrectedRecord = (step: StepCode): boolean =>
  isStaffStep(step) ? isStepVisible(step) && !riskSteps.includes(step) : step !== 'pass-deadline-mark';

/**
 * DUE-1: true if operations may see the alert. Operations see an alert about lateness only if they may know what is
 * late.
 */
function isAlertVisible({ code, subject }: Alert, stage: Stage): boolean {
  if (!isOfDeadline(code) || subject === null) return true;
  const category = categoryOfDeadline[codeOfDeadline(subject)];
  if (category === 'risk') return riskDeadlines.test(subject) && riskStages.includes(stage);
  return category === null || visibleCategories.has(category);
}

const riskDeadlines = /^risk-/;

/**
 * Categories of the programme's normal course. All other categories reveal what happened to a person, or who read the
 * case.
 */
const visibleCategories: ReadonlySet<DataCategory> = new Set([
  'travel',
  'money',
  'plan',
  'monitoring',
  'consent',
]);

/** The roles whose tasks were due when the deadline of one of these alerts passed. */
function overdueRoles({ deadlines }: CaseState, tasks: readonly Task[], alerts: readonly Alert[]): Role[] {
  const passed = new Set(
    alerts.flatMap(({ code, subject }) =>
      isOfDeadline(code) ? deadlines.filter(({ id }) => id === subject).map(({ dueAt }) => dueAt) : [],
    ),
  );
  return tasks.filter((task) => passed.has(clockedDue(task) ?? '')).map(({ role }) => role);
}

const waitOf = ({ step, role, since, dueAt }: Task): OperatorsWait => ({
  wire: stepOf(step).wire,
  role,
  since,
  dueOn: dueAt === null ? null : dayInZone(dueAt),
});

const dayInZone = (instant: IsoInstant): IsoDay => dayOf(instant, programmeZone);

const sorted = <Code extends string>(codes: readonly Code[]): Code[] => [...new Set(codes)].sort();
