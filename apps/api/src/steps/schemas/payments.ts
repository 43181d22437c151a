import { paymentKinds, type KnownFacts } from '@homeward/contracts';
import { thirdPartyTexts } from '@homeward/domain';
import { z } from 'zod';
import { committedBesidePayment } from '../linked-commitments.js';
import { officeAgreement } from '../office-agreement.js';
import { methodOf, payee, refuseOtherMethod } from '../payee.js';
import { amountMinor, code, currency, id, ownId, stepHttp, type Around } from '../step-http.js';
import { vaultText } from '../vault-values.js';

/** PAY-8: what its ground rests on besides the case. */
const groundKnown = async (body: Record<string, unknown>, around: Around): Promise<KnownFacts> => ({
  ...(await committedBesidePayment(body, around)),
  ...(await officeAgreement(body, around)),
});

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
      emergency: z
        .literal(true)
        .optional()
        .meta({ description: 'INC-1: emergency help, which no hold stops.' }),
      fundingSource: code().optional(),
    },
    example: {
      kind: 'initial-aid', personIds: ['…'], amountMinor: 100_000, currency: 'CHF',
      payee: { name: 'Test Person', country: 'NG', bankCode: '000', account: '000-000' }, method: 'bank', textCode: 'transfer',
    }, // prettier-ignore
    complete: async (body) => refuseOtherMethod(body),
    known: groundKnown,
  }),
  stepHttp('approve-payment')<'paymentId'>({
    summary: 'Approve a payment someone else asked for',
    body: {},
    example: {},
    known: groundKnown,
  }),
  stepHttp('release-payment')<'paymentId'>({
    summary: 'Release a payment two others asked for and approved',
    body: {},
    example: {},
    known: groundKnown,
  }),
  stepHttp('decline-payment')<'paymentId'>({
    summary: 'Send a payment back to who asked for it',
    body: { reason: vaultText('payee') },
    example: { reason: 'The account is not confirmed yet.' },
  }),
  stepHttp('cancel-payment')<'paymentId'>({
    summary: 'Cancel a payment that was not released',
    body: {},
    example: {},
  }),
  stepHttp('retry-payment')<'paymentId' | 'newMethod'>({
    summary: 'Open the next attempt, once the last is proved to have failed or come back',
    body: { newPayee: payee().optional(), newPayeeIs: payeeIs() },
    example: {},
    complete: async ({ newPayee }) => methodOf(newPayee),
    known: groundKnown,
  }),
  stepHttp('change-payee')<'paymentId' | 'newMethod'>({
    summary: 'Name another payee before the release: approvals are void, and somebody else confirms it',
    body: { newPayee: payee(), newPayeeIs: payeeIs() },
    example: { newPayee: { name: 'Test Person', iban: 'CH9300762011623852957' } },
    complete: async ({ newPayee }) => methodOf(newPayee),
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
    summary: 'Record what the person received, in one piece or in several',
    body: {
      receivedMinor: amountMinor().meta({ description: 'This time, in minor units: receipts add up.' }),
      handedOverBy: id()
        .optional()
        .meta({ description: 'PAY-5: cash is handed over by another member of staff than who records it.' }),
      proof: vaultText('payee').optional(),
    },
    example: { receivedMinor: 100_000 },
    known: async ({ handedOverBy }, { reference }) => {
      const giver = handedOverBy === undefined ? undefined : await reference.actorOf(String(handedOverBy));
      return giver ? { handedOverAt: giver.organisationId } : {};
    },
  }),
  stepHttp('dispute-payment')<'paymentId'>({
    summary: 'Record that, as somebody says, the money did not arrive as it should have',
    body: {
      what: z.enum(['not-received', 'short', 'other-recipient']),
      account: vaultText('payee'),
    },
    example: { what: 'short', account: 'Says that 600 of 1,000 were in the envelope.' },
  }),
  stepHttp('resolve-dispute')<'paymentId'>({
    summary: 'Settle what the person did receive, by somebody who had no hand in it',
    body: {
      receivedMinor: z
        .int()
        .min(0)
        .max(100_000_000)
        .meta({ description: 'All that was received of this payment, in minor units.' }),
      finding: vaultText('payee'),
    },
    example: { receivedMinor: 60_000, finding: 'The receipt was signed by a cousin.' },
  }),
  stepHttp('reconcile-payment')<'paymentId'>({
    summary: 'Settle a received payment in the books',
    body: {},
    example: {},
  }),
  stepHttp('propose-write-off')<'paymentId'>({
    summary: 'Propose to write a payment off',
    body: { reason: vaultText('payee') },
    example: { reason: 'The bank no longer exists.' },
  }),
  stepHttp('confirm-write-off')<'paymentId'>({
    summary: 'Confirm a write-off another person proposed',
    body: {},
    example: {},
  }),
];
