import type { PaymentStatus } from '@homeward/contracts';
import type { Fact } from '../kernel/fact.js';
import type { Attempt, Payment } from './state.js';

/** Where a payment stands that is sent again or given up says nothing of the attempt before: it failed, or came back. */
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

/** PAY-3: every attempt with its outcome. Of a payment from before they were kept, the last one. */
export function attemptsOf(payment: Payment): readonly Attempt[] {
  const { attempts, attempt, status, statusSince } = payment;
  if (attempts !== undefined) return attempts;
  return attempt === 0 || !ofAttempts.has(status)
    ? []
    : [{ ...asReleased(payment), releasedOn: statusSince }];
}

const asReleased = (payment: Payment): Omit<Attempt, 'releasedOn'> => {
  const { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor } = payment;
  return { attempt, method, payee, approvedBy, releasedBy, status, statusSince, receivedMinor };
};

/** What came of the last one stays; from here on the payment stands for the next. */
export function openAttempt(payment: Payment): void {
  payment.attempts = [...attemptsOf(payment)];
  payment.attempt += 1;
}

export function beginAttempt(payment: Payment, { occurredOn }: Fact): void {
  payment.attempts = [...attemptsOf(payment), { ...asReleased(payment), releasedOn: occurredOn }];
}

/** The last attempt stands where its payment stands. */
export function followAttempt(payment: Payment, reason?: string): void {
  if (!ofAttempts.has(payment.status)) return;
  const { attempt, status, statusSince, receivedMinor } = payment;
  payment.attempts = attemptsOf(payment).map((one) =>
    one.attempt === attempt
      ? { ...one, status, statusSince, receivedMinor, ...(reason !== undefined && { reason }) }
      : one,
  );
}
