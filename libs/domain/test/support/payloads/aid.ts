import type { CaseState } from '../../../src/case/case-state.js';
import { toHandOutMinor } from '../../../src/payments/cash.js';
import { cashHolders } from '../../../src/payments/fields.js';
import { inHandMinor, moneyOf, paymentsOf } from '../../../src/payments/state.js';
import { runningInstalments } from '../../../src/planning/state.js';
import { limitedBudget } from '../funds.js';
import { hence, ref, under, type Payloads } from './drawing.js';

/** Payloads for money and medical aid. */
export const aidPayloads: Payloads = {
  'request-payment': (state, dice) => {
    const due = runningInstalments(state).find(
      ({ instalmentId }) => state.payments[instalmentId] === undefined,
    );
    const method = dice.one(['bank', 'bank', 'cash'] as const);
    const common = {
      currency: 'CHF',
      payee: 'vault-payee',
      method,
      textCode: 'transfer',
      ...(method === 'cash' && dice.chance(70) && { cashHolder: dice.one(cashHolders) }),
    } as const;
    return due && dice.chance(70)
      ? {
          ...common,
          paymentId: due.instalmentId,
          kind: 'instalment',
          personIds: [],
          amountMinor: due.amountMinor,
          ...(dice.chance(20) && { fundingSource: due.fundingSources[0]?.source ?? limitedBudget.source }),
        }
      : {
          ...common,
          paymentId: `p-${state.sequence}`,
          kind: dice.one(['initial-aid', 'travel-allowance']),
          personIds: [dice.one(under(state))],
          amountMinor: 1 + dice.below(110_000),
          ...(dice.chance(40) && { fundingSource: limitedBudget.source }),
        };
  },
  'decline-initial-aid': (state, dice) => ({
    personId: dice.one(Object.keys(state.persons)),
    because: dice.one(['person-declines', 'not-foreseen', 'other']),
    note: 'vault-note',
  }),
  'approve-payment': ref,
  'release-payment': ref,
  'decline-payment': (state, dice) => ({ ...ref(state, dice), reason: 'vault-reason' }),
  'cancel-payment': ref,
  'retry-payment': (state, dice) => ({
    ...ref(state, dice),
    ...(dice.chance(30) && { newPayee: 'vault-other' }),
  }),
  'change-payee': (state, dice) => ({ ...ref(state, dice), newPayee: 'vault-other' }),
  'confirm-payee': (state, dice) => ({ ...ref(state, dice), confirmedOnSafeChannel: true }),
  'enter-payment-report': (state, dice) => {
    const { paymentId } = ref(state, dice);
    const report = dice.one(['sent', 'confirmed', 'failed', 'returned'] as const);
    const held = state.payments[paymentId] ? inHandMinor(state.payments[paymentId]) : 0;
    if (report === 'returned' && held > 0 && dice.chance(50))
      return { paymentId, report, amountMinor: dice.one([held, 1]), fromPerson: true };
    const isPart = (report === 'returned' || report === 'failed') && dice.chance(50);
    return { paymentId, report, ...(isPart && { amountMinor: 1 + dice.below(50_000) }) };
  },
  'hand-out-cash': (state, dice) => {
    const held = paymentsOf(state).filter((payment) => toHandOutMinor(payment) > 0);
    if (held.length === 0) return ref(state, dice);
    const payment = dice.one(held);
    const { paymentId } = payment;
    return { paymentId, ...(dice.chance(40) && { handedOutMinor: 1 + dice.below(toHandOutMinor(payment)) }) };
  },
  'record-receipt': (state, dice) => {
    const onTheirWay = paymentsOf(state).filter((payment) => moneyOf(payment).onItsWayMinor > 0);
    const { paymentId } = onTheirWay.length > 0 ? dice.one(onTheirWay) : ref(state, dice);
    const wayMinor = wayOf(state, paymentId);
    const feeMinor = wayMinor > 1 && dice.chance(10) ? 1 : undefined;
    return {
      paymentId,
      receivedMinor: dice.chance(80) ? wayMinor - (feeMinor ?? 0) : 1,
      ...(feeMinor !== undefined && { feeMinor }),
      ...(dice.chance(50) && { handedOverBy: 'colleague' }),
    };
  },
  'dispute-payment': (state, dice) => ({
    ...ref(state, dice),
    what: dice.one(['not-received', 'short', 'other-recipient', 'other']),
    account: 'vault-account',
  }),
  'resolve-dispute': (state, dice) => {
    const { paymentId: id } = ref(state, dice);
    const { amountMinor = 1 } = state.payments[id] ?? {};
    return {
      paymentId: id,
      receivedMinor: dice.one([0, 1, amountMinor, amountMinor]),
      finding: 'vault-finding',
    };
  },
  'reconcile-payment': ref,
  'propose-write-off': (state, dice) => ({ ...ref(state, dice), reason: 'vault-reason' }),
  'confirm-write-off': ref,
  'grant-medical-aid': (state, dice) => ({
    personId: dice.one(under(state)),
    amountMinor: 50_000,
    currency: 'CHF',
  }),
  'record-medical-service': (state, dice) => ({ personId: dice.one(under(state)) }),
  'record-medical-invoice': (state, dice) => ({
    personId: dice.one(under(state)),
    serviceOn: hence(state, -dice.below(10)),
    amountMinor: 1 + dice.below(30_000),
    currency: 'CHF',
  }),
  'refer-continuity-of-care': (state, dice) => ({
    personId: dice.one(under(state)),
    kind: 'hospital',
    referral: 'vault-referral',
  }),
  'end-medical-aid': (state, dice) => ({
    personId: dice.one(under(state)),
    because: dice.one(['not-needed', 'ended-early', 'other']),
    note: 'vault-note',
  }),
};

/** The amount of a payment that is on its way, or 1 if no amount is on its way. */
function wayOf({ payments }: CaseState, paymentId: string): number {
  const payment = payments[paymentId];
  return payment ? Math.max(1, moneyOf(payment).onItsWayMinor) : 1;
}
