import type { IsoDay } from '@homeward/contracts';
import { startOfDay } from '../calendar/instants.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, programmeZone, startClock, stopClock, todayAt } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import type { PlannedInstalment } from '../planning/fields.js';
import { runningInstalments } from '../planning/state.js';
import { someoneArrived } from '../travel/milestones.js';
import { isAided } from './ground.js';

/**
 * PAY-1: instalments of the running plan that may be asked for by their condition and were not yet. `today`: also by
 * their day (PLAN-6), where one is given.
 */
export const dueInstalments = (state: CaseState, today?: IsoDay): PlannedInstalment[] => {
  if (
    state.registration.eligibility !== 'eligible' ||
    !personsOf(state).some((person) => goesOn(state, person))
  )
    return [];
  const arrived = someoneArrived(state);
  return runningInstalments(state).filter(
    ({ instalmentId, due, dueOn }) =>
      state.payments[instalmentId] === undefined &&
      (arrived || due === 'at-departure') &&
      !isAhead(state, dueOn, today),
  );
};

/** A case from before waits for it at once, as its running workflow told (law 13). */
const isAhead = ({ asksGround }: CaseState, dueOn: IsoDay | undefined, today: IsoDay | undefined): boolean =>
  asksGround === true && dueOn !== undefined && today !== undefined && today < dueOn;

/** PLAN-6: those of them whose day is still to come begin to be waited for on it. */
export function keepInstalmentDays(draft: CaseState, fact: Fact): void {
  const ahead = runningInstalments(draft).filter(
    ({ instalmentId, dueOn }) =>
      draft.payments[instalmentId] === undefined && isAhead(draft, dueOn, todayAt(fact.recordedAt)),
  );
  for (const { code, subject } of draft.deadlines)
    if (code === 'instalment-day' && !ahead.some((one) => isOn(draft, one, subject)))
      stopClock(draft, code, subject);
  for (const { instalmentId: subject, dueOn } of ahead)
    if (!findDeadline(draft, 'instalment-day', subject))
      startClock(draft, fact, 'instalment-day', { subject, dueAt: startOfDay(dueOn!, programmeZone) });
}

/** An amendment may have moved its day. */
const isOn = (state: CaseState, { instalmentId, dueOn }: PlannedInstalment, subject?: string): boolean =>
  instalmentId === subject &&
  findDeadline(state, 'instalment-day', subject)?.dueAt === startOfDay(dueOn!, programmeZone);

const goesOn = (state: CaseState, person: PersonLine): boolean =>
  isUndecided(person) && (state.asksGround !== true || isAided(state, person.personId));
