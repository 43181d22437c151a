import { personsOf, type CaseState } from '../case/case-state.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import type { PlannedInstalment } from '../planning/fields.js';
import { runningInstalments } from '../planning/state.js';
import { someoneArrived } from '../travel/milestones.js';
import { isAided } from './ground.js';

/** PAY-1: instalments of the running plan that may be asked for now and were not yet. */
export const dueInstalments = (state: CaseState): PlannedInstalment[] => {
  if (
    state.registration.eligibility !== 'eligible' ||
    !personsOf(state).some((person) => goesOn(state, person))
  )
    return [];
  const arrived = someoneArrived(state);
  return runningInstalments(state).filter(
    ({ instalmentId, due }) =>
      state.payments[instalmentId] === undefined && (arrived || due === 'at-departure'),
  );
};

const goesOn = (state: CaseState, person: PersonLine): boolean =>
  isUndecided(person) && (state.asksGround !== true || isAided(state, person.personId));
