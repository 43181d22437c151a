import { dayOf } from '../../calendar/instants.js';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { isOfEdition, type Fact } from '../../case/fact.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { beginAttempt } from '../attempts.js';
import { officeForCash } from '../cash.js';
import { refuseOtherStatus, moveTo, secondOn } from '../moves.js';
import { groundless } from '../rules.js';

const fields = {
  paymentId: pathId(),
};
export type ReleasePayment = PayloadOf<typeof fields>;

export const releasePayment = defineStep('release-payment', {
  page: 'reintegration',
  summary: 'Release a payment that two others requested and approved',
  wire: 'releasePayment',
  path: 'payments/{paymentId}/release',
  roles: ['finance-releaser'],
  stages: always,
  rules: ['PAY-2', 'PAY-3', 'PAY-8', 'MINOR-4'],
  outsideFacts: ['committedInLinkedCases', 'officeAgreementInForce'],
  starts: ['payment-step'],
  second: secondOn(['request-payment', 'approve-payment'], 'PAY-2', ({ status, requestedBy, approvedBy }) =>
    status === 'approved' ? [requestedBy, approvedBy] : [],
  ),
  needsVersion: true,
  recentSignIn: true,
  fields,
  example: {},
  writes: ['money'],
  closedFor: (id, situation) =>
    firstRefusal(refuseOtherStatus(id, situation, ['approved'], 'PAY-1'), groundless(id, situation)),
  evolve: (draft, fact) => {
    draft.payments[fact.payload.paymentId]!.attempt += 1; // the result of the previous attempt is kept
    const payment = moveTo(draft, fact, 'released');
    payment.releasedBy = fact.actor!.staffId;
    if (isOfEdition(fact, 2)) delete payment.receivedMinor;
    else payment.receivedMinor = 0;
    payment.handledBy = [];
    payment.cashAt = officeForCash(draft, payment);
    delete payment.handOuts;
    payment.byHand ||= isEnteredLater(fact);
    beginAttempt(payment, fact, draft.caseId);
    startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
  },
});

/**
 * FACT-3: true if the release is entered for an earlier day. In that case finance has already sent the money, so no
 * machine sends the payment again.
 */
const isEnteredLater = ({ occurredOn, zone, recordedAt }: Fact): boolean =>
  occurredOn < dayOf(recordedAt, zone);
