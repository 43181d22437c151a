import type { PlannedInstalment } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { runningInstalments } from '../planning/state.js';

/** Somebody of the case is there. Whoever moved to a linked case is not of this one any more (CASE-3). */
export const someoneArrived = (state: CaseState): boolean =>
  personsOf(state).some(({ status, outcome }) => status === 'arrived' && outcome !== 'moved-to-linked-case');

/** PAY-1: instalments of the running plan that may be asked for now and were not yet. */
export const dueInstalments = (state: CaseState): PlannedInstalment[] => {
  const arrived = someoneArrived(state);
  return runningInstalments(state).filter(
    ({ instalmentId, due }) =>
      state.payments[instalmentId] === undefined && (arrived || due === 'at-departure'),
  );
};
