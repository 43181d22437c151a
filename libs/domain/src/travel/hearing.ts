import type { HearingResult, IsoDay, PersonId, Refusal } from '@homeward/contracts';
import { endOfDay } from '../calendar/instants.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, isReminded, programmeZone, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';
import { travellerLine, travellerOf } from './state.js';

/** GATE-2: a hearing that this person is expected at. `result`: its outcome, once somebody knows it. */
export interface Hearing {
  readonly on: IsoDay;
  readonly result: HearingResult | null;
}

/** The field must be filled in if it is asked for, and left out if it is not. */
export function isOdd(isAsked: boolean, answer: unknown, field: string): Refusal | undefined {
  if (isAsked === (answer != null)) return undefined;
  return { code: isAsked ? 'READINESS.ANSWER_MISSING' : 'READINESS.CONTRADICTION', field, rule: 'GATE-2' };
}

/** The newest answer counts. A hearing whose day is already past sends no reminder (FACT-3). */
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

export const isOpen = (state: CaseState, personId: PersonId): boolean =>
  hearingOf(state, personId)?.result === null;

/** From the first reminder on, staff make sure that the person can be heard, and record the result. */
export const hearingWaits: Waits = (state) =>
  personsOf(state)
    .filter(isUndecided)
    .filter(({ personId }) => isOpen(state, personId) && isNear(state, personId))
    .map(({ personId }) => ({
      step: 'record-hearing' as const,
      role: 'counsellor' as const,
      subject: personId,
      deadline: 'hearing' as const,
    }));

/** If the policy of the case has no such deadline, the task is open at once. */
function isNear(state: CaseState, personId: PersonId): boolean {
  const deadline = findDeadline(state, 'hearing', personId);
  return deadline === undefined || isReminded(state, deadline);
}
