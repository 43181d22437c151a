import type { PaymentStatus, Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { amount, currency, idOf, oneOf, pathId, pattern, text, thing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSelf } from '../../case/natural-person.js';
import { correctedDay, idIn, restart, type CorrectionOf } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { booked, onItsWayMinor } from '../../money/account.js';
import { followAttempt, leaveToPeople } from '../attempts.js';
import { agrees } from '../../money/exchange.js';
import { money } from '../../money/money.js';
import { book, goesByAmounts } from '../by-amounts.js';
import { paymentOf, refuseOtherStatus, secondOn } from '../moves.js';
import { addHandlers, arriving, isTheirs, received } from '../receipts.js';
import { lastAccountOf, type Payment } from '../state.js';

const fields = {
  paymentId: pathId(),
  receivedMinor: amount('money')
    .says('The amount received this time, in minor units. Several receipts are added up.')
    .correctable(),
  feeMinor: amount('money')
    .optional()
    .says('The amount that a bank or paying agent kept as its fee this time, in minor units.'),
  handedOverBy: idOf('colleague', 'money')
    .optional()
    .says(
      'Only for cash, if the colleague has not recorded the hand-out: who handed it over. PAY-5: somebody else records it.',
    ),
  inOtherCurrency: thing(
    {
      currency: currency(),
      amountMinor: amount(),
      rate: pattern(/^(?:0{0,8}[1-9][0-9]{0,8}(?:\.[0-9]{1,6})?|0{1,9}\.0{0,5}[1-9][0-9]{0,5})$/).says(
        'How many units of this currency one unit of the payment’s currency is worth.',
      ),
      rateSource: oneOf(['bank', 'paying-agent', 'central-bank', 'on-the-receipt', 'other']),
    },
    'money',
  )
    .optional()
    .says(
      'PAY-9: only if the receipt and the payment have different currencies. A person then reconciles the two.',
    ),
  proof: text('payee').optional(),
};
export type RecordReceipt = PayloadOf<typeof fields>;

export const recordReceipt = defineStep('record-receipt', {
  page: 'reintegration',
  summary: 'Record what the person received, in one piece or in several',
  wire: 'recordReceipt',
  path: 'payments/{paymentId}/receipt',
  roles: ['local-officer', 'case-manager', 'team-lead'],
  stages: always,
  rules: ['PAY-1', 'PAY-5', 'PAY-9', 'PAY-10', 'PEOPLE-3'],
  uses: ['handedOverAt'],
  starts: ['payment-step', 'payment-receipt'],
  alsoFor: ['former'],
  second: secondOn('hand-out-cash', 'PAY-5', ({ handOuts = [] }) => handOuts.map(({ by }) => by)),
  fields,
  example: { receivedMinor: 100_000 },
  texts: 'theirs',
  readAt: ['payments'],
  closedFor: (id, situation) =>
    firstRefusal(
      !isTheirs(situation.state, situation.actor, paymentOf(id, situation)) && {
        code: 'STEP.NOT_YOURS',
        rule: 'PAY-5',
      },
      refuseOtherStatus(id, situation, arriving(paymentOf(id, situation)), 'PAY-1'),
    ),
  refuse: ({ paymentId, receivedMinor, feeMinor = 0, handedOverBy, inOtherCurrency }, situation) => {
    const payment = paymentOf(paymentId, situation);
    const { method, currency: sent, cashAt, handOuts = [] } = payment;
    const way = onItsWayMinor(lastAccountOf(payment));
    const { handedOverAt } = situation.known;
    const cash = method === 'cash';
    return firstRefusal(
      cash &&
        handedOverBy === undefined &&
        handOuts.length === 0 && {
          code: 'PAYMENT.HAND_OVER_MISSING',
          field: 'handedOverBy',
          rule: 'PAY-5',
        },
      cash &&
        isSelf(situation.actor, handedOverBy) && {
          code: 'STEP.SAME_PERSON',
          field: 'handedOverBy',
          rule: 'PAY-5',
        },
      cash &&
        handedOverBy !== undefined &&
        (handedOverAt === undefined || (cashAt !== null && handedOverAt !== cashAt)) && {
          code: 'PAYMENT.HAND_OVER_UNKNOWN_STAFF',
          field: 'handedOverBy',
          rule: 'PAY-5',
        },
      receivedMinor + feeMinor > way && {
        code: 'PAYMENT.MORE_THAN_SENT',
        field: 'receivedMinor',
        rule: 'PAY-1',
      },
      inOtherCurrency?.currency === sent && {
        code: 'PAYMENT.SAME_CURRENCY',
        field: 'inOtherCurrency.currency',
        rule: 'PAY-9',
      },
      refuseOtherRate({ receivedMinor, inOtherCurrency }, sent, situation.state, 'inOtherCurrency.rate'),
    );
  },
  evolve: (draft, fact) => {
    const { paymentId, receivedMinor, feeMinor = 0, handedOverBy, inOtherCurrency } = fact.payload;
    const payment = draft.payments[paymentId]!;
    if (inOtherCurrency) leaveToPeople(payment);
    delete payment.handOuts;
    addHandlers(payment, [fact.actor!.staffId, handedOverBy]);
    if (!goesByAmounts(fact, payment))
      return received(draft, fact, (payment.receivedMinor ?? 0) + receivedMinor);
    const last = payment.attempts.at(-1)!;
    if (last.attempt > 1) last.receipts = [...(last.receipts ?? []), fact.stepId];
    book(draft, fact, payment, (account) =>
      booked(booked(account, 'receivedMinor', receivedMinor), 'feeMinor', feeMinor),
    );
  },
  correction: {
    strikable: true,
    about: idIn('paymentId'),
    refuse: ({ was, now }, { state }) => {
      if (now === null) return undefined;
      const { amountMinor, currency: sent } = state.payments[was.payload.paymentId]!;
      const field = 'correction.fields.receivedMinor';
      return firstRefusal(
        now.payload.receivedMinor > amountMinor && { code: 'PAYMENT.MORE_THAN_SENT', field, rule: 'PAY-1' },
        refuseOtherRate(now.payload, sent, state, field),
      );
    },
    apply: (draft, correction) => {
      const payment = draft.payments[correction.was.payload.paymentId]!;
      if (goesByAmounts(correction.fact, payment)) return correctReceipt(draft, correction, payment);
      if (!correction.isLatestFor(payment.paymentId)) return;
      leaveToPeople(payment);
      payment.receivedMinor = correction.now?.payload.receivedMinor ?? 0;
      payment.statusSince = correctedDay(payment.statusSince, correction) ?? payment.statusSince;
      if (after(payment) !== undefined) receiveAnew(draft, correction, payment);
      followAttempt(payment);
    },
  },
});

/** PAY-10: changes the account of the attempt to which the receipt belongs. */
function correctReceipt(
  draft: CaseState,
  { fact, was, now }: CorrectionOf<'record-receipt'>,
  payment: Payment,
): void {
  const of = payment.attempts.find(({ receipts }) => receipts?.includes(was.stepId)) ?? payment.attempts[0];
  leaveToPeople(payment);
  const change = (name: 'receivedMinor' | 'feeMinor'): number =>
    (now?.payload[name] ?? 0) - (was.payload[name] ?? 0);
  book(
    draft,
    fact,
    payment,
    (account) =>
      booked(booked(account, 'receivedMinor', change('receivedMinor')), 'feeMinor', change('feeMinor')),
    of?.attempt,
  );
}

/**
 * PAY-10: refuses a receipt if its amount in another currency is not `receivedMinor` times the rate, within the
 * tolerance of the policy.
 */
function refuseOtherRate(
  { receivedMinor, inOtherCurrency }: Pick<RecordReceipt, 'receivedMinor' | 'inOtherCurrency'>,
  sent: string,
  { policy }: CaseState,
  field: string,
): Refusal | undefined {
  const tolerance = policy.money.exchangeTolerancePercent;
  if (inOtherCurrency === undefined || tolerance === undefined) return undefined;
  const { rate, amountMinor, currency: other } = inOtherCurrency;
  const exchange = { paid: money(receivedMinor, sent), rate, received: money(amountMinor, other) };
  return agrees(exchange, tolerance) ? undefined : { code: 'PAYMENT.RATE_DISAGREES', field, rule: 'PAY-10' };
}

/**
 * The new status of a payment that was received. In any other status, for example after a return or a write-off, only
 * the amount changes.
 */
const after = ({ status, receivedMinor = 0, amountMinor, method }: Payment): PaymentStatus | undefined => {
  if (status !== 'received' && status !== 'partly-received' && status !== 'reconciled') return undefined;
  if (receivedMinor === 0) return method === 'cash' ? 'sent' : 'confirmed';
  if (receivedMinor < amountMinor) return 'partly-received';
  return status === 'reconciled' ? 'reconciled' : 'received';
};

function receiveAnew(draft: CaseState, correction: CorrectionOf<'record-receipt'>, payment: Payment): void {
  const { paymentId } = payment;
  const before = payment.status;
  payment.status = after(payment)!;
  if (payment.status === before) return restart(draft, correction, 'payment-step', paymentId);
  stopClock(draft, 'payment-step', paymentId);
  if (payment.status === 'received')
    startClock(draft, correction.now ?? correction.fact, 'payment-step', { subject: paymentId });
  if (correction.now === null) startClock(draft, correction.fact, 'payment-receipt', { subject: paymentId });
}
