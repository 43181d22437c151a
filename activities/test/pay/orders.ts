import { randomUUID } from 'node:crypto';
import { providerKey } from '@homeward/domain';
import type { SendOrder } from '../../src/pay/index.js';

export const PAYEE = 'CH93 0076 2011 6238 5295 7';

export const resolvePayee = async (): Promise<string> => PAYEE;

/** Makes the order for one attempt of a payment (PAY-3). */
export const orderFor = (paymentId: string, attempt = 1, caseId: string = randomUUID()): SendOrder => ({
  key: providerKey(caseId, 'payment', paymentId, attempt),
  paymentId,
  attempt,
  caseId,
  amountMinor: 50_000,
  currency: 'CHF',
  payeeRef: randomUUID(),
  remittanceText: 'Invoice 4711',
});
