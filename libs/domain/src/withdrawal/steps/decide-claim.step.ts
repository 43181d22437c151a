import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { idIn } from '../../case/correction-rule.js';
import { always } from '../../case/who-and-when.js';
import { followHeld } from '../claims.js';

const fields = {
  claimId: pathId(),
  decision: oneOf(['waived', 'raised'], 'money').correctable(),
};
export type DecideClaim = PayloadOf<typeof fields>;

/**
 * CLAIM-1: decides a claim, which is a question to SEM and the case-manager. The software never shows the claim to
 * others or sends it.
 */
export const decideClaim = defineStep('decide-claim', {
  page: 'any-stage',
  summary: 'Decide whether the person is asked to repay money',
  wire: 'decideQuestion',
  path: 'claims/{claimId}/decision',
  roles: ['donor-officer', 'case-manager'],
  stages: always,
  rules: ['CLAIM-1'],
  needsVersion: true,
  fields,
  example: { decision: 'waived' },
  closedFor: (claimId, { state }) =>
    findClaim(state, claimId)!.status === 'open' ? undefined : { code: 'CLAIM.DECIDED', rule: 'CLAIM-1' },
  evolve: (draft, { payload }) => {
    findClaim(draft, payload.claimId)!.status = payload.decision;
  },
  correction: {
    strikable: true,
    byTwo: true,
    about: idIn('claimId'),
    apply: (draft, { was, now, isLatestFor }) => {
      const claim = findClaim(draft, was.payload.claimId);
      if (!claim || !isLatestFor(claim.claimId)) return;
      claim.status = now?.payload.decision ?? 'open';
      followHeld(draft);
    },
  },
});

const findClaim = (state: CaseState, claimId: string) =>
  state.withdrawal.claims.find((claim) => claim.claimId === claimId);
