import type { PaymentAttemptInput } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { keyOfAttempt } from './attempts.js';
import type { Payment } from './state.js';
import { thirdPartyTexts } from './texts.js';

/**
 * The input that starts an attempt: everything that the attempt needs to send the payment once, and to ask for the
 * result afterwards (PAY-3).
 */
export const attemptInput = ({ caseId, policy }: CaseState, payment: Payment): PaymentAttemptInput => ({
  caseId,
  paymentId: payment.paymentId,
  attempt: payment.attempt,
  key: keyOfAttempt(payment),
  amountMinor: payment.amountMinor,
  currency: payment.currency,
  payeeRef: payment.payee,
  remittanceText: thirdPartyTexts[payment.textCode as keyof typeof thirdPartyTexts],
  demo: policy.demo,
});
