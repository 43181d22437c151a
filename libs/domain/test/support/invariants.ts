import type { Actor } from '@homeward/contracts';
import { aboutSubject, personsAsked } from '../../src/access/about.js';
import { readsOf } from '../../src/access/reads.js';
import { readsByConsent } from '../../src/access/recipients.js';
import { airportDays } from '../../src/access/travellers-of-the-day.js';
import { marksDue } from '../../src/calendar/deadlines.js';
import { addLength } from '../../src/calendar/length.js';
import { personsOf, type CaseState, type Task } from '../../src/case/case-state.js';
import { todayAt } from '../../src/case/clock.js';
import { namedSeats, isSeated, seatsOf } from '../../src/case/parts.js';
import { categoriesOfKind } from '../../src/documents/categories.js';
import { situationOf, availabilityOf } from '../../src/engine/engine.js';
import { tasksOf } from '../../src/engine/tasks.js';
import { roomLeft } from '../../src/money/caps.js';
import { isHeldBack } from '../../src/payments/on-hold.js';
import {
  accountOf,
  committedMinor,
  inHandMinor,
  missingMinor,
  moneyOf,
  paymentsOf,
  usedMinor,
} from '../../src/payments/state.js';
import { staffSteps } from '../../src/steps.js';
import { bookingWork } from '../../src/travel/bookings.js';
import { limitedBudget, promisedFrom } from './funds.js';
import { everybody, people, type Lived } from './choices.js';

/** Checks that hold in every state of every life. */
export function invariants({ state, today, now, facts }: Lived): void {
  expect(state.sequence).toBe(facts.length);
  expect(state.version).toBe(facts.filter(({ actor }) => actor !== null).length);
  expect(new Set(state.deadlines.map(({ id }) => id)).size).toBe(state.deadlines.length);
  expect(new Set(state.tasks.map(({ taskId }) => taskId)).size).toBe(state.tasks.length);
  for (const { staffId, organisationId } of state.tasks) expect([staffId, organisationId]).not.toContain('');
  threePersons(state);
  amounts(state);
  budgets(state);
  seats(state);
  caps(state, today);
  medicalCeiling(state);
  endedForGood(state);
  neverShown(state, today);
  nobodyAskedBlind(state, now);
  documents(state);
  noDeadEnd(state, now);
}

/** PAY-10: no life promises more than the budget of a source allows. */
const budgets = (state: CaseState): void =>
  expect(promisedFrom(state, limitedBudget.source)).toBeLessThanOrEqual(limitedBudget.amountMinor);

/** INC-1: a payment on hold is neither approved nor released, unless it is an emergency. */
export function holdsRespected(before: CaseState, { state }: Lived): void {
  for (const payment of paymentsOf(state)) {
    const was = before.payments[payment.paymentId];
    if (!was || !isHeldBack(before, was)) continue;
    expect(['approved', 'released'].includes(payment.status) && payment.status !== was.status).toBe(false);
  }
}

/**
 * PAY-8: no step sends money to people who have left the programme, and no unsent payment to these people is still
 * open.
 */
export function moneyOnGround(before: CaseState, { state, facts }: Lived): void {
  for (const payment of paymentsOf(state)) {
    const was = before.payments[payment.paymentId];
    const served = payment.personIds.length > 0 ? payment.personIds : Object.keys(state.persons);
    const goOn = served.filter((id) => {
      const { outcome } = before.persons[id] ?? state.persons[id]!;
      return (outcome === null || outcome === 'completed') && !(id in before.withdrawal.withdrawn);
    });
    const leaves =
      ['approved', 'released'].includes(payment.status) && was !== undefined && was.status !== payment.status;
    if (leaves && payment.kind !== 'medical-aid') {
      expect([facts.at(-1)?.step, goOn.length > 0]).toEqual([facts.at(-1)?.step, true]);
      if (payment.personIds.length > 0) expect(goOn).toEqual(served);
      expect(state.registration.eligibility).toBe('eligible');
    }
    const isUnsent = ['planned', 'requested', 'approved', 'failed', 'returned'].includes(payment.status);
    const left = served.every(
      (id) => ![null, 'completed'].includes(state.persons[id]!.outcome) || id in state.withdrawal.withdrawn,
    );
    if (payment.kind !== 'medical-aid' && left)
      expect([payment.paymentId, isUnsent]).toEqual([payment.paymentId, false]);
  }
}

function threePersons(state: CaseState): void {
  for (const { status, requestedBy, approvedBy, releasedBy } of paymentsOf(state))
    if (releasedBy !== null && !['planned', 'requested'].includes(status))
      expect(new Set([requestedBy, approvedBy, releasedBy]).size).toBe(3);
}

/**
 * SEE-4, PEOPLE-1: staff on the never-show list cannot see the case and have no tasks, because other people get the
 * tasks.
 */
function neverShown(state: CaseState, day: string): void {
  const named = Object.keys(state.neverShow.named);
  expect(state.tasks.filter(({ staffId }) => named.includes(staffId))).toEqual([]);
  for (const actor of everybody.filter(({ staffId }) => named.includes(staffId)))
    expect(isSeated(state, actor, day)).toBe(false);
  for (const { part } of seatsOf(state))
    if (part.taken || part.cover) expect(named).not.toContain(part.cover?.staffId ?? part.staffId);
}

/**
 * CONS-1, law 14: a person who is asked for a step may read at least part of what the step writes. The exception is a
 * transfer, which asks an office before anybody has consented to sharing with that office.
 */
function nobodyAskedBlind(state: CaseState, now: string): void {
  const going = personsOf(state).some(({ outcome, death }) => outcome === null && death === null);
  for (const { step, subject, role, staffId, organisationId } of going ? state.tasks : []) {
    const { writes } = staffSteps[step];
    const seat = namedSeats(state).find(({ part }) => part.organisationId === organisationId)!;
    if (writes.length === 0 || !seat.seatings.includes('holder')) continue;
    if (!readsByConsent(seat.part.organisationType)) continue;
    const actor: Actor = { role, staffId, organisationId, organisationType: seat.part.organisationType };
    const about = aboutSubject(state, subject);
    const personIds = personsAsked(state, about);
    const readable = readsOf(state, actor, todayAt(now)).of({ ...about, personIds });
    expect([step, subject, writes.some((category) => readable.includes(category))]).toEqual([
      step,
      subject,
      true,
    ]);
  }
}
/**
 * SEE-1, CASE-3: each document appears exactly once, under a category of its kind. A document that moved to a linked
 * case with its person does not appear.
 */
function documents(state: CaseState): void {
  const moved = new Set(
    state.linked.openings.flatMap(({ message }) => idsOf(message.payload.carried as CaseState)),
  );
  expect(idsOf(state).filter((id) => moved.has(id))).toEqual([]);
  expect(new Set(idsOf(state)).size).toBe(state.documents.length);
  for (const { kind, category } of state.documents) expect(categoriesOfKind[kind]).toContain(category);
}
const idsOf = ({ documents: all }: Pick<CaseState, 'documents'>): string[] =>
  all.map(({ documentId }) => documentId);

/** PAY-10: money sent is received, returned, failed, lost, charged or on its way, and this determines the status. */
function amounts(state: CaseState): void {
  for (const payment of paymentsOf(state)) {
    const { status, amountMinor, attempts, dispute } = payment;
    const total = moneyOf(payment);
    expect(dispute !== null).toBe(status === 'disputed');
    if (total.isOver) expect(status).toBe('disputed');
    else {
      const sent = attempts.reduce((sum, one) => sum + accountOf(payment, one).amountMinor, 0);
      const { receivedMinor, returnedMinor, failedMinor, lostMinor, feeMinor, differenceMinor } = total;
      const known = receivedMinor + returnedMinor + failedMinor + lostMinor + feeMinor + differenceMinor;
      expect(known + total.onItsWayMinor).toBe(sent);
      expect(usedMinor(payment)).toBeLessThanOrEqual(amountMinor);
    }
    expect(inHandMinor(payment)).toBeGreaterThanOrEqual(0);
    if (status === 'received' || status === 'reconciled') expect(missingMinor(payment)).toBe(0);
    if (status === 'partly-received') expect(total.onItsWayMinor).toBeGreaterThan(0);
    if (status === 'failed' || status === 'returned')
      expect([total.onItsWayMinor, missingMinor(payment) > 0]).toEqual([0, true]);
    if (status === 'cancelled' && attempts.length > 0) expect(missingMinor(payment)).toBe(0);
    expect(committedMinor(payment)).toBeGreaterThanOrEqual(usedMinor(payment));
    expect(committedMinor(payment)).toBeLessThanOrEqual(Math.max(amountMinor, usedMinor(payment)));
  }
}

/** PEOPLE-3: an office has only one seat, and a closed file is offered to no office. */
function seats(state: CaseState): void {
  const keys = seatsOf(state).map(({ role, part }) => `${role} ${part.organisationId}`);
  expect(new Set(keys).size).toBe(keys.length);
  if (state.stage === 'closed') expect(state.transfer.offer).toBeNull();
}

function caps(state: CaseState, day: string): void {
  const commitments = paymentsOf(state).map((payment) => ({
    ...payment,
    amount: { minor: committedMinor(payment), currency: payment.currency },
    raised: payment.raisedFor !== null,
  }));
  const live = paymentsOf(state).filter(({ kind }) => kind === 'instalment');
  expect(live.reduce((sum, payment) => sum + committedMinor(payment), 0)).toBeLessThanOrEqual(500_000);
  const persons = personsOf(state).map(({ personId, adultFrom }) => ({
    personId,
    isMinor: adultFrom === null || day < adultFrom,
  }));
  expect(
    roomLeft({ kind: 'travel-allowance', persons }, state.policy.money, commitments).minor,
  ).toBeGreaterThanOrEqual(0);
}

export function medicalCeiling(state: CaseState): void {
  for (const { startsOn, endsOn } of Object.values(state.medicalAid))
    if (startsOn !== null && endsOn !== null) expect(endsOn <= addLength(startsOn, 'P6M')).toBe(true);
}

/**
 * DEATH-1, COUN-2, EXIT-2: no task is about a person who died or withdrew. Each such person has an outcome, and in a
 * closed case every person has an outcome.
 */
function endedForGood(state: CaseState): void {
  for (const { personId, status, outcome, death } of personsOf(state)) {
    if (status === 'deceased' || status === 'withdrew') {
      expect(outcome).not.toBeNull();
      const asked = state.tasks.filter(({ subject }) => subject === personId).map(({ step }) => step);
      // An office cancels its arrangements for a person who withdrew, whatever happened to the person later.
      const ofTheLiving = status === 'deceased' ? [] : ['confirm-death', 'end-medical-aid', 'record-care'];
      const mayBe = ['cancel-hand-over', ...ofTheLiving];
      expect(asked.filter((step) => !mayBe.includes(step))).toEqual([]);
    }
    if (death !== null && death.confirmedBy !== null)
      expect([status, death.confirmedBy === death.reportedBy]).toEqual(['deceased', false]);
    if (state.stage === 'closed') expect(outcome).not.toBeNull();
  }
}

const changingOutcomes: readonly unknown[] = [
  'take-back-withdrawal',
  'propose-correction',
  'confirm-correction',
];

/** EXIT-2: an outcome changes only by a correction, or by taking back a withdrawal. */
export function outcomesUnchanged(before: CaseState, { state, facts }: Lived): void {
  if (changingOutcomes.includes(facts.at(-1)?.step)) return;
  for (const { personId, outcome } of personsOf(before))
    if (outcome !== null) expect(state.persons[personId]!.outcome).toBe(outcome);
}

/**
 * Law 14: for each task, some person can take its step. An open case always waits for a step that some person can take
 * now, or for a machine.
 */
export function noDeadEnd(state: CaseState, now: string): void {
  const tasks = tasksOf(state, now);
  const closedTo = ({ step, role, staffId, organisationId }: Task): (string | undefined)[] => {
    const { organisationType } = namedSeats(state).find(
      ({ part }) => part.organisationId === organisationId,
    )!.part;
    const named: Actor = { role, staffId, organisationId, organisationType };
    return [named, ...people[role]!].map(
      (actor) => availabilityOf(step, situationOf(state, actor, onItsDay(state, role, now))).because?.code,
    );
  };
  const standings = tasks.map((task) => [task.taskId, closedTo(task)] as const);
  expect(standings.filter(([, codes]) => !codes.includes(undefined) && !codes.some(isSecret))).toEqual([]);
  // A mark that is due passes immediately, and creates its tasks.
  const isRinging = marksDue(state.deadlines, now).length > 0;
  if (state.stage === 'closed' || isRinging || bookingWork(state).length + runningByThemselves(state) > 0)
    return;
  expect(tasks).not.toEqual([]);
}

/** SEE-2: the airport serves travellers on the day of their flight. */
const onItsDay = (state: CaseState, role: Task['role'], now: string): string => {
  const day = role === 'airport-assistant' && airportDays(state).find((one) => one >= todayAt(now));
  return day ? `${day}T12:00:00.000Z` : now;
};

/** ELIG-1: only the reviewers know that the case waits for a review. The case looks unchanged to all other readers. */
const isSecret = (code?: string): boolean => code === 'MATCH.UNDER_REVIEW';

const runningByThemselves = (state: CaseState): number =>
  paymentsOf(state).filter(({ status }) => status === 'released' || status === 'sent').length +
  Object.values(state.medicalAid).filter(({ status }) => status === 'running').length;
