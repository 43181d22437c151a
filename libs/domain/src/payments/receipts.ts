import type { Actor, AidSteps, PaymentStatus, StaffId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { find, inStatus, move, other } from './moves.js';
import { followAttempt } from './attempts.js';
import type { Payment } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type ReceiptSteps = Pick<AidSteps, 'record-receipt' | 'dispute-payment' | 'resolve-dispute'>;

/** What the person received, in one piece or in several, and what happens when that is contested. */
export const receiptRules: StepRules<keyof ReceiptSteps> = {
  'record-receipt': {
    closedFor: (id, situation) =>
      firstRefusal(
        !isTheirs(situation.state, situation.actor, find(id, situation)) && {
          code: 'STEP.NOT_YOURS',
          rule: 'PAY-5',
        },
        inStatus(id, situation, arriving(find(id, situation)), 'PAY-1'),
      ),
    refuse: ({ paymentId, receivedMinor, handedOverBy }, situation) => {
      const { method, amountMinor, receivedMinor: before, cashAt } = find(paymentId, situation);
      const { handedOverAt } = situation.known;
      const cash = method === 'cash';
      return firstRefusal(
        cash &&
          handedOverBy === undefined && {
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
          (handedOverAt === undefined || (cashAt !== null && handedOverAt !== cashAt)) && {
            code: 'PAYMENT.HAND_OVER_UNKNOWN_STAFF',
            field: 'handedOverBy',
            rule: 'PAY-5',
          },
        receivedMinor > amountMinor - before && {
          code: 'PAYMENT.MORE_THAN_SENT',
          field: 'receivedMinor',
          rule: 'PAY-1',
        },
      );
    },
    evolve: (draft, fact) => {
      const { paymentId, receivedMinor, handedOverBy } = fact.payload;
      const payment = draft.payments[paymentId]!;
      payment.handledBy = oneOfEach([...payment.handledBy, fact.actor!.staffId, handedOverBy]);
      received(draft, fact, payment.receivedMinor + receivedMinor);
    },
  },

  /** Whoever hears it writes it down, also of what was settled: a signature is no proof that the right person signed. */
  'dispute-payment': {
    closedFor: (id, situation) =>
      firstRefusal(
        !isTheirs(situation.state, situation.actor, find(id, situation)) && {
          code: 'STEP.NOT_YOURS',
          rule: 'PAY-5',
        },
        inStatus(id, situation, [...arriving(find(id, situation)), 'received', 'reconciled'], 'PAY-1'),
      ),
    evolve: (draft, fact) => {
      const { paymentId, what } = fact.payload;
      move(draft, fact, 'disputed').dispute = { what, by: fact.actor!.staffId };
      stop(draft, 'payment-receipt', paymentId);
      start(draft, fact, 'payment-step', { subject: paymentId });
    },
  },

  /** By somebody who neither raised it nor had the money in hand. */
  'resolve-dispute': {
    closedFor: (id, situation) =>
      firstRefusal(
        find(id, situation).status !== 'disputed' && { code: 'PAYMENT.NOT_DISPUTED', rule: 'PAY-1' },
        other(id, situation, ({ dispute, handledBy }) => [dispute?.by ?? null, ...handledBy], 'PAY-5'),
      ),
    refuse: ({ paymentId, receivedMinor }, situation) =>
      receivedMinor > find(paymentId, situation).amountMinor
        ? { code: 'PAYMENT.MORE_THAN_SENT', field: 'receivedMinor', rule: 'PAY-1' }
        : undefined,
    evolve: (draft, fact) => received(draft, fact, fact.payload.receivedMinor),
  },
};

/** When something of it may arrive: cash is in an office's hands before any bank has confirmed it. */
const arriving = ({ method }: Payment): readonly PaymentStatus[] =>
  method === 'cash' ? ['sent', 'confirmed', 'partly-received'] : ['confirmed', 'partly-received'];

/** PAY-5, PEOPLE-3: of the offices abroad, the one that was sent the cash; else the one that serves the case. */
const isTheirs = (state: CaseState, actor: Actor | null, { cashAt }: Payment): boolean =>
  actor?.role !== 'local-officer' ||
  actor.organisationId === (cashAt ?? state.parts['local-officer']?.organisationId);

/** All, some or nothing of it has arrived. Of nothing, the provider is asked what became of it (PAY-3): it is not sent again. */
function received(draft: CaseState, fact: Fact<keyof ReceiptSteps>, totalMinor: number): void {
  const { paymentId } = fact.payload;
  const whole = totalMinor === draft.payments[paymentId]!.amountMinor;
  const status = whole ? 'received' : totalMinor > 0 ? 'partly-received' : 'unknown';
  const payment = move(draft, fact, status);
  payment.receivedMinor = totalMinor;
  followAttempt(payment);
  stop(draft, 'payment-step', paymentId);
  stop(draft, 'payment-receipt', paymentId);
  start(draft, fact, status === 'partly-received' ? 'payment-receipt' : 'payment-step', {
    subject: paymentId,
  });
}

const oneOfEach = (staffIds: readonly (StaffId | undefined)[]): StaffId[] => [
  ...new Set(staffIds.filter((staffId) => staffId !== undefined)),
];
