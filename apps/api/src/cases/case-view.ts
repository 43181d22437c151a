import type { Actor, Refusal, Stage, StaffStepCode } from '@homeward/contracts';
import {
  accessesIn,
  accessUsedBy,
  audienceOfAccesses,
  audienceOfEarlierAid,
  audienceOfGate,
  caseFileSeenBy,
  askedOf,
  gate,
  holdsSeenBy,
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
  type AccessSeen,
  type CanTake,
  type CaseState,
  type OpenAct,
  type OpenItem,
  type VisibleState,
} from '@homeward/domain';
import { fileSectionsFor } from './file-sections.js';

/**
 * Stages before the departure gate: its reasons are shown to the case-manager, who is responsible for it (GATE-1).
 */
const beforeDeparture: ReadonlySet<Stage> = new Set(['planning', 'pre-departure']);

export interface StepToTake {
  readonly step: StaffStepCode;
  readonly href: string;
  readonly requiresVersion: boolean;
  /** Of a step about one thing: the values that may replace the braces in `href`. */
  readonly subjects?: readonly string[];
  /** Who else may take it, as far as the reader may know. */
  readonly canTake: readonly CanTake[];
  /** If the step is asked of the reader: when the first task that asks for it is due. */
  readonly dueAt?: string | null;
}

/** WORK-1: a named act that the reader can send. */
export interface ActToTake extends OpenAct {
  readonly href: string;
  readonly requiresVersion: boolean;
}

/** CASE-3: a linked case, as far as the reader may see it too. */
export type LinkedCaseSeen = Pick<CaseState, 'caseId' | 'caseNumber' | 'stage'>;

/** A case as one member of staff sees it now: its state, and what they may do next. */
export function caseView(
  whole: CaseState,
  { actor, now, version }: { readonly actor: Actor; readonly now: string; readonly version: string },
  linkedCases: readonly LinkedCaseSeen[] = [],
) {
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
    ...caseFileSeenBy(situation, actor),
    waitingFor: state.tasks.map(({ taskId, step, role, subject, since, dueAt }) => ({
      taskId,
      step,
      role,
      subject,
      since,
      dueAt,
    })),
    rolesWaitedFor: rolesWaitedFor(whole, actor, today),
    alerts: state.alerts.map(({ alertId, code, since }) => ({ alertId, code, since })),
    holds: holdsSeenBy(whole, actor, today).map(({ personId, matter, since }) => ({
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

/** What this member of staff may do next. */
export function openStepsFor(whole: CaseState, actor: Actor, now: string): StepToTake[] {
  const situation = situationOf(whole, actor, now);
  const { open } = menuOf(situation);
  return stepsToTake(whole, visibleIn(situation, actor).visible, actor, { now, open });
}

/** `seen`: the case as the reader sees it. */
function stepsToTake(
  whole: CaseState,
  seen: VisibleState,
  actor: Actor,
  { now, open }: { readonly now: string; readonly open: readonly OpenItem[] },
): StepToTake[] {
  const canTake = whoCanTake(whole, seen, actor, todayAt(now));
  const asked = askedOf(seen, actor);
  return inTheirOrder(seen, open).map(({ step, subjects }) => ({
    step,
    href: `/api/v1/cases/${seen.caseId}/${staffSteps[step].path}`,
    requiresVersion: staffSteps[step].needsVersion === true,
    ...(subjects && { subjects }),
    canTake: canTake(step),
    ...(asked.has(step) && { dueAt: asked.get(step)! }),
  }));
}

/** First what the case waits for, in the order shown to the reader, then everything else that is open. */
function inTheirOrder({ tasks }: VisibleState, open: readonly OpenItem[]): OpenItem[] {
  const awaited = tasks.map(({ step }) => step);
  const placeOf = ({ step }: OpenItem): number => {
    const place = awaited.indexOf(step);
    return place < 0 ? awaited.length : place;
  };
  return [...open].sort((a, b) => placeOf(a) - placeOf(b));
}

/** GATE-1: why the gate is shut, and the step that resolves it. */
const withMending = (refusal: Refusal) => {
  const step = mendedBy(refusal.code);
  return { ...refusal, ...(step && { mendedBy: step }) };
};

/** Only the reviewer reads the reason. */
const withoutReason = ({ accessId, role, organisationId, from, until, opening, review }: AccessSeen) => ({
  accessId,
  role,
  organisationId,
  from,
  until,
  opening,
  review,
});
