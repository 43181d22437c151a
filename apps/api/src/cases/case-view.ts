import type { Actor, Refusal, Stage } from '@homeward/contracts';
import {
  accessesIn,
  accessUsedBy,
  audienceOfAccesses,
  audienceOfEarlierAid,
  audienceOfGate,
  visibleCaseFile,
  askedOf,
  gate,
  visibleHoldsFor,
  mendedBy,
  menuOf,
  openActsOf,
  rolesWaitedFor,
  situationOf,
  StaffReader,
  staffSteps,
  todayAt,
  toSpeakWith,
  visibleIn,
  whoCanTake,
  type VisibleAccess,
  type CaseState,
  type OpenAct,
  type OpenItem,
  type VisibleState,
} from '@homeward/domain';
import type { OpenAct as OpenActAnswer } from '../openapi/schemas/act-schemas.js';
import type { Case, CaseTask } from '../openapi/schemas/case-schemas.js';
import type { GateLine, OpenStep } from '../openapi/schemas/step-schemas.js';
import { fileSectionsFor } from './file-sections.js';

/**
 * The last stages before the departure gate. In these stages, the case-manager, who is responsible for the gate, sees
 * why the gate is closed (GATE-1).
 */
const beforeDeparture: ReadonlySet<Stage> = new Set(['planning', 'pre-departure']);

/** A part of an answer before the labels in the reader's language are added. */
export type WithoutWords<T> = Omit<T, 'title' | 'schema' | 'askedBecause' | 'detail'>;

/** A step that the reader may take. */
export type StepToTake = WithoutWords<OpenStep>;

/** WORK-1: a named act that the reader may send. */
export type ActToTake = WithoutWords<OpenActAnswer>;

/** A case as one member of staff sees it, before the labels in the reader's language are added. */
export interface CaseView extends Omit<Case, 'waitingFor' | 'openActs' | 'openSteps' | 'closedSteps'> {
  readonly waitingFor: readonly WithoutWords<CaseTask>[];
  readonly openActs: readonly ActToTake[];
  readonly openSteps: readonly StepToTake[];
  readonly closedSteps: readonly WithoutWords<Case['closedSteps'][number]>[];
}

interface ShownTo {
  readonly actor: Actor;
  readonly now: string;
  readonly version: string;
  /** The ids of the visible tasks whose holders may have missed the notice. */
  readonly missed?: ReadonlySet<string>;
}

/**
 * Returns a case as one member of staff sees it now: the state of the case, and the next steps open to this member of
 * staff.
 */
export function caseView(
  whole: CaseState,
  { actor, now, version, missed }: ShownTo,
  linkedCases: Case['linkedCases'] = [],
): CaseView {
  const today = todayAt(now);
  const situation = situationOf(whole, actor, now);
  const { visible: state } = visibleIn(situation, actor);
  const reader = new StaffReader(whole, actor, today);
  const access = accessUsedBy(whole, actor, now);
  const menu = menuOf(situation);
  return {
    caseId: state.caseId,
    caseNumber: state.caseNumber,
    stage: state.stage,
    version,
    openedAt: state.openedAt,
    policy: { version: state.policy.version, demo: state.policy.demo },
    ...visibleCaseFile(situation, actor),
    waitingFor: state.tasks.map(({ taskId, step, role, subject, since, dueAt }) => ({
      taskId,
      step,
      role,
      subject,
      since,
      dueAt,
      ...(missed?.has(taskId) && { holderMayNotKnow: true as const }),
    })),
    rolesWaitedFor: rolesWaitedFor(whole, actor, today),
    alerts: state.alerts.map(({ alertId, code, since }) => ({ alertId, code, since })),
    holds: visibleHoldsFor(whole, actor, today).map(({ personId, matter, since }) => ({
      personId,
      matter,
      since,
    })),
    ...(reader.isIn(audienceOfGate(whole)) &&
      beforeDeparture.has(state.stage) && { gate: gate(situationOf(state, actor, now)).map(withMending) }),
    linkedCases,
    ...(access && { byBreakGlass: { accessId: access.accessId, until: access.until } }),
    ...(reader.isIn(audienceOfAccesses) && { accesses: accessesIn(whole).map(withoutReason) }),
    sections: fileSectionsFor(whole, actor, today),
    ...(reader.isIn(audienceOfEarlierAid) && { speakAboutEarlierAidWith: toSpeakWith(state) }),
    openActs: openActsOf(state.stage, menu).map((act) => actToTake(state.caseId, act)),
    openSteps: stepsToTake(whole, state, actor, { now, open: menu.open }),
    closedSteps: menu.closed,
  };
}

const actToTake = (caseId: string, act: OpenAct): ActToTake => ({
  ...act,
  href: `/api/v1/cases/${caseId}/acts`,
  requiresVersion: act.steps.some((step) => staffSteps[step].needsVersion === true),
});

/** Returns the steps that this member of staff may take next. */
export function openStepsFor(whole: CaseState, actor: Actor, now: string): StepToTake[] {
  const situation = situationOf(whole, actor, now);
  const { open } = menuOf(situation);
  return stepsToTake(whole, visibleIn(situation, actor).visible, actor, { now, open });
}

/**
 * Adds to each open step the data that the reader needs to take the step. `visible`: the case as the reader sees it.
 */
function stepsToTake(
  whole: CaseState,
  visible: VisibleState,
  actor: Actor,
  { now, open }: { readonly now: string; readonly open: readonly OpenItem[] },
): StepToTake[] {
  const canTake = whoCanTake(whole, visible, actor, todayAt(now));
  const asked = askedOf(visible, actor);
  return inTheirOrder(visible, open).map(({ step, subjects }) => ({
    step,
    href: `/api/v1/cases/${visible.caseId}/${staffSteps[step].path}`,
    requiresVersion: staffSteps[step].needsVersion === true,
    ...(subjects && { subjects }),
    canTake: canTake(step),
    ...(asked.has(step) && { dueAt: asked.get(step)! }),
  }));
}

/** Sorts the open items. Items that the case waits for come first, in the order of the tasks that the reader sees. */
function inTheirOrder({ tasks }: VisibleState, open: readonly OpenItem[]): OpenItem[] {
  const awaited = tasks.map(({ step }) => step);
  const placeOf = ({ step }: OpenItem): number => {
    const place = awaited.indexOf(step);
    return place < 0 ? awaited.length : place;
  };
  return [...open].sort((a, b) => placeOf(a) - placeOf(b));
}

/** GATE-1: takes a reason why the gate is closed. If one step alone can resolve the reason, adds this step. */
const withMending = (refusal: Refusal): GateLine => {
  const step = mendedBy(refusal.code);
  return { ...refusal, ...(step && { mendedBy: step }) };
};

/** Leaves out the reason for a break-glass access, because only the reviewer may read the reason. */
const withoutReason = ({
  accessId,
  role,
  organisationId,
  from,
  until,
  opening,
  review,
}: VisibleAccess): NonNullable<Case['accesses']>[number] => ({
  accessId,
  role,
  organisationId,
  from,
  until,
  opening,
  review,
});
