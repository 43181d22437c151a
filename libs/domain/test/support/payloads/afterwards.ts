import { proposedOutcomes } from '@homeward/contracts';
import type { LinkedCaseIds } from '@homeward/domain';
import type { CaseState } from '../../../src/case/case-state.js';
import { survey } from '../aid.js';
import { all, under, visitId, type Payloads } from './drawing.js';

/** Payloads for follow-up, monitoring, outcomes, and closing. */
export const payloadsAfterwards: Payloads = {
  'record-follow-up': (state, dice) => ({
    personIds: dice.chance(50) ? under(state) : [dice.one(under(state))],
    reached: dice.chance(25),
    channel: 'phone',
  }),
  'plan-visit': (state) => ({ visitId: `visit-${state.sequence}`, plannedFor: '2031-01-01' }),
  'record-visit': (state) => ({ visitId: visitId(state), made: true }),
  'submit-monitoring-report': (state) => ({ visitId: visitId(state), ...survey }),
  'review-monitoring-report': (state, dice) => ({
    visitId: visitId(state),
    decision: dice.one(['accept', 'send-back']),
  }),
  'propose-visit-waiver': () => ({ reason: 'vault-reason' }),
  'confirm-visit-waiver': () => ({}),
  'record-departure-elsewhere': (state, dice) => ({
    personIds: [dice.one(under(state))],
    safetyPlan: 'handed-over',
  }),
  'propose-outcome': (state, dice) => ({
    proposalId: `proposal-${state.sequence}`,
    personId: dice.one(under(state)),
    outcome: dice.chance(5) ? 'other' : dice.one(proposedOutcomes.filter((one) => one !== 'other')),
    reason: 'vault-reason',
  }),
  'confirm-outcome': (state, dice) => ({
    proposalId: dice.one(state.outcomes.proposals)?.proposalId ?? 'proposal-none',
  }),
  'drop-outcome-proposal': (state, dice) => ({
    proposalId: dice.one(state.outcomes.proposals)?.proposalId ?? 'proposal-none',
  }),
  withdraw: (state, dice) => ({ personIds: [dice.one(under(state))] }),
  'take-back-withdrawal': (state, dice) => ({ personIds: [dice.one(all(state))] }),
  'record-outcome': (state, dice) => ({
    personIds: [dice.one(all(state))],
    outcome: dice.one(['completed', 'completed', 'stays-behind', 'left-alone', 'duplicate']),
    ...(dice.chance(90) && { noFindingBecause: 'nobody-asked' }),
  }),
  'decide-claim': (state, dice) => ({
    claimId: dice.one(state.withdrawal.claims)?.claimId ?? 'claim-none',
    decision: 'waived',
  }),
  'close-case': () => ({}),
  'receive-after-closing': (_, dice) => ({ what: dice.one(['re-contact', 'other']), note: 'vault-note' }),
  'propose-reopening': (state, dice) => ({ personIds: [dice.one(all(state))], reason: 'vault-reason' }),
  'confirm-reopening': (state, dice) => ({
    decision: dice.one(['reopen', 'keep-closed']),
    linkedCase: linkedCaseOf(state),
  }),
  'split-case': (state, dice) => ({
    personIds: [dice.one(under(state))],
    linkedCase: linkedCaseOf(state),
  }),
  'drop-correction': (state, dice) => ({
    correctionId: dice.one(state.corrections.proposed)?.correctionId ?? 'correction-none',
  }),
  'acknowledge-alert': (state, dice) => ({ alertId: dice.one(state.alerts)?.alertId ?? 'alert-none' }),
};

const linkedCaseOf = ({ caseId, sequence }: CaseState): LinkedCaseIds => ({
  caseId: `${caseId}-${sequence}`,
  caseNumber: `linked-${sequence}`,
  openingId: `opening-${sequence}`,
  journeyIds: {},
});
