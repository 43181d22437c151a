import type { PlannedInstalment } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { isUndecided } from '../kernel/person-line.js';
import { runningInstalments } from '../planning/state.js';
import { someoneArrived } from '../travel/milestones.js';

/** PAY-1: instalments of the running plan that may be asked for now and were not yet. */
export const dueInstalments = (state: CaseState): PlannedInstalment[] => {
  if (state.registration.eligibility !== 'eligible' || !personsOf(state).some(isUndecided)) return [];
  const arrived = someoneArrived(state);
  return runningInstalments(state).filter(
    ({ instalmentId, due }) =>
      state.payments[instalmentId] === undefined && (arrived || due === 'at-departure'),
  );
};
