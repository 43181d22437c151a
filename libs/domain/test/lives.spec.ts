import { stages, type Actor, type Role } from '@homeward/contracts';
import { isNight, samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import { personsOf, type CaseState } from '../src/case/case-state.js';
import type { Fact } from '../src/case/fact.js';
import { isSeated } from '../src/case/parts.js';
import { evolve, fold } from '../src/engine/engine.js';
import { newCase } from '../src/engine/new-case.js';
import { matchesByForm } from '../src/payments/attempts.js';
import { refuseToSend } from '../src/payments/ground.js';
import { paymentsOf } from '../src/payments/state.js';
import { bookingWork } from '../src/travel/bookings.js';
import { instalmentAsked, settled } from './support/aid.js';
import { beginnings } from './support/beginnings.js';
import { choose, type Choice } from './support/choices.js';
import { Dice } from './support/dice.js';
import {
  holdsRespected,
  invariants,
  medicalCeiling,
  moneyOnGround,
  noDeadEnd,
  outcomesUnchanged,
} from './support/invariants.js';
import { linkedOf } from './support/linked.js';
import { caseId, localOfficer, PlayedCase } from './support/played-case.js';
import { personsIn } from './support/travel.js';
import { assessed } from './support/way.js';

/**
 * One event of a life: usually a step that the case waits for, sometimes any step by any person, sometimes a machine
 * report or the passing of time.
 */
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
  const matching = paymentsOf(state).find(matchesByForm);
  if (matching && dice.chance(60)) {
    const { paymentId, attempt } = matching;
    return void played.hear('match-payment', { paymentId, attempt });
  }
  const sent = paymentsOf(state).find(({ status }) => ['released', 'sent', 'unknown'].includes(status));
  if (sent && !sent.byHand && sent.status === 'released' && refuseToSend(state, sent, played.today)) {
    const report = { status: 'failed', reason: 'ground-ended' } as const;
    const { paymentId, attempt } = sent;
    return void played.hear('receive-payment-report', { paymentId, attempt, report });
  }
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
  const choice = choose(played, dice);
  if (choice) attempt(played, choice);
}

function attempt(played: PlayedCase, { step, who, payload, known, on }: Choice): void {
  const before = JSON.stringify(played.state);
  const refusal = played.refusal(step, who, payload as never, { known, on });
  expect(JSON.stringify(played.state)).toBe(before); // A check changes nothing.
  if (!refusal) played.take(step, who, payload as never, { known, on });
}

/** The organisations that the case asked for something during the life. */
function askedSoFar(facts: readonly Fact[]): Set<string> {
  const asked = new Set<string>();
  let state: CaseState | undefined;
  for (const fact of structuredClone(facts)) {
    state = evolve(state ?? newCase(caseId, fact), fact);
    for (const { organisationId } of state.tasks) asked.add(organisationId);
  }
  return asked;
}

/**
 * SEE-2: every member of a service who sees the case, and their lead, was asked for something: by a task, or by
 * `ask-service`.
 */
function servicesSeatedOnlyOnceAsked({ state, facts, today }: PlayedCase, asked: Set<string>): void {
  for (const { organisationId } of state.tasks) asked.add(organisationId);
  if (facts.at(-1)?.step === 'ask-service')
    for (const role of ['travel-officer', 'local-officer', 'donor-officer'] as const)
      asked.add(state.parts[role]?.organisationId ?? '');
  if (state.transfer.offer) asked.add(state.transfer.offer.part.organisationId);
  for (const [role, part] of Object.entries(state.parts)) {
    if (['counsellor', 'case-manager'].includes(role)) continue;
    const { organisationId, organisationType, staffId, leadStaffId } = part;
    const hasSeat = (actor: Pick<Actor, 'role' | 'staffId'>) =>
      isSeated(state, { ...actor, organisationId, organisationType }, today);
    const lead = hasSeat({ role: 'team-lead', staffId: leadStaffId });
    const officer = role !== 'protection-officer' && hasSeat({ role: role as Role, staffId });
    if (lead || officer) expect([...asked]).toContain(organisationId);
  }
}

/** A case after arrival with both instalments settled, because few random lives get so far. */
function paid(played: PlayedCase): PlayedCase {
  const arrivedLife = beginnings.at(-1)!(played);
  arrivedLife.take('confirm-arrival', localOfficer, { personIds: personsIn(arrivedLife) });
  assessed(arrivedLife, 'as-planned');
  return settled(settled(arrivedLife, instalmentAsked('i-1')), instalmentAsked('i-2'));
}

describe('the rules in random lives', () => {
  it('SEE-2, STAGE-1, PAY-2, PAY-6, PAY-8, MED-3, PEOPLE-1, EXIT-2, LOST-1, DEATH-1: the rules hold, whatever steps are tried in whatever order', () => {
    const stagesReached = new Set<string>();
    const statusesReached = new Set<string>();
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 1_500 });
    fc.assert(
      fc.property(rolls, fc.boolean(), (chosen, family) => {
        const dice = new Dice(chosen);
        const persons: Record<string, string> = family
          ? { anna: '2010-01-01', ben: '2030-06-01' }
          : { anna: '2010-01-01' };
        const played = dice.one([...beginnings, paid])(new PlayedCase({ persons, askedLater: true }));
        const asked = askedSoFar(played.facts);
        while (dice.left) {
          const before = played.state;
          move(played, dice);
          holdsRespected(before, played);
          outcomesUnchanged(before, played);
          moneyOnGround(before, played);
          for (const { status } of personsOf(played.state)) statusesReached.add(status);
          invariants(played);
          servicesSeatedOnlyOnceAsked(played, asked);
          stagesReached.add(played.state.stage);
        }
        expect(fold(caseId, structuredClone(played.facts))).toEqual(played.state);
      }),
      {
        endOnFailure: true,
        numRuns: samplesOf('lives of the domain, every rule held after each step'),
      },
    );
    // The few lives of a run before a merge need not reach every stage and status. The lives of a nightly run do.
    expect(stagesReached.size).toBeGreaterThan(isNight ? stages.length - 1 : 5);
    expect(statusesReached.size).toBeGreaterThan(2);
    if (isNight)
      expect([...statusesReached]).toEqual(
        expect.arrayContaining(['takes-part', 'withdrew', 'arrived', 'contact-lost', 'deceased']),
      );
  });

  it('FACT-1: folding the same facts twice gives the same state, and a new fact never changes an earlier fact', () => {
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
