import type { IsoDay, OrganisationId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { CashHolder } from './fields.js';
import { moneyOf, type Payment } from './state.js';

/** PAY-5: cash that was handed out and has no recorded receipt yet. */
export interface HandOut {
  readonly by: StaffId;
  readonly on: IsoDay;
  readonly amountMinor: number;
}

/**
 * The part whose organisation holds the cash. If the payment does not name a part, the office abroad holds the cash.
 */
export const cashHolderOf = ({ cashHolder = 'local-officer' }: Pick<Payment, 'cashHolder'>): CashHolder =>
  cashHolder;

/**
 * The organisation to which the cash of this payment is sent; `null` if the case has no such organisation, or if the
 * payment is not in cash.
 */
export const officeForCash = (
  { parts }: CaseState,
  payment: Pick<Payment, 'method' | 'cashHolder'>,
): OrganisationId | null =>
  payment.method === 'cash' ? (parts[cashHolderOf(payment)]?.organisationId ?? null) : null;

/** PAY-10: the cash that the holder has and has not handed out yet, in minor units. */
export function toHandOutMinor(payment: Payment): number {
  const { status, method, cashAt, handOuts = [] } = payment;
  if (method !== 'cash' || cashAt === null || !withItsHolder.has(status)) return 0;
  const handedOut = handOuts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  // Some of the cash may have come back after it was handed out.
  return Math.max(0, moneyOf(payment).onItsWayMinor - handedOut);
}

const withItsHolder: ReadonlySet<Payment['status']> = new Set(['sent', 'confirmed', 'partly-received']);
