import type { IsoDay, PersonId, ProposedOutcome, RiskSide, StaffId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';

/** EXIT-1: one person's word on how the programme ends for somebody, until another's. */
export interface Proposal {
  readonly proposalId: string;
  readonly personId: PersonId;
  readonly outcome: ProposedOutcome;
  readonly on: IsoDay;
  readonly by: StaffId;
  readonly side: RiskSide;
}
export interface OutcomesState {
  proposals: Proposal[];
}
export const emptyOutcomes = (): OutcomesState => ({ proposals: [] });

export const findProposal = (state: CaseState, proposalId: string): Proposal | undefined =>
  state.outcomes.proposals.find((proposal) => proposal.proposalId === proposalId);
