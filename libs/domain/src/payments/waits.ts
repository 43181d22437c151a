import type { IsoDay, PaymentStatus } from '@homeward/contracts';
import { leavesWithCash } from '../access/travellers-of-the-day.js';
import { dayOf } from '../calendar/instants.js';
import { anotherPerson, owners, secondWaits } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isSamePerson } from '../case/natural-person.js';
import { findSeat } from '../case/parts.js';
import type { Wait, Waits } from '../case/wait.js';
import { evidenceToAccept, isEvidenced } from '../documents/evidence.js';
import type { PlannedInstalment } from '../planning/fields.js';
import { someoneDeparted } from '../travel/milestones.js';
import { needsAdult } from './adult-payee.js';
import { cashHolderOf, toHandOutMinor } from './cash.js';
import { dueInstalments } from './due.js';
import { groundGone } from './ground.js';
import { isHeldBack, isPaymentHeld } from './on-hold.js';
import { arriving } from './receipts.js';
import { paymentsOf, type Payment } from './state.js';

type Waiting = Omit<Wait, 'subject'>;

/**
 * The role that normally moves a payment on from each status. The machine moves payments on from `released` and `sent`,
 * so this table names nobody for these two statuses. See `special` for the exceptions.
 */
const waitingIn: Partial<Record<PaymentStatus, Waiting>> = {
  planned: { step: 'request-payment', role: 'case-manager' },
  requested: { step: 'approve-payment', role: 'finance-approver', deadline: 'payment-step' },
  approved: { step: 'release-payment', role: 'finance-releaser', deadline: 'payment-step' },
  unknown: { step: 'enter-payment-report', role: 'finance-releaser', deadline: 'payment-step' },
  failed: { step: 'retry-payment', role: 'case-manager', deadline: 'payment-step' },
  returned: { step: 'retry-payment', role: 'case-manager', deadline: 'payment-step' },
  received: { step: 'reconcile-payment', role: 'finance-approver', deadline: 'payment-step' },
};

/**
 * CLOSE-1: in a closed case, a payment that failed or came back is cancelled. If the payment is still to be made, the
 * case must be reopened.
 */
const inClosedFile: Partial<Record<PaymentStatus, Waiting>> = {
  failed: { step: 'cancel-payment', role: 'case-manager', deadline: 'payment-step' },
  returned: { step: 'cancel-payment', role: 'case-manager', deadline: 'payment-step' },
};

/** A stand-in for any instalment, which is for the whole family. */
const instalment = { kind: 'instalment', personIds: [] } as const;

export const paymentWaits: Waits = (state, now) => [
  ...paymentsOf(state).flatMap((payment) => waitOf(state, payment, dayOf(now, programmeZone))),
  ...(isPaymentHeld(state, instalment)
    ? []
    : dueInstalments(state, dayOf(now, programmeZone)).flatMap((due) => instalmentWait(state, due))),
];

/**
 * PLAN-6: waits for the evidence of an instalment, then for another person to accept it, then for the payment itself.
 */
function instalmentWait(state: CaseState, due: PlannedInstalment): Wait[] {
  const subject = due.instalmentId;
  if (state.asksGround !== true || isEvidenced(state, due))
    return [{ step: 'request-payment', role: 'case-manager', subject }];
  const attached = new Set(evidenceToAccept(state, due).map(({ documentId }) => documentId));
  if (attached.size === 0) return [{ step: 'attach-document', role: 'case-manager', subject }];
  return secondWaits(state, 'accept-document').filter((wait) => attached.has(wait.subject!));
}

function waitOf(state: CaseState, payment: Payment, today: IsoDay): Wait[] {
  const unasked = payment.status === 'planned' && state.registration.eligibility !== 'eligible';
  if (unasked || isHeldBack(state, payment)) return [];
  const put = putToManager(state, payment, today);
  if (put) return [{ ...put, subject: payment.paymentId }];
  const closed = state.stage === 'closed' ? inClosedFile[payment.status] : undefined;
  const waiting = special(state, payment, today) ?? closed ?? waitingIn[payment.status];
  return waiting ? [{ ...waiting, subject: payment.paymentId }] : [];
}

/** PAY-8: a payment that cannot continue, even through a bank, is put to the case-manager to be cancelled. */
function putToManager(state: CaseState, payment: Payment, today: IsoDay): Waiting | undefined {
  const stopped =
    beforeRelease.has(payment.status) || payment.status === 'failed' || payment.status === 'returned';
  if (state.asksGround !== true || !stopped || payment.writeOffProposedBy !== null) return undefined;
  return groundGone({ ...payment, method: 'bank' }, { state, occurredOn: today, known: {} })
    ? { step: 'cancel-payment', role: 'case-manager', deadline: 'payment-step' }
    : undefined;
}

const beforeRelease: ReadonlySet<PaymentStatus> = new Set(['requested', 'approved']);

function special(state: CaseState, payment: Payment, today: IsoDay): Waiting | undefined {
  if (payment.writeOffProposedBy !== null && payment.status !== 'written-off')
    return secondWaits(state, 'confirm-write-off').find(({ subject }) => subject === payment.paymentId);
  if (payment.stated)
    return {
      step: 'answer-payment-report',
      role: 'finance-approver',
      deadline: 'payment-step',
      not: [payment.stated.by],
    };
  if (beforeRelease.has(payment.status) && needsAdult(payment, state, today))
    return { step: 'change-payee', role: 'case-manager', deadline: 'payment-step' };
  if (payment.status === 'requested' && !payment.payeeConfirmed)
    return {
      step: 'confirm-payee',
      role: state.parts['local-officer'] ? 'local-officer' : 'counsellor',
      deadline: 'payment-step',
      not: [payment.payeeEnteredBy],
    };
  const cash = cashWait(state, payment, today);
  if (cash) return cash;
  if (payment.status === 'confirmed' || payment.status === 'partly-received')
    return { step: 'record-receipt', ...receiver(state), deadline: 'payment-receipt' };
  if (payment.dispute)
    return { step: 'resolve-dispute', ...resolver(state, payment), deadline: 'payment-step' };
  if (payment.byHand && (payment.status === 'released' || payment.status === 'sent'))
    return { step: 'enter-payment-report', role: 'finance-releaser', deadline: 'payment-step' };
  return undefined;
}

/** PAY-5, PAY-10: whoever holds the cash hands it out, and somebody else records the receipt. */
function cashWait(state: CaseState, payment: Payment, today: IsoDay): Waiting | undefined {
  if (payment.method !== 'cash' || !arriving(payment).includes(payment.status)) return undefined;
  const deadline = payment.status === 'sent' ? 'payment-step' : 'payment-receipt';
  if (payment.cashAt === null) return { step: 'record-receipt', ...receiver(state), deadline };
  if (toHandOutMinor(payment) === 0)
    return { step: 'record-receipt', ...witness(state, payment, today), deadline: 'payment-receipt' };
  const holder = holderOfCash(state, payment, today);
  return holder
    ? { step: 'hand-out-cash', ...holder, deadline }
    : { step: 'enter-payment-report', role: 'finance-releaser', deadline };
}

/**
 * The seat whose staff hand out the cash of this payment. `undefined` if no seat can hand out the cash, so that the
 * cash goes back. This happens if the cash is held at the airport and no recipient has a flight ahead, or if the
 * organisation that holds the cash has left the case. PEOPLE-3: an office abroad keeps a seat for the cash that it holds
 * after the case has moved to another office.
 */
function holderOfCash(
  state: CaseState,
  payment: Payment,
  today: IsoDay,
): Pick<Wait, 'role' | 'to'> | undefined {
  const role = cashHolderOf(payment);
  if (role === 'airport-assistant' && !leavesWithCash(state, payment, today)) return undefined;
  const seat = payment.cashAt === null ? undefined : findSeat(state, role, payment.cashAt);
  return seat && { role, ...(seat.part !== state.parts[role] && { to: seat.part }) };
}

/** Who records the receipt of cash that was handed out: a person who did not hand it out. */
function witness(
  state: CaseState,
  payment: Payment,
  today: IsoDay,
): Pick<Wait, 'role' | 'at' | 'to' | 'not'> {
  const not = (payment.handOuts ?? []).map(({ by }) => by);
  const abroad = cashHolderOf(payment) === 'local-officer' ? [holderOfCash(state, payment, today)] : [];
  return anotherPerson(state, [...abroad.filter((one) => one !== undefined), ...owners], not);
}

/**
 * Who records the receipt of a payment that no organisation hands out as cash: the office abroad that serves the case
 * now. Before anybody has left, the case-manager records it, because the office cannot confirm money that arrives
 * before a departure.
 */
const receiver = (state: CaseState): Pick<Wait, 'role'> => ({
  role: state.parts['local-officer'] && someoneDeparted(state) ? 'local-officer' : 'case-manager',
});

/**
 * The person who resolves a dispute: the case-manager, who knows the persons, or the case-manager's team-lead if the
 * case-manager was involved.
 */
function resolver(state: CaseState, { dispute, handledBy }: Payment): Pick<Wait, 'role' | 'at' | 'not'> {
  const manager = state.parts['case-manager']?.staffId;
  const not = [...(dispute?.by == null ? [] : [dispute.by]), ...handledBy];
  const involved = manager !== undefined && not.some((staffId) => isSamePerson(state, manager, staffId));
  return involved ? { role: 'team-lead', at: 'case-manager', not } : { role: 'case-manager', not };
}
