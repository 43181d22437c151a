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
 * PAY-1: the instalments of the running plan that were not requested yet and whose condition is met. With `today`,
 * instalments whose planned day is in the future are left out (PLAN-6).
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

/**
 * True if the day of the instalment is in the future. Older cases wait for the instalment at once, because the running
 * workflows of these cases expect it (law 13).
 */
const isAhead = ({ asksGround }: CaseState, dueOn: IsoDay | undefined, today: IsoDay | undefined): boolean =>
  asksGround === true && dueOn !== undefined && today !== undefined && today < dueOn;

/**
 * PLAN-6: keeps the deadlines of instalments whose day is in the future. The case waits for the instalment from that
 * day.
 */
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

/** False if an amendment has moved the day of the instalment. */
const isOn = (state: CaseState, { instalmentId, dueOn }: PlannedInstalment, subject?: string): boolean =>
  instalmentId === subject &&
  findDeadline(state, 'instalment-day', subject)?.dueAt === startOfDay(dueOn!, programmeZone);

const goesOn = (state: CaseState, person: PersonLine): boolean =>
  isUndecided(person) && (state.asksGround !== true || isAided(state, person.personId));
