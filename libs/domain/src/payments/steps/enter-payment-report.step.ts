import type { Refusal } from '@homeward/contracts';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { isOfEdition } from '../../case/fact.js';
import { amount, oneOf, onlyTrue, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { onItsWayMinor } from '../../money/account.js';
import { advance, goesByAmounts } from '../by-amounts.js';
import { paymentOf, refuseOtherStatus } from '../moves.js';
import { isStatement, mayFollow, takeReport } from '../reports.js';
import { inHandMinor, lastAccountOf } from '../state.js';

const fields = {
  paymentId: pathId(),
  report: oneOf(['sent', 'confirmed', 'failed', 'returned'], 'money'),
  amountMinor: amount('money')
    .optional()
    .says(
      'The amount that came back or never left, in minor units. Without it: all of the last attempt that is still on its way.',
    ),
  coversMinor: amount('money')
    .optional()
    .says(
      'Only if money came back at another rate: the part of what was sent that came back, in minor units. The programme bears the difference.',
    ),
  fromPerson: onlyTrue('money').optional().says('The person had received the money, and gave it back.'),
};
export type EnterPaymentReport = PayloadOf<typeof fields>;

/**
 * Enters by hand a payment that finance made itself, or news that finance got from the bank by telephone. A report that
 * money failed or came back allows another attempt, so another person has to confirm it (PAY-3).
 */
export const enterPaymentReport = defineStep('enter-payment-report', {
  page: 'reintegration',
  summary:
    'Enter what happened to a payment: what finance did by hand, or learned from the bank by telephone',
  wire: 'enterPaymentReport',
  path: 'payments/{paymentId}/reports',
  roles: ['finance-releaser'],
  stages: always,
  rules: ['PAY-1', 'PAY-3'],
  starts: ['payment-step', 'payment-receipt'],
  fields,
  example: { report: 'confirmed' },
  closedFor: (id, situation) =>
    paymentOf(id, situation).attempt > 0
      ? undefined
      : refuseOtherStatus(id, situation, mayFollow.sent, 'PAY-3'),
  // PAY-10: a return is booked in every status.
  refuse: (payload, situation) =>
    firstRefusal(
      payload.report !== 'returned' &&
        refuseOtherStatus(payload.paymentId, situation, mayFollow[payload.report], 'PAY-3'),
      refuseAmounts(payload, situation),
    ),
  evolve: (draft, fact) => {
    const { paymentId, report, amountMinor, coversMinor, fromPerson } = fact.payload;
    const payment = draft.payments[paymentId]!;
    if (!isStatement(report))
      return goesByAmounts(fact, payment)
        ? advance(draft, fact, payment, report)
        : takeReport(draft, fact, payment, report);
    if (!isOfEdition(fact, 1)) return takeReport(draft, fact, payment, report);
    payment.stated = {
      report,
      by: fact.actor!.staffId,
      ...(amountMinor !== undefined && { amountMinor }),
      ...(coversMinor !== undefined && { coversMinor }),
      ...(fromPerson && { fromPerson }),
    };
    startClock(draft, fact, 'payment-step', { subject: paymentId });
  },
});

/** PAY-10: refuses an amount that no attempt can have, and a report about nothing. */
function refuseAmounts(
  { paymentId, report, amountMinor, coversMinor, fromPerson }: EnterPaymentReport,
  situation: Situation,
): Refusal | undefined {
  const payment = paymentOf(paymentId, situation);
  if (payment.attempts.length === 0) return undefined;
  const account = lastAccountOf(payment);
  const way = onItsWayMinor(account);
  const unfit = (field: 'amountMinor' | 'coversMinor' | 'fromPerson'): Refusal => ({
    code: 'PAYMENT.AMOUNT_UNFIT',
    field,
    rule: 'PAY-10',
  });
  if (!isStatement(report)) return amountMinor === undefined ? undefined : unfit('amountMinor');
  if (fromPerson) {
    if (report !== 'returned') return unfit('fromPerson');
    return amountMinor === undefined || amountMinor > inHandMinor(payment) ? unfit('amountMinor') : undefined;
  }
  const most = report === 'failed' ? way : account.amountMinor;
  if ((amountMinor ?? way) > most || (amountMinor ?? way) <= 0) return unfit('amountMinor');
  const covers = coversMinor ?? amountMinor ?? way;
  return covers > most || (coversMinor !== undefined && (report === 'failed' || amountMinor === undefined))
    ? unfit('coversMinor')
    : undefined;
}
