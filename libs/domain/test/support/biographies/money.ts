import type { PersonId } from '@homeward/contracts';
import { digitsOf } from '@homeward/contracts/currencies';
import { approver, releaser } from '../aid.js';
import { caseManager } from '../played-case.js';
import { asUsual } from './as-usual.js';
import { staffAbroad, type Life } from './life.js';

/** Parses, for example, "123.450 TND" into the currency and the amount in its smallest unit. */
export function moneyOf(told: unknown): { readonly amountMinor: number; readonly currency: string } {
  const [amount = '', currency = ''] = String(told).split(' ');
  return { amountMinor: Math.round(Number(amount) * 10 ** digitsOf(currency)), currency };
}

interface Sending {
  readonly amountMinor?: number;
  readonly byHand?: boolean;
  readonly paymentId?: string;
}

/** Initial aid or an instalment that three different people request, approve and release. */
export function send(
  life: Life,
  personId: PersonId,
  { amountMinor = asUsual.amountMinor, byHand = false, paymentId = life.newId('payment') }: Sending = {},
): string {
  const isInstalment = paymentId.startsWith('i-');
  life.take('request-payment', caseManager, {
    paymentId,
    kind: isInstalment ? 'instalment' : 'initial-aid',
    personIds: isInstalment ? [] : [personId],
    amountMinor,
    currency: asUsual.currency,
    payee: life.seal(byHand ? asUsual.pickUp : asUsual.payee) as never,
    method: byHand ? 'cash' : 'bank',
    textCode: 'transfer',
  });
  life.take('approve-payment', approver, { paymentId }).take('release-payment', releaser, { paymentId });
  return paymentId;
}

/** Records that the payment has left, as reported by the bank or the office. */
export const leave = (life: Life, paymentId: string): Life =>
  life.take('enter-payment-report', releaser, { paymentId, report: 'sent' });

export const confirm = (life: Life, paymentId: string): Life =>
  life.take('enter-payment-report', releaser, { paymentId, report: 'confirmed' });

export const receive = (life: Life, paymentId: string, receivedMinor: number, more: object = {}): Life =>
  life.takeBy('record-receipt', staffAbroad, { paymentId, receivedMinor, ...more });

export function payInFull(life: Life, paymentId: string): Life {
  send(life, life.personIds[0]!, { paymentId });
  confirm(life, paymentId);
  receive(life, paymentId, asUsual.amountMinor);
  return life.take('reconcile-payment', approver, { paymentId });
}
