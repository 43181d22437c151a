import type { PaymentStatus } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import type { PlanLine } from '../../src/planning/fields.js';
import type { PlannedInstalment } from '../../src/planning/fields.js';
import { counsellor, donorOfficer, type PlayedCase } from './played-case.js';

export const instalment = (
  instalmentId: string,
  amountMinor = 100_000,
  more: Partial<PlannedInstalment> = {},
): PlannedInstalment => ({
  instalmentId,
  amountMinor,
  due: 'after-arrival',
  evidence: 'none',
  ...more,
});
export const line = (
  lineId: string,
  instalments: PlannedInstalment[],
  category: PlanLine['category'] = 'professional',
  fundingSources?: PlanLine['fundingSources'],
): PlanLine => ({
  lineId,
  category,
  purpose: 'vault-purpose',
  instalments,
  ...(fundingSources && { fundingSources }),
});
export const plan = (
  lines: PlanLine[],
  { planId = 'plan-1', raisedCapAsked = false } = {},
): StaffSteps['draft-plan'] => ({
  planId,
  currency: 'CHF',
  lines,
  raisedCapAsked,
});
export const shop = plan([line('shop', [instalment('i-1'), instalment('i-2')])]);

export const draft = (played: PlayedCase, content = shop) => played.take('draft-plan', counsellor, content);
export const submitted = (played: PlayedCase, content = shop) =>
  draft(played, content).take('submit-plan', counsellor, { planId: content.planId });
export const granted = (played: PlayedCase, content = shop, raisedCapGranted = false) =>
  submitted(played, content).take('decide-plan', donorOfficer, {
    planId: content.planId,
    decision: 'grant',
    raisedCapGranted,
  });

/** Sets the status of an instalment's payment directly. Other tests check the steps that lead to it. */
export function pay(
  played: PlayedCase,
  paymentId: string,
  status: PaymentStatus,
  amountMinor = 100_000,
): PlayedCase {
  played.state.payments[paymentId] = {
    paymentId,
    kind: 'instalment',
    personIds: [],
    amountMinor,
    currency: 'CHF',
    method: 'bank',
    payee: 'vault-id',
    textCode: 'transfer',
    fundingSource: null,
    raisedFor: null,
    emergency: false,
    status,
    attempt: 1,
    attempts: [],
    requestedBy: 'case-manager',
    approvedBy: 'approver',
    releasedBy: null,
    payeeEnteredBy: 'case-manager',
    payeeConfirmed: true,
    byHand: false,
    cashAt: null,
    handledBy: [],
    dispute: null,
    receivedMinor: 0,
    writeOffProposedBy: null,
    statusSince: played.today,
  };
  return played;
}
