import type { PlannedInstalment } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { runningInstalments } from '../planning/state.js';

/** PAY-1: instalments of the running plan that may be asked for now and were not yet. */
export const dueInstalments = (state: CaseState): PlannedInstalment[] => {
  const arrived = personsOf(state).some(({ status }) => status === 'arrived');
  return runningInstalments(state).filter(
    ({ instalmentId, due }) =>
      state.payments[instalmentId] === undefined && (arrived || due === 'at-departure'),
  );
};
