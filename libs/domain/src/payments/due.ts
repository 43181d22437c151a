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
 * PAY-1: instalments of the running plan that were not requested yet and whose condition is met. With `today`, their
 * day must have come as well (PLAN-6), if they have one.
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

/** Cases from before wait for it at once, as their running workflows expect (law 13). */
const isAhead = ({ asksGround }: CaseState, dueOn: IsoDay | undefined, today: IsoDay | undefined): boolean =>
  asksGround === true && dueOn !== undefined && today !== undefined && today < dueOn;

/** PLAN-6: an instalment whose day is still to come is waited for from that day on. */
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

/** False if an amendment has moved its day. */
const isOn = (state: CaseState, { instalmentId, dueOn }: PlannedInstalment, subject?: string): boolean =>
  instalmentId === subject &&
  findDeadline(state, 'instalment-day', subject)?.dueAt === startOfDay(dueOn!, programmeZone);

const goesOn = (state: CaseState, person: PersonLine): boolean =>
  isUndecided(person) && (state.asksGround !== true || isAided(state, person.personId));
