import type { PaymentId, PaymentStatus, PersonId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone, resumeClocks, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { PersonLine } from '../case/person-line.js';
import { endMedicalClock } from '../medical-aid/rules.js';
import type { MedicalLine } from '../medical-aid/state.js';
import { fileOf, leaveChildrenBehind, minorFile, type MinorFile } from '../minors/state.js';
import { cancelUnsent } from '../payments/cancel.js';
import { setStatus } from '../payments/moves.js';
import { paymentsOf } from '../payments/state.js';
import { putBackOnTheWay, takeOffTheWay } from '../travel/leaving.js';
import { travellerOf, type Traveller } from '../travel/state.js';
import { dropOpenClaims } from '../withdrawal/claims.js';
import type { Claim } from '../withdrawal/state.js';

/**
 * What a confirmed death ended or changed for a person, as it was before the confirmation. If the confirmation was
 * wrong, `goOnLiving` restores it (FACT-2).
 */
export interface EndedByDeath {
  readonly status: PersonLine['status'];
  readonly outcome: PersonLine['outcome'];
  readonly way: Pick<Traveller, 'journeyId' | 'readyOn' | 'stop'>;
  readonly medicalAid: MedicalLine['status'] | null;
  readonly payments: Readonly<Record<PaymentId, PaymentStatus>>;
  readonly claims: readonly Claim[];
  readonly deadlines: readonly Deadline[];
  readonly putAside: readonly Deadline[];
  readonly children: Readonly<Record<PersonId, Pick<MinorFile, 'accompanied' | 'leftBehind' | 'leftAlone'>>>;
}

/**
 * DEATH-1: ends the work that is only for this person. Work for other persons continues. A child who is left behind
 * needs a new track first.
 */
export function endPersonsWork(draft: CaseState, fact: Fact, personId: PersonId): Work {
  const before = standing(draft, personId);
  cancelUnsent(draft, fact, personId);
  dropOpenClaims(draft, personId);
  takeOffTheWay(draft, personId);
  endMedicalClock(draft, fact, personId);
  for (const { code, subject } of draft.deadlines)
    if (subject === personId && code !== 'medical-aid-invoices') stopClock(draft, code, subject);
  const { withdrawal } = draft;
  withdrawal.putAside = withdrawal.putAside.filter(({ subject }) => subject !== personId);
  leaveChildrenBehind(draft, personId, dayOf(fact.recordedAt, programmeZone));
  return {
    ...before,
    payments: whereMoved(before.payments, (id) => draft.payments[id]!.status),
    children: whereMoved(before.children, (id) => flagsOf(draft, id)),
  };
}

type Work = Omit<EndedByDeath, 'status' | 'outcome'>;

function standing(state: CaseState, personId: PersonId): Work {
  const { journeyId, readyOn, stop: stopped } = travellerOf(state, personId);
  const isTheirs = ({ code, subject }: Deadline): boolean =>
    subject === personId && code !== 'medical-aid-invoices' && code !== 'death-report';
  return {
    way: { journeyId, readyOn, stop: stopped },
    medicalAid: state.medicalAid[personId]?.status ?? null,
    payments: Object.fromEntries(paymentsOf(state).map((payment) => [payment.paymentId, payment.status])),
    claims: state.withdrawal.claims.filter((claim) => claim.personId === personId && claim.status === 'open'),
    deadlines: state.deadlines.filter(isTheirs),
    putAside: state.withdrawal.putAside.filter(isTheirs),
    children: Object.fromEntries(Object.keys(state.persons).map((id) => [id, flagsOf(state, id)])),
  };
}

function flagsOf(state: CaseState, personId: PersonId): EndedByDeath['children'][PersonId] {
  const { accompanied, leftBehind, leftAlone } = fileOf(state, personId);
  return { accompanied, leftBehind, leftAlone };
}

const whereMoved = <T>(before: Readonly<Record<string, T>>, now: (id: string) => T): Record<string, T> =>
  Object.fromEntries(
    Object.entries(before).filter(([id, was]) => JSON.stringify(was) !== JSON.stringify(now(id))),
  );

/**
 * FACT-2: called if the death was recorded by mistake. Restores what the death ended. Payments need a new approval, and
 * what people recorded after the confirmation is kept. If the journey was removed because nobody was left on it, it
 * must be planned again.
 */
export function goOnLiving(draft: CaseState, fact: Fact, personId: PersonId): void {
  const person = draft.persons[personId]!;
  const before = person.endedByDeath;
  person.death = null;
  if (!before) return;
  delete person.endedByDeath;
  Object.assign(person, { status: before.status, outcome: before.outcome });
  putBackOnTheWay(draft, personId, before.way);
  draft.withdrawal.claims.push(...before.claims);
  draft.withdrawal.putAside.push(...before.putAside);
  resumeMedicalAid(draft, personId, before.medicalAid);
  resumeClocks(draft, before.deadlines);
  for (const [paymentId, status] of Object.entries(before.payments)) askAgain(draft, fact, paymentId, status);
  for (const [child, flags] of Object.entries(before.children)) {
    const file = minorFile(draft, child);
    Object.assign(file, { ...flags, accompanied: file.accompanied ?? flags.accompanied });
  }
}

function resumeMedicalAid(draft: CaseState, personId: PersonId, status: EndedByDeath['medicalAid']): void {
  const line = draft.medicalAid[personId];
  if (!line || status === null || line.status === status) return;
  line.status = status;
  stopClock(draft, 'medical-aid-invoices', personId);
}

function askAgain(draft: CaseState, fact: Fact, paymentId: PaymentId, was: PaymentStatus): void {
  const payment = draft.payments[paymentId];
  if (payment?.status !== 'cancelled') return;
  setStatus(payment, fact, was === 'approved' ? 'requested' : was);
  payment.approvedBy = null;
  if (was !== 'planned') startClock(draft, fact, 'payment-step', { subject: paymentId });
}
