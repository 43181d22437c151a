import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';

const fields = {
  proposalId: pathId(),
};
export type DropOutcomeProposal = PayloadOf<typeof fields>;

export const dropOutcomeProposal = defineStep('drop-outcome-proposal', {
  page: 'any-stage',
  summary: 'Take back the proposal of an outcome',
  wire: 'dropOutcome',
  path: 'outcomes/proposals/{proposalId}/withdrawal',
  roles: ['case-manager', 'team-lead', 'counsellor', 'local-officer'],
  stages: open,
  rules: ['EXIT-1'],
  fields,
  example: {},
  writes: ['monitoring'],
  evolve: (draft, { payload }) => {
    const { outcomes } = draft;
    outcomes.proposals = outcomes.proposals.filter(({ proposalId }) => proposalId !== payload.proposalId);
  },
});
