import type { ProposedOutcome } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

export const isProposed = (state: CaseState, personId: string, outcome?: ProposedOutcome): boolean =>
  state.outcomes.proposals.some(
    (proposal) => proposal.personId === personId && (outcome ?? proposal.outcome) === proposal.outcome,
  );
