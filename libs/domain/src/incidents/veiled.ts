import type { CaseState } from '../case/case-state.js';
import { restrictionsInForce } from './restrictions.js';
import { holdsInForce, isAboutSomebody, isAccusation, staffWithoutHold, openMatterIds } from './state.js';

/**
 * INC-2: true if the case may hide something from a particular person. The database then stores none of the case's
 * waits in clear, because a missing task would reveal who the matter is about. While an incident or a complaint is
 * unsettled, the result is always true, whoever the matter is about, and also if it is about nobody.
 */
export const isVeiled = (state: CaseState): boolean =>
  restrictionsInForce(state).length > 0 ||
  isAnyMatterUnsettled(state) ||
  holdsInForce(state).some((hold) => isAboutSomebody(staffWithoutHold(state, hold))) ||
  state.tasks.some(({ taskId }) => isAccusation(state, taskId));

function isAnyMatterUnsettled(state: CaseState): boolean {
  const { incidents, complaints } = state.incidents;
  const matterIdsWithHold = new Set(holdsInForce(state).map(({ ref }) => ref));
  return (
    openMatterIds(state).length > 0 ||
    complaints.some(({ answer }) => answer === null) ||
    incidents.some(
      ({ incidentId, acknowledgedBy }) => acknowledgedBy === null || matterIdsWithHold.has(incidentId),
    )
  );
}
