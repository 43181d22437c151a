import type { StaffSteps } from '@homeward/domain';
import { caseManager, localOfficer, staff, type PlayedCase } from './played-case.js';

export const approver = staff('finance-approver');
export const releaser = staff('finance-releaser');

export const asked = (about: Partial<StaffSteps['request-payment']> = {}): StaffSteps['request-payment'] => ({
  paymentId: 'p-1',
  kind: 'initial-aid',
  personIds: ['anna'],
  amountMinor: 100_000,
  currency: 'CHF',
  payee: 'vault-payee',
  method: 'bank',
  textCode: 'transfer',
  ...about,
});
export const instalmentAsked = (paymentId: string, amountMinor = 100_000): StaffSteps['request-payment'] =>
  asked({ paymentId, kind: 'instalment', personIds: [], amountMinor });

/** A payment that three different persons request, approve and release. */
export const released = (played: PlayedCase, request = asked()): PlayedCase =>
  played
    .take('request-payment', caseManager, request)
    .take('approve-payment', approver, { paymentId: request.paymentId })
    .take('release-payment', releaser, { paymentId: request.paymentId });

type Report = 'sent' | 'confirmed' | 'failed' | 'returned' | 'unknown';
export const reported = (played: PlayedCase, status: Report, paymentId = 'p-1', attempt = 1): PlayedCase => {
  const detail = status === 'confirmed' ? { valueDate: played.today } : { reason: 'code' };
  return played.hear('receive-payment-report', {
    paymentId,
    attempt,
    report: { status, ...detail } as never,
  });
};

export const settled = (played: PlayedCase, request = asked()): PlayedCase =>
  reported(released(played, request), 'confirmed', request.paymentId)
    .take('record-receipt', localOfficer, {
      paymentId: request.paymentId,
      receivedMinor: request.amountMinor,
    })
    .take('reconcile-payment', approver, { paymentId: request.paymentId });

export const survey: Omit<StaffSteps['submit-monitoring-report'], 'visitId'> = {
  lines: [],
  persons: [],
  satisfaction: 4,
  survey: {
    version: 'sustainability-2026-1',
    scores: { income: 3, housing: 4, health: 3, safety: 4, 'community-acceptance': 4 },
  },
};
