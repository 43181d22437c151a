import type { AidSteps, Refusal } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { refusePayee } from './adult-payee.js';
import { beginAttempt } from './attempts.js';
import { cancel, cancellable } from './cancel.js';
import { groundGone, refuseWithoutGround } from './ground.js';
import { enterPayee, find, inStatus, move, other } from './moves.js';
import { refuseRequest } from './request.js';

type PaymentSteps = Pick<
  AidSteps,
  | 'request-payment'
  | 'approve-payment'
  | 'release-payment'
  | 'decline-payment'
  | 'cancel-payment'
  | 'retry-payment'
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
      const before = draft.payments[payload.paymentId];
      draft.payments[payload.paymentId] = {
        ...payload,
        fundingSource: payload.fundingSource ?? null,
        raisedFor: payload.raisedFor ?? null,
        emergency: payload.emergency ?? false,
        status: 'requested',
        attempt: before?.attempt ?? 0,
        attempts: before?.attempts ?? [],
        requestedBy: fact.actor!.staffId,
        approvedBy: null,
        releasedBy: null,
        payeeEnteredBy: fact.actor!.staffId,
        payeeConfirmed: true,
        byHand: payload.byHand ?? false,
        cashAt: null,
        receivedMinor: 0,
        handledBy: [],
        dispute: null,
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
        groundless(id, situation),
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
        groundless(id, situation),
        other(id, situation, ({ requestedBy, approvedBy }) => [requestedBy, approvedBy]),
      ),
    evolve: (draft, fact) => {
      draft.payments[fact.payload.paymentId]!.attempt += 1; // what came of the last one stays
      const payment = move(draft, fact, 'released');
      payment.releasedBy = fact.actor!.staffId;
      payment.receivedMinor = 0;
      payment.handledBy = [];
      payment.cashAt =
        payment.method === 'cash' ? (draft.parts['local-officer']?.organisationId ?? null) : null;
      payment.byHand ||= isEnteredLater(fact);
      beginAttempt(payment, fact);
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
    closedFor: (id, situation) => inStatus(id, situation, cancellable, 'PAY-1'),
    evolve: (draft, fact) => cancel(draft, fact, fact.payload.paymentId),
  },

  /** PAY-3: the next attempt opens only when the last one is proved to have failed or come back. */
  'retry-payment': {
    closedFor: (id, situation) =>
      firstRefusal(
        inStatus(id, situation, ['failed', 'returned'], 'PAY-3'),
        groundGone({ ...find(id, situation), method: 'bank' }, situation), // another way may be named
      ),
    refuse: ({ paymentId, newPayee, newPayeeIs, newMethod }, situation) => {
      const { state, occurredOn } = situation;
      const payment = find(paymentId, situation);
      const field = 'newPayeeIs';
      return firstRefusal(
        groundGone({ ...payment, method: newMethod ?? payment.method }, situation),
        newPayee !== undefined && refusePayee(payment.personIds, newPayeeIs, state, occurredOn, field),
      );
    },
    evolve: (draft, fact) => {
      const { newPayee, ...how } = fact.payload;
      const payment = move(draft, fact, newPayee === undefined ? 'approved' : 'requested');
      payment.releasedBy = null;
      payment.byHand = false;
      if (newPayee !== undefined) enterPayee(payment, { ...how, newPayee }, fact.actor!);
      start(draft, fact, 'payment-step', { subject: payment.paymentId });
    },
  },
};

/** FACT-3: what was released on a day before is money that finance has sent: no machine sends it again. */
const isEnteredLater = ({ occurredOn, zone, recordedAt }: Fact): boolean =>
  occurredOn < dayOf(recordedAt, zone);

/** PAY-6: two linked cases may ask at the same moment; whoever approves or releases sees what both have asked for. */
const groundless = (paymentId: string, situation: Situation): Refusal | undefined =>
  refuseWithoutGround(find(paymentId, situation), situation);
