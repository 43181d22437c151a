import type { Actor, OrganisationId, PaymentStatus, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { followAttempt } from './attempts.js';
import { moveTo } from './moves.js';
import type { Payment } from './state.js';

/**
 * The statuses in which money may arrive. An office can have the cash in hand before the bank has confirmed the
 * payment.
 */
export const arriving = ({ method }: Payment): readonly PaymentStatus[] =>
  method === 'cash' ? ['sent', 'confirmed', 'partly-received'] : ['confirmed', 'partly-received'];

/**
 * PAY-5, PEOPLE-3: false for an office abroad that may not record this receipt. Of the offices abroad, only the office
 * to which the cash was sent may record it or, for other payments, only the office that serves the case. A team-lead
 * may record the receipt for the organisation that has the cash, or for the case-manager's organisation.
 */
export function isTheirs({ parts }: CaseState, actor: Actor | null, { cashAt }: Payment): boolean {
  const isOf = (organisationId: OrganisationId | null | undefined): boolean =>
    organisationId === actor?.organisationId;
  if (actor?.role === 'local-officer') return isOf(cashAt ?? parts['local-officer']?.organisationId);
  return actor?.role !== 'team-lead' || isOf(cashAt) || isOf(parts['case-manager']?.organisationId);
}

/** PAY-5: adds staff who had the money of a payment in hand, or recorded a receipt of it. */
export function addHandlers(payment: Payment, staffIds: readonly (StaffId | undefined)[]): void {
  payment.handledBy = [
    ...new Set([...payment.handledBy, ...staffIds.filter((staffId) => staffId !== undefined)]),
  ];
}

/**
 * Records whether all of a payment, a part or nothing has arrived. If nothing has arrived, the provider is asked what
 * happened (PAY-3), and the payment is not sent again.
 */
export function received(
  draft: CaseState,
  fact: Fact<'record-receipt' | 'resolve-dispute'>,
  totalMinor: number,
): void {
  const { paymentId } = fact.payload;
  const whole = totalMinor === draft.payments[paymentId]!.amountMinor;
  const status = whole ? 'received' : totalMinor > 0 ? 'partly-received' : 'unknown';
  const payment = moveTo(draft, fact, status);
  payment.receivedMinor = totalMinor;
  followAttempt(payment);
  stopClock(draft, 'payment-step', paymentId);
  stopClock(draft, 'payment-receipt', paymentId);
  startClock(draft, fact, status === 'partly-received' ? 'payment-receipt' : 'payment-step', {
    subject: paymentId,
  });
}
