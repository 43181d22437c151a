import { attemptId, type CaseId, type PaymentAttemptInput, type PaymentStatus } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { providerKey } from '../case/provider-key.js';
import type { Account } from '../money/account.js';
import { accountOf, missingMinor, withAccount, type Attempt, type Payment } from './state.js';
import { thirdPartyTexts } from './texts.js';

/**
 * The statuses that describe an attempt. If a payment is sent again or given up, the payment's status no longer
 * describes the previous attempt, which failed or came back.
 */
const ofAttempts: ReadonlySet<PaymentStatus> = new Set([
  'released',
  'sent',
  'unknown',
  'confirmed',
  'failed',
  'returned',
  'received',
  'partly-received',
  'disputed',
  'reconciled',
]);

/** The last attempt of a payment that is older than the list of attempts. */
export function lastAttempt(payment: Payment): Attempt[] {
  const { attempt, status, statusSince } = payment;
  return attempt === 0 || !ofAttempts.has(status)
    ? []
    : [{ ...asReleased(payment), releasedOn: statusSince }];
}

const asReleased = (payment: Payment): Omit<Attempt, 'releasedOn'> => {
  const { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor = 0 } = payment;
  return { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor };
};

export function beginAttempt(payment: Payment, fact: Fact, caseId: CaseId): void {
  const { paymentId, attempt } = payment;
  const key = isOfEdition(fact, 1) && { key: providerKey(caseId, 'payment', paymentId, attempt) };
  // PAY-10: an attempt sends only the missing amount.
  const sent = isOfEdition(fact, 2) && { sentMinor: missingMinor(payment) };
  const earlier = payment.attempts.map((one) => (sent ? withAccount(one, accountOf(payment, one)) : one));
  payment.attempts = [...earlier, { ...asReleased(payment), ...key, ...sent, releasedOn: fact.occurredOn }];
}

/** PAY-3: the key with which the current attempt was released. The key is stored, and never computed again. */
export const keyOfAttempt = ({ paymentId, attempt, attempts }: Payment): string =>
  attempts.find((one) => one.attempt === attempt)?.key ?? attemptId(paymentId, attempt);

/** PAY-3: the keys of all attempts of the payment, oldest first. */
export const keysOfAttempts = (payment: Payment): string[] =>
  Array.from({ length: payment.attempt }, (_, i) => keyOfAttempt({ ...payment, attempt: i + 1 }));

/** Copies the status of the payment to its last attempt. */
export function followAttempt(payment: Payment, reason?: string): void {
  if (!ofAttempts.has(payment.status)) return;
  const { attempt, status, statusSince, receivedMinor } = payment;
  payment.attempts = payment.attempts.map((one) =>
    one.attempt === attempt
      ? {
          ...one,
          status,
          statusSince,
          ...(receivedMinor !== undefined && { receivedMinor }),
          ...(reason !== undefined && { reason }),
        }
      : one,
  );
}

/** PAY-3: records that two persons stated how the attempt ended, so that the next attempt needs its own approval. */
export function markStatedByTwo(payment: Payment): void {
  payment.attempts = payment.attempts.map((one) =>
    one.attempt === payment.attempt ? { ...one, statedByTwo: true } : one,
  );
}

/** True if two persons stated how this attempt, or the current one, ended. */
export const isStatedByTwo = ({ attempts, attempt }: Payment, of = attempt): boolean =>
  attempts.some((one) => one.attempt === of && one.statedByTwo);

/** PAY-9: records that the bank itself confirmed the current attempt of the payment. */
export const confirmByBank = (payment: Payment): void => setConfirmed(payment, true);
/** Records that a person has to judge the payment, so that the payment is no longer settled automatically. */
export const leaveToPeople = (payment: Payment): void => setConfirmed(payment, false);

function setConfirmed(payment: Payment, confirmed: boolean): void {
  payment.attempts = payment.attempts.map((one) => {
    if (one.attempt !== payment.attempt) return one;
    const { bankConfirmed: _, ...rest } = one;
    return confirmed ? { ...rest, bankConfirmed: true } : rest;
  });
}

/**
 * PAY-9: true if the bank confirmed the whole amount, and the whole amount was received in the same currency. A payment
 * that arrived in another currency, in cash, or after a dispute is reconciled by a person.
 */
export const matchesByForm = (payment: Payment): boolean => {
  const { status, method, attempt, attempts } = payment;
  return (
    status === 'received' &&
    method === 'bank' &&
    attempts.some(
      (one) =>
        one.attempt === attempt && one.bankConfirmed === true && isAllReceived(accountOf(payment, one)),
    )
  );
};

/** PAY-10: the amount of the current attempt, in minor units. */
const sentMinor = ({ attempts, attempt, amountMinor }: Payment): number =>
  attempts.find((one) => one.attempt === attempt)?.sentMinor ?? amountMinor;

const isAllReceived = ({ amountMinor, receivedMinor }: Account): boolean => receivedMinor === amountMinor;

/**
 * The input that starts an attempt: everything that the attempt needs to send the payment once, and to ask for the
 * result afterwards (PAY-3).
 */
export const attemptInput = ({ caseId, policy }: CaseState, payment: Payment): PaymentAttemptInput => ({
  caseId,
  paymentId: payment.paymentId,
  attempt: payment.attempt,
  key: keyOfAttempt(payment),
  amountMinor: sentMinor(payment),
  currency: payment.currency,
  payeeRef: payment.payee,
  remittanceText: thirdPartyTexts[payment.textCode as keyof typeof thirdPartyTexts],
  demo: policy.demo,
});
