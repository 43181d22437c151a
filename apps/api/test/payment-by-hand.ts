import { randomUUID } from 'node:crypto';
import { until } from '@homeward/testing';
import type { Family, Team } from './hard-times/family.js';

/** The settings with which finance pays through its bank, with bank files of this account. */
export const bankByHand = (iban: string) => ({
  HOMEWARD_BANK_KIND: 'manual',
  HOMEWARD_BANK_ACCOUNT_HOLDER: 'Synthetic Association',
  HOMEWARD_BANK_ACCOUNT_IBAN: iban,
  HOMEWARD_BANK_ACCOUNT_BIC: 'POFICHBEXXX',
});

export const syntheticPayee = {
  name: 'Synthetic Payee',
  country: 'NG',
  bankCode: 'SYN-1',
  account: '000-000',
};

/** Releases a payment of CHF 200.50 to the n-th person, and waits until finance is asked to send it. */
export async function releasedByHand(
  { caseManager, approver, releaser }: Team,
  family: Family,
  n = 0,
  payee: object = syntheticPayee,
): Promise<string> {
  const paymentId = randomUUID();
  await family.take(caseManager, 'payments', {
    paymentId,
    kind: 'initial-aid',
    personIds: [family.personIds[n]],
    amountMinor: 20_050,
    currency: 'CHF',
    payee,
    method: 'bank',
    textCode: 'transfer',
  });
  await family.take(approver, `payments/${paymentId}/approval`);
  await family.take(releaser, `payments/${paymentId}/release`);
  const waits = async () =>
    ((await releaser.get('/tasks')).body['items'] as unknown as { step: string; subject: string }[]).some(
      ({ step, subject }) => step === 'enter-payment-report' && subject === paymentId,
    );
  expect(await until(waits, { withinMs: 30_000, everyMs: 100 })).toBe(true);
  return paymentId;
}

/** The payment as the case-manager reads it. */
export async function paymentIn(
  { caseManager }: Team,
  { path }: Family,
  paymentId: string,
): Promise<{ readonly status: string }> {
  const { body } = await caseManager.get(`${path}/payments`);
  const items = body['items'] as unknown as { readonly paymentId: string; readonly status: string }[];
  return items.find((one) => one.paymentId === paymentId)!;
}
