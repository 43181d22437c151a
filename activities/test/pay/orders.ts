import { randomUUID } from 'node:crypto';
import { paymentKey } from '@homeward/contracts';
import type { SendOrder } from '../../src/pay/index.js';

export const PAYEE = 'CH93 0076 2011 6238 5295 7';

export const resolvePayee = async (): Promise<string> => PAYEE;

/** One attempt of a payment (PAY-3). */
export const orderFor = (paymentId: string, attempt = 1): SendOrder => ({
  key: paymentKey(paymentId, attempt),
  paymentId,
  attempt,
  caseId: randomUUID(),
  amountMinor: 50_000,
  currency: 'CHF',
  payeeRef: randomUUID(),
  remittanceText: 'Invoice 4711',
});
