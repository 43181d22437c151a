import type { Actor, Refusal, Role, Stage, StaffStepCode } from '@homeward/contracts';
import {
  accessesIn,
  accessUsedBy,
  gate,
  holdsInForce,
  learnsOfAccesses,
  personsSeenBy,
  rolesWaitedFor,
  situationOf,
  standingOf,
  staffStepCodes,
  staffSteps,
  stateSeenBy,
  todayAt,
  toSpeakWith,
  type AccessSeen,
  type CaseState,
} from '@homeward/domain';

/** Where the gate is still ahead: its reasons are shown to the case-manager, who answers for it (GATE-1). */
const beforeDeparture: ReadonlySet<Stage> = new Set(['planning', 'pre-departure']);

export interface StepStanding {
  readonly step: StaffStepCode;
  readonly href: string;
  readonly requiresVersion: boolean;
  /** Of a step about one thing: what may stand in the braces of `href`. */
  readonly subjects?: readonly string[];
}

/** ELIG-1: who speaks with the person about earlier aid, and learns no more than that. */
const owners: ReadonlySet<Role> = new Set(['counsellor', 'case-manager']);

/** CASE-3: a case beside this one, as far as the reader may see it, too. */
export type LinkedCaseSeen = Pick<CaseState, 'caseId' | 'caseNumber' | 'stage'>;

/** A case as one member of staff sees it now: where it stands, and what they may do next. */
export function caseView(
  whole: CaseState,
  actor: Actor,
  now: string,
  linkedCases: readonly LinkedCaseSeen[] = [],
) {
  const today = todayAt(now);
  const state = stateSeenBy(whole, actor, today);
  const access = accessUsedBy(whole, actor, now);
  const { open, closed } = standings(whole, actor, now);
  return {
    caseId: state.caseId,
    caseNumber: state.caseNumber,
    stage: state.stage,
    version: state.version,
    openedAt: state.openedAt,
    policy: { version: state.policy.version, demo: state.policy.demo },
    persons: personsSeenBy(whole, actor, today),
    waitingFor: state.tasks.map(({ taskId, step, role, subject, since, dueAt }) => ({
      taskId,
      step,
      role,
      subject,
      since,
      dueAt,
    })),
    rolesWaitedFor: rolesWaitedFor(whole, actor),
    alerts: state.alerts.map(({ alertId, code, since }) => ({ alertId, code, since })),
    holds: holdsInForce(state).map(({ personId, matter, since }) => ({ personId, matter, since })),
    ...(actor.role === 'case-manager' &&
      beforeDeparture.has(state.stage) && { gate: gate(situationOf(state, actor, now)) }),
    linkedCases,
    ...(access && { byBreakGlass: { accessId: access.accessId, until: access.until } }),
    ...(learnsOfAccesses(whole, actor, today) && { accesses: accessesIn(whole).map(withoutReason) }),
    ...(owners.has(actor.role) && { speakAboutEarlierAidWith: toSpeakWith(state) }),
    openSteps: open,
    closedSteps: closed,
  };
}

/** Why is for the reviewer to read. */
const withoutReason = ({ accessId, role, organisationId, from, until, review }: AccessSeen) => ({
  ...{ accessId, role, organisationId, from, until, review },
});

/** The steps open to this person now and, for their role's other steps, why not. */
function standings(state: CaseState, actor: Actor, now: string) {
  const situation = situationOf(state, actor, now);
  const open: StepStanding[] = [];
  const closed: { step: StaffStepCode; because: Refusal }[] = [];
  for (const step of staffStepCodes) {
    if (!staffSteps[step].roles.includes(actor.role)) continue;
    const standing = standingOf(step, situation);
    if (standing.because) closed.push({ step, because: standing.because });
    else
      open.push({
        step,
        href: hrefOf(state.caseId, step),
        requiresVersion: staffSteps[step].needsVersion === true,
        ...(standing.subjects && { subjects: standing.subjects }),
      });
  }
  return { open, closed };
}

const hrefOf = (caseId: string, step: StaffStepCode): string =>
  `/api/v1/cases/${caseId}/${staffSteps[step].path}`;
