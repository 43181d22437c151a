import type { IsoDay, PaymentKind, PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { grantedInstalment } from '../planning/state.js';
import { isEligible } from '../registration/state.js';
import { needsAdult } from './adult-payee.js';
import { cashHolderOf, officeForCash } from './cash.js';
import { refuseHeldPayment } from './on-hold.js';
import { overCap } from './over-cap.js';
import { committedMinor, paymentsOf, type Payment } from './state.js';
import type { RequestPayment } from './steps/request-payment.step.js';

/** A payment, or a request for one. */
type Owed = Pick<RequestPayment, 'paymentId' | 'kind' | 'personIds' | 'amountMinor' | 'currency' | 'method'> &
  Partial<Pick<Payment, 'payeeIs' | 'emergency' | 'raisedFor' | 'cashHolder'>>;
type Asking = Pick<Situation, 'state' | 'occurredOn' | 'known'>;

/**
 * PAY-8: why a payment cannot continue in the present state of the case. Every act that moves money forward calls this
 * rule: the request, the approval, the release, and the attempt itself just before it is sent. The step that opens the
 * next attempt calls `groundGone`, because it may name a new payee.
 */
export const refuseWithoutGround = (payment: Owed, asking: Asking): Refusal | undefined =>
  firstRefusal(
    groundGone(payment, asking),
    needsAdult(payment, asking.state, asking.occurredOn) && {
      code: 'PAYMENT.ADULT_PAYEE_NEEDED',
      rule: 'MINOR-4',
    },
  );

/** Why a payment cannot continue. The payee is not checked, because a payee can be replaced. */
export const groundGone = (payment: Owed, { state, occurredOn, known }: Asking): Refusal | undefined =>
  firstRefusal(
    !isDebt(state, payment) && refusePersons(state, payment),
    payment.kind === 'instalment' && refuseLine(state, payment),
    refuseHeldPayment(state, payment),
    refuseOffice(state, payment, known.officeAgreementInForce),
    overCap(payment, state, occurredOn, known),
  );

/**
 * Why an attempt must not be sent now. The answer follows from the facts that were recorded at the attempt's release
 * and later (law 9).
 */
export function refuseToSend(
  state: CaseState,
  { paymentId, attempt }: Pick<Payment, 'paymentId' | 'attempt'>,
  today: IsoDay,
): Refusal | undefined {
  const payment = state.payments[paymentId];
  if (payment?.status !== 'released' || payment.attempt !== attempt)
    return { code: 'PAYMENT.NOT_IN_THIS_STATUS', rule: 'PAY-8' };
  if (payment.cashAt !== null && payment.cashAt !== officeForCash(state, payment))
    return { code: 'HAND_OVER.NO_OFFICE', rule: 'PAY-8' };
  return refuseWithoutGround(payment, { state, occurredOn: today, known: {} });
}

/** True if the payment is for nobody any more and is not owed to anybody else. Such a payment is not sent. */
export const hasEnded = (state: CaseState, payment: Owed): boolean =>
  !isDebt(state, payment) && !servedBy(state, payment).some((personId) => isAided(state, personId));

/**
 * True if the person's programme continues, or ended in the outcome that the aid is for: aid that was promised to the
 * person may still arrive.
 */
export function isAided(state: CaseState, personId: PersonId): boolean {
  const { outcome } = state.persons[personId]!;
  return (outcome === null || outcome === 'completed') && !(personId in state.withdrawal.withdrawn);
}

/**
 * The persons that a payment is for. A payment that names nobody belongs to the family, and is for all persons of the
 * case.
 */
const servedBy = (state: CaseState, { personIds }: Pick<Owed, 'personIds'>): readonly PersonId[] =>
  personIds.length > 0 ? personIds : personsOf(state).map(({ personId }) => personId);

function refusePersons(state: CaseState, payment: Owed): Refusal | undefined {
  if (state.registration.eligibility !== 'eligible')
    return { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'PAY-8' };
  const { personIds } = payment;
  const joined = personIds.findIndex((personId) => !isEligible(state.registration, personId));
  if (joined >= 0) return { code: 'ELIGIBILITY.NOT_GRANTED', field: `personIds[${joined}]`, rule: 'CASE-5' };
  const gone = personIds.findIndex((personId) => !isAided(state, personId));
  const notTakingPart = { code: 'PERSON.NOT_TAKING_PART', rule: 'PAY-8' } as const;
  if (gone >= 0) return { ...notTakingPart, field: `personIds[${gone}]` };
  return hasEnded(state, payment) ? notTakingPart : undefined;
}

function refuseLine(state: CaseState, { paymentId, amountMinor, currency }: Owed): Refusal | undefined {
  const line = grantedInstalment(state, paymentId);
  const stands = line?.amountMinor === amountMinor && line.currency === currency;
  return stands ? undefined : { code: 'PAYMENT.NOT_IN_PLAN', field: 'paymentId', rule: 'PAY-8' };
}

/**
 * Refuses cash if the part that is named to hand out the cash has no organisation. Also refuses cash that goes through
 * the office abroad if the agreement with that office is not in force.
 */
function refuseOffice(
  state: CaseState,
  payment: Owed,
  agreementInForce: boolean | null | undefined,
): Refusal | undefined {
  if (payment.method !== 'cash') return undefined;
  const hasOffice = officeForCash(state, payment) !== null;
  if (!hasOffice && payment.cashHolder !== undefined) return { code: 'HAND_OVER.NO_OFFICE', rule: 'PAY-10' };
  return hasOffice && cashHolderOf(payment) === 'local-officer' && agreementInForce === false
    ? { code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE', rule: 'PAY-8' }
    : undefined;
}

/**
 * MED-5: true if the payment is a debt to somebody else: invoices for services inside the window must be paid,
 * regardless of what has happened to the person since.
 */
function isDebt(state: CaseState, { paymentId, kind, personIds, amountMinor }: Owed): boolean {
  if (!owedToOthers.has(kind)) return false;
  const invoiced = personIds.reduce((sum, id) => sum + (state.medicalAid[id]?.invoicedMinor ?? 0), 0);
  const others = paymentsOf(state).filter(
    (one) =>
      one.paymentId !== paymentId && one.kind === kind && one.personIds.some((id) => personIds.includes(id)),
  );
  return amountMinor + others.reduce((sum, one) => sum + committedMinor(one), 0) <= invoiced;
}

const owedToOthers: ReadonlySet<PaymentKind> = new Set(['medical-aid']);
