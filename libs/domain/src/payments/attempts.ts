import { attemptId, type CaseId, type PaymentStatus } from '@homeward/contracts';
import { isOfEdition, type Fact } from '../case/fact.js';
import { providerKey } from '../case/provider-key.js';
import type { Attempt, Payment } from './state.js';

/**
 * Where a payment stands that is sent again or given up says nothing of the attempt before: it failed, or came back.
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

/** Of a payment from before its attempts were kept, the last one. */
export function lastAttempt(payment: Payment): Attempt[] {
  const { attempt, status, statusSince } = payment;
  return attempt === 0 || !ofAttempts.has(status)
    ? []
    : [{ ...asReleased(payment), releasedOn: statusSince }];
}

const asReleased = (payment: Payment): Omit<Attempt, 'releasedOn'> => {
  const { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor } = payment;
  return { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor };
};

export function beginAttempt(payment: Payment, fact: Fact, caseId: CaseId): void {
  const { paymentId, attempt } = payment;
  const key = isOfEdition(fact, 1) && { key: providerKey(caseId, 'payment', paymentId, attempt) };
  payment.attempts = [...payment.attempts, { ...asReleased(payment), ...key, releasedOn: fact.occurredOn }];
}

/** PAY-3: the key with which the current attempt was released; it is kept, and never computed again. */
export const keyOfAttempt = ({ paymentId, attempt, attempts }: Payment): string =>
  attempts.find((one) => one.attempt === attempt)?.key ?? attemptId(paymentId, attempt);

/** The last attempt stands where its payment stands. */
export function followAttempt(payment: Payment, reason?: string): void {
  if (!ofAttempts.has(payment.status)) return;
  const { attempt, status, statusSince, receivedMinor } = payment;
  payment.attempts = payment.attempts.map((one) =>
    one.attempt === attempt
      ? { ...one, status, statusSince, receivedMinor, ...(reason !== undefined && { reason }) }
      : one,
  );
}

/** PAY-3: the next attempt needs an approval of its own. */
export function markStatedByTwo(payment: Payment): void {
  payment.attempts = payment.attempts.map((one) =>
    one.attempt === payment.attempt ? { ...one, statedByTwo: true } : one,
  );
}

/** Whether two persons stated the end of this attempt, or of the current one. */
export const isStatedByTwo = ({ attempts, attempt }: Payment, of = attempt): boolean =>
  attempts.some((one) => one.attempt === of && one.statedByTwo);

/** PAY-9: the bank's own word on the attempt that the payment stands in. */
export const confirmByBank = (payment: Payment): void => setConfirmed(payment, true);
/** Something was said of it that a person has to judge: no form matches any more. */
export const leaveToPeople = (payment: Payment): void => setConfirmed(payment, false);

function setConfirmed(payment: Payment, confirmed: boolean): void {
  payment.attempts = payment.attempts.map((one) => {
    if (one.attempt !== payment.attempt) return one;
    const { bankConfirmed: _, ...rest } = one;
    return confirmed ? { ...rest, bankConfirmed: true } : rest;
  });
}

/**
 * PAY-9: the bank confirmed the whole amount, and in the same currency the whole amount was received. What came in
 * another currency, in cash, or after a dispute is a person's to reconcile.
 */
export const matchesByForm = ({
  status,
  method,
  attempt,
  attempts,
  amountMinor,
  receivedMinor,
}: Payment): boolean =>
  status === 'received' &&
  method === 'bank' &&
  receivedMinor === amountMinor &&
  attempts.some((one) => one.attempt === attempt && one.bankConfirmed === true);
