import type { CaseState } from '../kernel/case-state.js';
import type { Wait, Waits } from '../kernel/wait.js';
import type { ProposedCorrection } from './state.js';

/** A proposed correction waits for the case-manager; for their team-lead, where it is the case-manager's own. */
export const correctionWaits: Waits = (state) =>
  state.corrections.proposed.map((proposed) => ({
    step: 'confirm-correction',
    subject: proposed.correctionId,
    ...secondPerson(state, proposed),
  }));

const secondPerson = (
  { parts }: CaseState,
  { proposedBy }: ProposedCorrection,
): Pick<Wait, 'role' | 'at'> => {
  const ofTheCase = parts['case-manager'];
  const theirOwn = ofTheCase?.staffId === proposedBy && ofTheCase.leadStaffId !== proposedBy;
  return theirOwn ? { role: 'team-lead', at: 'case-manager' } : { role: 'case-manager' };
};
