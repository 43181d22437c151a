import { paymentKinds } from '@homeward/contracts';
import { thirdPartyTexts } from '@homeward/domain';
import { z } from 'zod';
import { amountMinor, code, currency, id, ownId, stepHttp } from '../step-http.js';
import { vaulted, vaultText } from '../vault-values.js';

/** Where the money goes: account or pick-up instructions, confirmed with the person. */
const payee = () =>
  vaulted(
    z.strictObject({
      name: z.string().min(1).max(200),
      iban: z
        .string()
        .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
        .optional(),
      account: z.string().max(60).optional(),
      bank: z.string().max(200).optional(),
      pickUp: z.string().max(200).optional(),
    }),
    'money',
  );

/** MINOR-4. */
const payeeIs = () =>
  z
    .union([z.strictObject({ adult: id() }), z.enum(['guardian', 'receiving-carer'])])
    .meta({
      description:
        'Asked for where the money is a child’s: an adult of the case, its guardian, or the carer who receives it there.',
    })
    .optional();

export const paymentsHttp = [
  stepHttp('request-payment')({
    summary: 'Ask for a payment; an instalment by its id in the running plan',
    body: {
      paymentId: ownId(),
      kind: z.enum(paymentKinds),
      personIds: z.array(id()).max(20).default([]),
      amountMinor: amountMinor(),
      currency: currency(),
      payee: payee(),
      payeeIs: payeeIs(),
      method: z.enum(['bank', 'cash']),
      byHand: z.boolean().optional().meta({
        description: 'No machine sends it: finance does, or did before it was entered here (FACT-3).',
      }),
      raisedFor: z.enum(['country', 'health']).optional(),
      textCode: z.enum(Object.keys(thirdPartyTexts) as [string, ...string[]]),
      fundingSource: code().optional(),
    },
    example: {
      kind: 'initial-aid', personIds: ['…'], amountMinor: 100_000, currency: 'CHF',
      payee: { name: 'Test Person', account: '000-000', bank: 'Test Bank' }, method: 'bank', textCode: 'transfer',
    }, // prettier-ignore
  }),
  stepHttp('approve-payment')<'paymentId'>({
    summary: 'Approve a payment someone else asked for',
    body: {},
    example: {},
  }),
  stepHttp('release-payment')<'paymentId'>({
    summary: 'Release a payment two others asked for and approved',
    body: {},
    example: {},
  }),
  stepHttp('decline-payment')<'paymentId'>({
    summary: 'Send a payment back to who asked for it',
    body: { reason: vaultText('money') },
    example: { reason: 'The account is not confirmed yet.' },
  }),
  stepHttp('cancel-payment')<'paymentId'>({
    summary: 'Cancel a payment that was not released',
    body: {},
    example: {},
  }),
  stepHttp('retry-payment')<'paymentId'>({
    summary: 'Open the next attempt, once the last is proved to have failed or come back',
    body: { newPayee: payee().optional(), newPayeeIs: payeeIs() },
    example: {},
  }),
  stepHttp('confirm-payee')<'paymentId'>({
    summary: 'Confirm a changed payee with the person on the safe channel',
    body: { confirmedOnSafeChannel: z.literal(true) },
    example: { confirmedOnSafeChannel: true },
  }),
  stepHttp('enter-payment-report')<'paymentId'>({
    summary: 'Enter what became of a payment made or asked for by hand',
    body: { report: z.enum(['sent', 'confirmed', 'failed', 'returned']) },
    example: { report: 'confirmed' },
  }),
  stepHttp('record-receipt')<'paymentId'>({
    summary: 'Record what the person received',
    body: {
      receivedMinor: amountMinor(),
      handedOverBy: id()
        .optional()
        .meta({ description: 'PAY-5: cash is handed over by another member of staff than who records it.' }),
      proof: vaultText('money').optional(),
    },
    example: { receivedMinor: 100_000 },
  }),
  stepHttp('reconcile-payment')<'paymentId'>({
    summary: 'Settle a received payment in the books',
    body: {},
    example: {},
  }),
  stepHttp('propose-write-off')<'paymentId'>({
    summary: 'Propose to write a payment off',
    body: { reason: vaultText('money') },
    example: { reason: 'The bank no longer exists.' },
  }),
  stepHttp('confirm-write-off')<'paymentId'>({
    summary: 'Confirm a write-off another person proposed',
    body: {},
    example: {},
  }),
];
