import type { AidSteps, PaymentRef, PaymentStatus, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { refusePayee } from './payee.js';
import { overCap, refuseRequest } from './request.js';
import type { Payment } from './state.js';

type PaymentSteps = Pick<
  AidSteps,
  | 'request-payment'
  | 'approve-payment'
  | 'release-payment'
  | 'decline-payment'
  | 'cancel-payment'
  | 'retry-payment'
  | 'confirm-payee'
>;

/** From request to release: three different persons (PAY-2). What the world answers is in reports.ts. */
export const paymentRules: StepRules<keyof PaymentSteps> = {
  'request-payment': {
    closedBecause: ({ state }) =>
      state.registration.eligibility === 'eligible'
        ? undefined
        : { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'PAY-1' },
    refuse: refuseRequest,
    evolve: (draft, fact) => {
      const { payload } = fact;
      draft.payments[payload.paymentId] = {
        ...payload,
        fundingSource: payload.fundingSource ?? null,
        raisedFor: payload.raisedFor ?? null,
        status: 'requested',
        attempt: draft.payments[payload.paymentId]?.attempt ?? 0,
        requestedBy: fact.actor!.staffId,
        approvedBy: null,
        releasedBy: null,
        payeeEnteredBy: fact.actor!.staffId,
        payeeConfirmed: true,
        byHand: payload.byHand ?? false,
        receivedMinor: 0,
        writeOffProposedBy: null,
        statusSince: fact.occurredOn,
      };
      start(draft, fact, 'payment-step', { subject: payload.paymentId });
    },
  },

  'approve-payment': {
    closedFor: (id, situation) =>
      firstRefusal(
        inStatus(id, situation, ['requested'], 'PAY-1'),
        other(id, situation, ({ requestedBy }) => [requestedBy]),
        !find(id, situation).payeeConfirmed && { code: 'PAYMENT.PAYEE_UNCONFIRMED', rule: 'PAY-4' },
      ),
    evolve: (draft, fact) => {
      const payment = move(draft, fact, 'approved');
      payment.approvedBy = fact.actor!.staffId;
      start(draft, fact, 'payment-step', { subject: payment.paymentId });
    },
  },

  'release-payment': {
    closedFor: (id, situation) =>
      firstRefusal(
        inStatus(id, situation, ['approved'], 'PAY-1'),
        other(id, situation, ({ requestedBy, approvedBy }) => [requestedBy, approvedBy]),
      ),
    evolve: (draft, fact) => {
      const payment = move(draft, fact, 'released');
      payment.releasedBy = fact.actor!.staffId;
      payment.attempt += 1;
      start(draft, fact, 'payment-step', { subject: payment.paymentId });
    },
  },

  'decline-payment': {
    closedFor: (id, situation) => inStatus(id, situation, ['requested', 'approved'], 'PAY-2'),
    evolve: (draft, fact) => {
      const payment = move(draft, fact, 'planned');
      payment.approvedBy = null;
      stop(draft, 'payment-step', payment.paymentId);
    },
  },

  'cancel-payment': {
    closedFor: (id, situation) =>
      inStatus(id, situation, ['planned', 'requested', 'approved', 'held', 'failed', 'returned'], 'PAY-1'),
    evolve: (draft, fact) => {
      stop(draft, 'payment-step', move(draft, fact, 'cancelled').paymentId);
    },
  },

  /** PAY-3: the next attempt opens only when the last one is proved to have failed or come back. */
  'retry-payment': {
    closedFor: (id, situation) => inStatus(id, situation, ['failed', 'returned'], 'PAY-3'),
    refuse: ({ paymentId, newPayee, newPayeeIs }, situation) => {
      const { state, occurredOn, known } = situation;
      const payment = find(paymentId, situation);
      const field = 'newPayeeIs';
      return firstRefusal(
        overCap(payment, state, occurredOn, known),
        newPayee !== undefined && refusePayee(payment.personIds, newPayeeIs, state, occurredOn, field),
      );
    },
    evolve: (draft, fact) => {
      const { newPayee, newPayeeIs } = fact.payload;
      const payment = move(draft, fact, newPayee === undefined ? 'approved' : 'requested');
      payment.releasedBy = null;
      payment.byHand = false;
      if (newPayee !== undefined) {
        payment.payee = newPayee;
        payment.payeeIs = newPayeeIs;
        payment.payeeEnteredBy = fact.actor!.staffId;
        payment.payeeConfirmed = false;
        payment.approvedBy = null;
      }
      start(draft, fact, 'payment-step', { subject: payment.paymentId });
    },
  },

  'confirm-payee': {
    closedFor: (id, situation) =>
      firstRefusal(
        inStatus(id, situation, ['requested'], 'PAY-4'),
        find(id, situation).payeeConfirmed && { code: 'PAYMENT.PAYEE_CONFIRMED', rule: 'PAY-4' },
        other(id, situation, ({ payeeEnteredBy }) => [payeeEnteredBy], 'PAY-4'),
      ),
    evolve: (draft, fact) => {
      draft.payments[fact.payload.paymentId]!.payeeConfirmed = true;
    },
  },
};

const find = (paymentId: string, { state }: Situation): Payment => state.payments[paymentId]!;

/** The payment stands where the step needs it. */
export function inStatus(
  paymentId: string,
  situation: Situation,
  statuses: readonly PaymentStatus[],
  rule: string,
): Refusal | undefined {
  const { status } = find(paymentId, situation);
  if (statuses.includes(status)) return undefined;
  return { code: 'PAYMENT.NOT_IN_THIS_STATUS', rule, params: { status } };
}

/** PAY-2, PEOPLE-2: somebody else than these. */
export function other(
  paymentId: string,
  situation: Situation,
  before: (payment: Payment) => readonly (string | null)[],
  rule = 'PAY-2',
): Refusal | undefined {
  const same = before(find(paymentId, situation)).includes(situation.actor?.staffId ?? '');
  return same ? { code: 'STEP.SAME_PERSON', rule } : undefined;
}

export function move(draft: CaseState, fact: Fact, status: PaymentStatus): Payment {
  const payment = draft.payments[(fact.payload as PaymentRef).paymentId]!;
  payment.status = status;
  payment.statusSince = fact.occurredOn;
  return payment;
}
