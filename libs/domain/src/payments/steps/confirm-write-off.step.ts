import { owners } from '../../case/another-person.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { goesByAmounts, writeOff } from '../by-amounts.js';
import { refuseWriteOff, settlePayment } from '../reports.js';

const fields = {
  paymentId: pathId(),
};
export type ConfirmWriteOff = PayloadOf<typeof fields>;

export const confirmWriteOff = defineStep('confirm-write-off', {
  page: 'reintegration',
  summary: 'Confirm a write-off that another person proposed',
  wire: 'confirmWriteOff',
  path: 'payments/{paymentId}/write-off/confirmation',
  roles: ['finance-approver', 'finance-releaser', 'case-manager', 'team-lead'],
  stages: always,
  rules: ['PAY-1', 'PEOPLE-2'],
  second: {
    to: 'propose-write-off',
    waiting: ({ payments }) =>
      Object.values(payments)
        .filter(({ writeOffProposedBy }) => writeOffProposedBy !== null)
        .map(({ paymentId: subject, writeOffProposedBy }) => ({
          subject,
          by: [writeOffProposedBy],
          asks: owners,
          deadline: 'payment-step',
        })),
  },
  needsVersion: true,
  fields,
  example: {},
  writes: ['money'],
  closedFor: (id, situation) =>
    firstRefusal(
      refuseWriteOff(id, situation),
      situation.state.payments[id]!.writeOffProposedBy === null && {
        code: 'PAYMENT.WRITE_OFF_NOT_PROPOSED',
        rule: 'PEOPLE-2',
      },
    ),
  evolve: (draft, fact) => {
    const payment = draft.payments[fact.payload.paymentId]!;
    if (goesByAmounts(fact, payment)) writeOff(draft, fact, payment);
    else settlePayment(draft, fact, 'written-off');
  },
});
