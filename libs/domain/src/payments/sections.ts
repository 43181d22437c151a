import { isFamily } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';
import { visibleCaps } from './visible-caps.js';
import { cashHolderOf, toHandOutMinor } from './cash.js';
import { isHeldBack } from './on-hold.js';
import { givenUpMinor, inHandMinor, missingMinor, moneyOf, paymentsOf, type Payment } from './state.js';

/**
 * These fields are left out because payees have a separate category, and a key and the ids of steps mean nothing to a
 * reader.
 */
const notShown = ['payee', 'key', 'receipts'];

/** PAY-3, SEE-1: the result of each attempt. Readers who may see payees also see the payee of each attempt. */
const attemptsShown = (payment: Payment) => ({
  attempts: payment.attempts.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([field]) => !notShown.includes(field))),
  ),
  payees: payment.attempts.map(({ attempt, payee }) => ({ attempt, payee })),
});

/** PAY-10: where the money of a payment is, in minor units. */
function amountsShown(payment: Payment) {
  const { receivedMinor, returnedMinor, lostMinor, feeMinor, onItsWayMinor } = moneyOf(payment);
  return {
    missingMinor: missingMinor(payment),
    onItsWayMinor,
    receivedMinor,
    inHandMinor: inHandMinor(payment),
    returnedMinor,
    lostMinor,
    feeMinor,
    givenUpMinor: givenUpMinor(payment),
  };
}

export const paymentsSections = {
  read: [
    section({
      path: 'caps',
      summary: 'CAP-1: the cap for each kind of aid, and how much of it this case has used',
      category: 'plan',
      items: (state, _, day) => visibleCaps(state, day),
      fields: { kind: 'plan', personIds: 'plan', currency: 'plan', mostMinor: 'plan', usedMinor: 'money' },
    }),
    section({
      path: 'payments',
      named: 'paymentId',
      summary:
        'Payments with every attempt, each as a numbered line of aid. Planners also see what it is for, and payers see the payee',
      category: 'money',
      numberedAs: 'aidLine',
      items: (state) =>
        Object.values(state.payments).map((payment) => ({
          ...payment,
          ...attemptsShown(payment),
          ...amountsShown(payment),
          status: isHeldBack(state, payment) ? 'held' : payment.status,
        })),
      filedUnder: ({ paymentId }) => [paymentId],
      fields: {
        paymentId: 'money',
        aidLine: 'money',
        kind: 'plan',
        personIds: 'plan',
        amountMinor: 'money',
        currency: 'money',
        method: 'money',
        payee: 'payee',
        payeeIs: 'plan',
        textCode: 'money',
        fundingSource: 'money',
        raisedFor: 'health',
        emergency: 'risk',
        status: 'money',
        attempt: 'money',
        attempts: 'money',
        payees: 'payee',
        requestedBy: 'money',
        approvedBy: 'money',
        releasedBy: 'money',
        payeeEnteredBy: 'money',
        payeeConfirmed: 'money',
        byHand: 'money',
        cashHolder: 'money',
        cashAt: 'money',
        handOuts: 'money',
        handledBy: 'money',
        dispute: 'money',
        receivedMinor: 'money',
        writeOffProposedBy: 'money',
        stated: 'money',
        statusSince: 'money',
        endedIn: 'money',
        givenBackMinor: 'money',
        restGivenUp: 'money',
        missingMinor: 'money',
        onItsWayMinor: 'money',
        inHandMinor: 'money',
        returnedMinor: 'money',
        lostMinor: 'money',
        feeMinor: 'money',
        givenUpMinor: 'money',
      },
    }),
    section({
      path: 'cash-to-hand-out',
      named: 'paymentId',
      summary: 'PAY-10: the cash that this organisation holds for the case and has to hand out',
      category: 'money',
      forSteps: ['hand-out-cash'],
      items: (state, { organisationId }) =>
        paymentsOf(state)
          .filter((payment) => payment.cashAt === organisationId && toHandOutMinor(payment) > 0)
          .map((payment) => {
            const { paymentId, personIds, currency } = payment;
            return { paymentId, personIds, currency, amountMinor: toHandOutMinor(payment) };
          }),
      fields: { paymentId: 'money', personIds: 'standing', currency: 'money', amountMinor: 'money' },
    }),
  ],
  person: {
    payments: {
      category: 'money',
      of: (state, personId) =>
        paymentsOf(state)
          .filter(({ personIds }) => personIds.length === 0 || personIds.includes(personId))
          .map((payment) => {
            const { kind, amountMinor, currency, method, status, statusSince, personIds } = payment;
            return {
              kind,
              amountMinor,
              currency,
              method,
              cashHolder: payment.method === 'cash' ? cashHolderOf(payment) : null,
              status,
              receivedMinor: moneyOf(payment).receivedMinor,
              givenBackMinor: payment.givenBackMinor ?? 0,
              inHandMinor: inHandMinor(payment),
              statusSince,
              forTheFamily: personIds.length !== 1 && isFamily(state),
            };
          }),
    },
  },
} satisfies SliceSections;
