import type { IsoDay, PersonId, ProposedOutcome, RiskSide, StaffId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import type { Traveller } from '../travel/state.js';

/**
 * EXIT-1: a proposal, by one member of staff, of how the programme ends for a person. The proposal waits for
 * confirmation by another member of staff.
 */
export interface Proposal {
  readonly proposalId: string;
  readonly personId: PersonId;
  readonly outcome: ProposedOutcome;
  readonly on: IsoDay;
  readonly by: StaffId;
  readonly side: RiskSide;
}
/**
 * FACT-2: the finding of two persons, and the work that the finding ended. If a correction says that the finding was
 * not made, the proposal and this work are restored.
 */
export interface Found {
  readonly proposal: Proposal;
  readonly way: Pick<Traveller, 'journeyId' | 'readyOn' | 'stop'>;
  readonly deadlines: readonly Deadline[];
}
export interface OutcomesState {
  proposals: Proposal[];
  found: Record<PersonId, Found>;
}
export const emptyOutcomes = (): OutcomesState => ({ proposals: [], found: {} });

export const findProposal = (state: CaseState, proposalId: string): Proposal | undefined =>
  state.outcomes.proposals.find((proposal) => proposal.proposalId === proposalId);
