import type { PaymentStatus } from '@homeward/contracts';
import type { Fact } from '../case/fact.js';
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

export function beginAttempt(payment: Payment, { occurredOn }: Fact): void {
  payment.attempts = [...payment.attempts, { ...asReleased(payment), releasedOn: occurredOn }];
}

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
