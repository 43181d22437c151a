import { runningInstalments } from '../../../src/planning/state.js';
import { hence, ref, under, type Payloads } from './drawing.js';

/** Money and medical aid. */
export const aidPayloads: Payloads = {
  'request-payment': (state, dice) => {
    const due = runningInstalments(state).find(
      ({ instalmentId }) => state.payments[instalmentId] === undefined,
    );
    const method = dice.one(['bank', 'bank', 'cash'] as const);
    const common = { currency: 'CHF', payee: 'vault-payee', method, textCode: 'transfer' } as const;
    return due && dice.chance(70)
      ? {
          ...common,
          paymentId: due.instalmentId,
          kind: 'instalment',
          personIds: [],
          amountMinor: due.amountMinor,
        }
      : {
          ...common,
          paymentId: `p-${state.sequence}`,
          kind: dice.one(['initial-aid', 'travel-allowance']),
          personIds: [dice.one(under(state))],
          amountMinor: 1 + dice.below(110_000),
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
  'enter-payment-report': (state, dice) => ({
    ...ref(state, dice),
    report: dice.one(['sent', 'confirmed', 'failed', 'returned']),
  }),
  'record-receipt': (state, dice) => {
    const { paymentId: id } = ref(state, dice);
    const { amountMinor = 1, receivedMinor: before = 0 } = state.payments[id] ?? {};
    return {
      paymentId: id,
      receivedMinor: dice.chance(80) ? amountMinor - before : 1,
      handedOverBy: 'colleague',
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
