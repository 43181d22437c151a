import type { HearingResult, IsoDay, PersonId, Refusal } from '@homeward/contracts';
import { endOfDay } from '../calendar/instants.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, isReminded, programmeZone, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';
import { travellerLine, travellerOf } from './state.js';

/** GATE-2: a hearing to which this person is summoned. `result`: the outcome of the hearing, once somebody knows it. */
export interface Hearing {
  readonly on: IsoDay;
  readonly result: HearingResult | null;
}

/** Refuses a missing answer if the question was asked, and an answer if the question was not asked. */
export function isOdd(isAsked: boolean, answer: unknown, field: string): Refusal | undefined {
  if (isAsked === (answer != null)) return undefined;
  return { code: isAsked ? 'READINESS.ANSWER_MISSING' : 'READINESS.CONTRADICTION', field, rule: 'GATE-2' };
}

/**
 * Records a hearing. The newest answer counts. If the day of the hearing has already passed, no reminder is sent
 * (FACT-3).
 */
export function expectHearing(draft: CaseState, fact: Fact, personId: PersonId, on: IsoDay | null): void {
  const traveller = travellerLine(draft, personId);
  if (on !== null && traveller.hearing?.on === on) return;
  traveller.hearing = on === null ? null : { on, result: null };
  stopClock(draft, 'hearing', personId);
  if (on !== null && on >= fact.occurredOn)
    startClock(draft, fact, 'hearing', { subject: personId, dueAt: endOfDay(on, programmeZone) });
}

const hearingOf = (state: CaseState, personId: PersonId): Hearing | null =>
  travellerOf(state, personId).hearing ?? null;

export const isHearingOpen = (state: CaseState, personId: PersonId): boolean =>
  hearingOf(state, personId)?.result === null;

/** Waits, from the first reminder on, for staff to make sure that the person can be heard, and to record the result. */
export const hearingWaits: Waits = (state) =>
  personsOf(state)
    .filter(isUndecided)
    .filter(({ personId }) => isHearingOpen(state, personId) && isNear(state, personId))
    .map(({ personId }) => ({
      step: 'record-hearing' as const,
      role: 'counsellor' as const,
      subject: personId,
      deadline: 'hearing' as const,
    }));

/** True if the hearing is near. If the policy of the case has no such deadline, the task is open at once. */
function isNear(state: CaseState, personId: PersonId): boolean {
  const deadline = findDeadline(state, 'hearing', personId);
  return deadline === undefined || isReminded(state, deadline);
}
