import fc from 'fast-check';
import type { Actor, Role, StaffStepCode, StaffSteps } from '@homeward/contracts';
import { addLength } from '../src/calendar/length.js';
import { addDays } from '../src/calendar/instants.js';
import { evolve, fold, situationOf, standingOf } from '../src/kernel/engine.js';
import { personsOf, type CaseState, type Task } from '../src/kernel/case-state.js';
import { tasksOf } from '../src/kernel/tasks.js';
import { seatsOf } from '../src/kernel/parts.js';
import { roomLeft } from '../src/money/caps.js';
import { isHeldBack } from '../src/payments/held.js';
import { paymentsOf } from '../src/payments/state.js';
import { bookingWork } from '../src/travel/bookings.js';
import { staffStepCodes, staffSteps } from '../src/steps-table.js';
import { linkedOf } from './support/linked.js';
import { caseId, leadAbroad, otherOfficer, PlayedCase, staff, swissLead } from './support/played-case.js';
import { anyConfirmation, anyCorrection, Dice, payloads } from './support/random-life.js';
import { inForce } from './support/travel.js';

const people: Partial<Record<Role, readonly Actor[]>> = {
  'team-lead': [swissLead, leadAbroad],
  counsellor: [staff('counsellor')],
  'case-manager': [staff('case-manager')],
  'donor-officer': [staff('donor-officer')],
  'travel-officer': [staff('travel-officer')],
  'airport-assistant': [staff('airport-assistant')],
  'local-officer': [staff('local-officer'), otherOfficer],
  'protection-officer': [staff('protection-officer')],
  'finance-approver': [staff('finance-approver'), staff('finance-approver', 'case-manager')],
  'finance-releaser': [staff('finance-releaser'), staff('finance-releaser', 'finance-approver')],
};
const everybody = Object.values(people).flat();
const known = { ...inForce, countrySuspended: false, handedOverAt: 'office-abroad' };

/** One move of a life: mostly what the case waits for, sometimes anything by anyone, sometimes a machine or the calendar. */
function move(played: PlayedCase, dice: Dice): void {
  const { state } = played;
  if (dice.chance(8)) return void played.until(addDays(played.today, 1 + dice.below(45)));
  const [work] = bookingWork(state);
  if (work && dice.chance(60)) {
    const booked = { status: 'booked', reference: 'REF', costMinor: 40_000, currency: 'CHF' } as const;
    const outcome = work.request === null ? ({ status: 'cancelled' } as const) : booked;
    return void played.hear('receive-booking-answer', { journeyId: work.journeyId, key: work.key, outcome });
  }
  const [opening] = state.linked.openings;
  if (opening && dice.chance(60)) {
    const { state: linked, now } = linkedOf(played);
    noDeadEnd(linked, now);
    medicalCeiling(linked);
    return void played.hear('notice-linked-case-started', { caseId: opening.caseId });
  }
  const sent = paymentsOf(state).find(({ status }) => ['released', 'sent', 'unknown'].includes(status));
  if (sent && dice.chance(60)) {
    const report = dice.one([
      { status: 'confirmed', valueDate: played.today },
      { status: 'confirmed', valueDate: played.today },
      { status: 'unknown' },
      { status: 'failed', reason: 'code' },
    ] as const);
    return void played.hear('receive-payment-report', {
      paymentId: sent.paymentId,
      attempt: sent.attempt,
      report,
    });
  }
  const task = state.tasks.length > 0 && dice.chance(80) ? dice.one(state.tasks) : undefined;
  const step = task?.step ?? (dice.chance(15) ? 'propose-correction' : dice.one(staffStepCodes));
  const payload = payloadOf(played, step, dice);
  const who = dice.one(everybody.filter(({ role }) => staffSteps[step].roles.includes(role)));
  if (payload === undefined || who === undefined) return;
  attempt(played, step, who, payload as never);
}

function payloadOf(played: PlayedCase, step: StaffStepCode, dice: Dice): object | undefined {
  if (step === 'propose-correction') return anyCorrection(played, dice);
  if (step === 'confirm-correction') return anyConfirmation(played, dice);
  return payloads[step]?.(played.state, dice);
}

function attempt<C extends StaffStepCode>(
  played: PlayedCase,
  step: C,
  who: Actor,
  payload: StaffSteps[C],
): void {
  const before = JSON.stringify(played.state);
  const knows = {
    ...known,
    aidMatches: found(played, step),
    aidPaidInMatchedCase: played.facts.length % 2 === 0,
  };
  const refusal = played.refusal(step, who, payload, { known: knows });
  expect(JSON.stringify(played.state)).toBe(before); // Asking changes nothing.
  if (!refusal) played.take(step, who, payload, { known: knows });
}

/** ELIG-1: some identities look like one that was met before. */
const found = ({ facts }: PlayedCase, step: StaffStepCode): string[] =>
  step === 'record-identity' && facts.length % 5 === 0 ? [`match-${facts.length}`] : [];

/** What holds in every state of every life. */
function invariants({ state, today, now, facts }: PlayedCase): void {
  expect(state.sequence).toBe(facts.length);
  expect(state.version).toBe(facts.filter(({ actor }) => actor !== null).length);
  expect(new Set(state.deadlines.map(({ id }) => id)).size).toBe(state.deadlines.length);
  expect(new Set(state.tasks.map(({ taskId }) => taskId)).size).toBe(state.tasks.length);
  for (const { staffId, organisationId } of state.tasks) expect([staffId, organisationId]).not.toContain('');
  threePersons(state);
  receipts(state);
  seats(state);
  caps(state, today);
  medicalCeiling(state);
  endedForGood(state);
  noDeadEnd(state, now);
}

/** INC-1: what is held does not go on: not a step further, unless it is an emergency. */
function holdsRespected(before: CaseState, { state }: PlayedCase): void {
  for (const payment of paymentsOf(state)) {
    const was = before.payments[payment.paymentId];
    if (!was || !isHeldBack(before, was)) continue;
    expect(['approved', 'released'].includes(payment.status) && payment.status !== was.status).toBe(false);
  }
}

function threePersons(state: CaseState): void {
  for (const { status, requestedBy, approvedBy, releasedBy } of paymentsOf(state))
    if (releasedBy !== null && !['planned', 'requested'].includes(status))
      expect(new Set([requestedBy, approvedBy, releasedBy]).size).toBe(3);
}

/** PAY-1: receipts add up to what was sent, and never to more. */
function receipts(state: CaseState): void {
  for (const { status, amountMinor, receivedMinor, dispute } of paymentsOf(state)) {
    expect(receivedMinor).toBeLessThanOrEqual(amountMinor);
    if (status === 'received' || status === 'reconciled') expect(receivedMinor).toBe(amountMinor);
    if (status === 'partly-received') expect(receivedMinor).toBeLessThan(amountMinor);
    expect(dispute !== null).toBe(status === 'disputed');
  }
}

/** PEOPLE-3: an office has one seat, and a closed file is offered to nobody. */
function seats(state: CaseState): void {
  const keys = seatsOf(state).map(({ role, part }) => `${role} ${part.organisationId}`);
  expect(new Set(keys).size).toBe(keys.length);
  if (state.stage === 'closed') expect(state.transfer.offer).toBeNull();
}

function caps(state: CaseState, day: string): void {
  const commitments = paymentsOf(state).map((payment) => ({
    ...payment,
    amount: { minor: payment.amountMinor, currency: payment.currency },
    raised: payment.raisedFor !== null,
  }));
  const live = paymentsOf(state).filter(
    ({ kind, status }) => kind === 'instalment' && !['cancelled', 'failed', 'returned'].includes(status),
  );
  expect(live.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(500_000);
  const persons = personsOf(state).map(({ personId, adultFrom }) => ({
    personId,
    isMinor: adultFrom === null || day < adultFrom,
  }));
  expect(
    roomLeft({ kind: 'travel-allowance', persons }, state.policy.money, commitments).minor,
  ).toBeGreaterThanOrEqual(0);
}

function medicalCeiling(state: CaseState): void {
  for (const { startsOn, endsOn } of Object.values(state.medicalAid))
    if (startsOn !== null && endsOn !== null) expect(endsOn <= addLength(startsOn, 'P6M')).toBe(true);
}

/** DEATH-1, COUN-2, EXIT-2: nobody asks for the dead or the withdrawn; each has one outcome, and all have one in the end. */
function endedForGood(state: CaseState): void {
  for (const { personId, status, outcome, death } of personsOf(state)) {
    if (status === 'deceased' || status === 'withdrew') {
      expect(outcome).not.toBeNull();
      const asked = state.tasks.filter(({ subject }) => subject === personId).map(({ step }) => step);
      const mayBe = status === 'deceased' ? [] : ['confirm-death', 'end-medical-aid'];
      expect(asked.filter((step) => !mayBe.includes(step))).toEqual([]);
    }
    if (death !== null && death.confirmedBy !== null)
      expect([status, death.confirmedBy === death.reportedBy]).toEqual(['deceased', false]);
    if (state.stage === 'closed') expect(outcome).not.toBeNull();
  }
}

/** EXIT-2: an outcome changes only by a withdrawal that is taken back. */
function outcomesKept(before: CaseState, { state, facts }: PlayedCase): void {
  if (facts.at(-1)?.step === 'take-back-withdrawal') return;
  for (const { personId, outcome } of personsOf(before))
    if (outcome !== null) expect(state.persons[personId]!.outcome).toBe(outcome);
}

/**
 * Law 14: nobody waits for a step that is open to no one, and while a case is open it waits for something that somebody can do
 * now, or for a machine.
 */
function noDeadEnd(state: CaseState, now: string): void {
  const tasks = tasksOf(state, now);
  const closedTo = ({ step, role, staffId, organisationId }: Task): (string | undefined)[] => {
    const { organisationType } = seatsOf(state).find(
      ({ part }) => part.organisationId === organisationId,
    )!.part;
    const named: Actor = { role, staffId, organisationId, organisationType };
    return [named, ...people[role]!].map(
      (actor) => standingOf(step, situationOf(state, actor, now)).because?.code,
    );
  };
  const standings = tasks.map((task) => [task.taskId, closedTo(task)] as const);
  expect(standings.filter(([, codes]) => !codes.includes(undefined) && !codes.every(isSecret))).toEqual([]);
  if (state.stage === 'closed' || bookingWork(state).length + runningByThemselves(state) > 0) return;
  expect(tasks).not.toEqual([]);
}

/** ELIG-1: a review is waited for by those alone who make it: to all others the case looks as it did before. */
const isSecret = (code?: string): boolean => code === 'MATCH.UNDER_REVIEW';

const runningByThemselves = (state: CaseState): number =>
  paymentsOf(state).filter(({ status }) => status === 'released' || status === 'sent').length +
  Object.values(state.medicalAid).filter(({ status }) => status === 'running').length;

describe('lives', () => {
  it('STAGE-1, PAY-2, PAY-6, MED-3, PEOPLE-1, EXIT-2, LOST-1, DEATH-1: whatever steps are tried in whatever order, the rules hold', () => {
    const stagesSeen = new Set<string>();
    const statusesSeen = new Set<string>();
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 1_500 });
    fc.assert(
      fc.property(rolls, fc.boolean(), (chosen, family) => {
        const dice = new Dice(chosen);
        const played = new PlayedCase({
          persons: family ? { anna: '2010-01-01', ben: '2030-06-01' } : { anna: '2010-01-01' },
        });
        while (dice.left) {
          const before = played.state;
          move(played, dice);
          holdsRespected(before, played);
          outcomesKept(before, played);
          for (const { status } of personsOf(played.state)) statusesSeen.add(status);
          invariants(played);
          stagesSeen.add(played.state.stage);
        }
        expect(fold(caseId, structuredClone(played.facts))).toEqual(played.state);
      }),
      { endOnFailure: true, numRuns: Number(process.env['HOMEWARD_TEST_LIVES'] ?? 40) },
    );
    expect([...statusesSeen]).toEqual(
      expect.arrayContaining(['takes-part', 'withdrew', 'arrived', 'contact-lost', 'deceased']),
    );
    expect([...stagesSeen]).toEqual(
      expect.arrayContaining([
        'counselling',
        'registration',
        'risk-assessment',
        'planning',
        'pre-departure',
        'in-transit',
      ]),
    );
  });

  it('FACT-1: folding the same facts twice gives the same state, and a fact never changes the one before', () => {
    const played = new PlayedCase();
    const dice = new Dice(Array.from({ length: 600 }, (_, i) => (i * 7_919) % 9_973));
    while (dice.left) move(played, dice);
    const facts = structuredClone(played.facts);
    const states = facts.map((_, i) => JSON.stringify(fold(caseId, structuredClone(facts.slice(0, i + 1)))));
    expect(JSON.parse(states.at(-1)!)).toEqual(JSON.parse(JSON.stringify(played.state)));
    const earlier = fold(caseId, structuredClone(facts.slice(0, -1)))!;
    const frozen = JSON.stringify(earlier);
    evolve(structuredClone(earlier), structuredClone(facts.at(-1)!));
    expect(JSON.stringify(earlier)).toBe(frozen);
  });
});
