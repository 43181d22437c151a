import type { Role } from '@homeward/contracts';
import { bookingWork } from '../src/travel/bookings.js';
import { staffSteps } from '../src/steps.js';
import { isJourneyInterrupted } from '../src/withdrawal/state.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
  staff,
} from './support/played-case.js';
import {
  arrived,
  board,
  departed,
  departureDay,
  flight,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { cleared } from './support/way.js';

const withdraw = (
  played: PlayedCase,
  personIds: readonly string[] = ['anna'],
  actor = counsellor,
): PlayedCase => played.take('withdraw', actor, { personIds });
const takeBack = (played: PlayedCase, personIds: readonly string[] = ['anna']): PlayedCase =>
  played.take('take-back-withdrawal', caseManager, { personIds });
const deadlineIds = (played: PlayedCase) => played.state.deadlines.map(({ id }) => id).sort();

/** A payment made before the departure for these persons, or for the family if no persons are named. */
function paid(
  played: PlayedCase,
  paymentId: string,
  amountMinor: number,
  personIds: readonly string[],
): PlayedCase {
  played.state.payments[paymentId] = {
    paymentId,
    kind: 'travel-allowance',
    personIds,
    amountMinor,
    currency: 'CHF',
    method: 'cash',
    payee: 'vault-id',
    textCode: 'a-text',
    fundingSource: null,
    raisedFor: null,
    emergency: false,
    status: 'received',
    attempt: 1,
    attempts: [
      {
        attempt: 1,
        method: 'cash',
        payee: 'vault-id',
        approvedBy: 'b',
        releasedBy: 'c',
        releasedOn: played.today,
        status: 'received',
        statusSince: played.today,
        sentMinor: amountMinor,
        receivedMinor: amountMinor,
      },
    ],
    requestedBy: 'a',
    approvedBy: 'b',
    releasedBy: 'c',
    payeeEnteredBy: 'a',
    payeeConfirmed: true,
    byHand: true,
    cashAt: null,
    handledBy: [],
    dispute: null,
    writeOffProposedBy: null,
    statusSince: played.today,
  };
  return played;
}

describe('COUN-2: withdrawal before departure', () => {
  it('a withdrawal is recorded by any role that may see the case or serves the journey, in every open stage', () => {
    const blind: readonly Role[] = ['operator', 'auditor'];
    expect(staffSteps.withdraw.roles).toHaveLength(10);
    expect(staffSteps.withdraw.roles.some((role) => blind.includes(role))).toBe(false);
    const refusal = (played: PlayedCase, role: Role) =>
      played.refusal('withdraw', staff(role), { personIds: ['anna'] });
    for (const played of [new PlayedCase(), cleared(), ready()])
      expect(refusal(played, 'travel-officer')).toBeUndefined();
    expect(refusal(ready(), 'airport-assistant')?.code).toBe('STEP.NOT_YOURS');
    expect(refusal(ready().until(departureDay), 'airport-assistant')).toBeUndefined();
  });

  it('a withdrawal ends the programme for that person at once, without a reason, and does not change consents', () => {
    const played = ready();
    const { consents } = structuredClone(played.state.counselling);
    withdraw(played);
    expect(played.state.persons['anna']).toMatchObject({ status: 'withdrew', outcome: 'withdrew' });
    expect(played.state.counselling.consents).toEqual(consents);
  });

  it('TRAV-3: a withdrawal cancels the booking, closes the tasks, and ends all requests about the journey', () => {
    const played = prepared(planned().take('request-booking', travelOfficer, { journeyId: 'journey-1' }));
    const [asked] = bookingWork(played.state);
    ready(played);
    withdraw(played);
    expect(bookingWork(played.state)).toEqual([{ ...asked, request: null }]);
    expect(played.taskIds()).toEqual(['cancel-hand-over:anna', 'close-case']);
    expect(deadlineIds(played)).toEqual([]);
  });

  it('a withdrawal concerns only the named persons: the others keep the journey, and the travel-officer changes the booking', () => {
    const played = planned(twoAdults()).take('request-booking', travelOfficer, { journeyId: 'journey-1' });
    const [{ key } = { key: '' }] = bookingWork(played.state);
    const outcome = { status: 'booked', reference: 'REF', costMinor: 100, currency: 'CHF' } as const;
    played.hear('receive-booking-answer', { journeyId: 'journey-1', key, outcome });
    withdraw(played);
    expect(bookingWork(played.state)).toEqual([]);
    expect(played.taskIds()).toContain('rebook-journey:journey-1');
    played.take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      result: 'booked',
      reference: 'REF',
      costMinor: 50,
      currency: 'CHF',
    });
    expect(played.taskIds()).not.toContain('rebook-journey:journey-1');
  });

  it('a withdrawal is recorded only once', () => {
    const two = withdraw(twoAdults());
    expect(two.refusal('withdraw', counsellor, { personIds: ['anna'] })?.code).toBe('PERSON.NOT_TAKING_PART');
    const onTheWay = withdraw(departed());
    expect(onTheWay.refusal('withdraw', counsellor, { personIds: ['anna'] })).toMatchObject({
      code: 'WITHDRAWAL.RECORDED',
      field: 'personIds[0]',
    });
  });
});

describe('TRAV-3: taking back a withdrawal', () => {
  it('taking back a withdrawal is possible until the case closes; the person takes part, deadlines run and travel is planned again', () => {
    const played = ready();
    const before = deadlineIds(played);
    takeBack(withdraw(played));
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(deadlineIds(played)).toEqual(before.filter((id) => !id.startsWith('departure-unconfirmed')));
    expect(played.taskIds()).toContain('plan-journey');
    const closed = withdraw(ready()).take('close-case', caseManager, {});
    expect(closed.refusal('take-back-withdrawal', caseManager, { personIds: ['anna'] })?.code).toBe(
      'CASE.CLOSED',
    );
  });

  it('taking back a withdrawal restores the risk decision and the authority’s deadline, even if everybody else has left', () => {
    const played = ready(prepared(planned(twoAdults(), { departureDeadline: '2026-03-20' })));
    const ids = ['departure-by-authority', 'risk-validity', 'voluntariness-validity:bea'];
    board(played.until(departureDay), { anna: 'boarded' });
    expect(deadlineIds(played)).toEqual(expect.arrayContaining(ids));
    withdraw(played, ['bea']);
    expect(deadlineIds(played).filter((id) => ids.includes(id))).toEqual([]);
    expect(deadlineIds(takeBack(played, ['bea']))).toEqual(expect.arrayContaining(ids));
  });

  it('taking back a withdrawal acts at once on deadlines that passed in the meantime', () => {
    const played = withdraw(ready()).until('2026-03-20');
    expect(played.state.alerts).toEqual([]);
    expect(
      takeBack(played)
        .until('2026-03-21')
        .state.alerts.map(({ subject }) => subject),
    ).toContain('voluntariness-validity:anna');
  });

  it('taking back a withdrawal is refused without a withdrawal, and after an outcome was recorded', () => {
    expect(ready().refusal('take-back-withdrawal', caseManager, { personIds: ['anna'] })?.code).toBe(
      'WITHDRAWAL.NONE',
    );
    const two = withdraw(twoAdults());
    expect(two.refusal('take-back-withdrawal', caseManager, { personIds: ['bea'] })).toMatchObject({
      code: 'WITHDRAWAL.UNKNOWN',
      field: 'personIds[0]',
    });
    const decided = withdraw(departed()).take('record-outcome', caseManager, {
      personIds: ['anna'],
      outcome: 'withdrew',
    });
    expect(decided.refusal('take-back-withdrawal', caseManager, { personIds: ['anna'] })?.code).toBe(
      'WITHDRAWAL.UNKNOWN',
    );
  });
});

describe('TRAV-3: withdrawal after departure', () => {
  const booked = (): PlayedCase => {
    const played = planned().take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      result: 'booked',
      reference: 'REF',
      costMinor: 1,
      currency: 'CHF',
    });
    return departed(ready(prepared(played)));
  };

  it('a withdrawal during the journey interrupts the journey, cancels and ends nothing automatically, and asks people for the next leg', () => {
    const played = withdraw(booked());
    expect(isJourneyInterrupted(played.state)).toBe(true);
    expect(played.state.stage).toBe('in-transit');
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(bookingWork(played.state)).toEqual([]);
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['rebook-journey:journey-1', 'record-outcome:anna', 'record-arrival:anna']),
    );
  });

  it('the journey continues by new legs, or as planned if the withdrawal is taken back', () => {
    const back = [flight('leg-2', '2026-03-11', 'LOS', 'ZRH')];
    const decided = withdraw(booked()).take('rebook-journey', travelOfficer, {
      journeyId: 'journey-1',
      legs: back,
    });
    expect(isJourneyInterrupted(decided.state)).toBe(false);
    expect(decided.taskIds()).toContain('record-outcome:anna');
    const asPlanned = takeBack(withdraw(booked()));
    expect(isJourneyInterrupted(asPlanned.state)).toBe(false);
    expect(asPlanned.taskIds()).not.toContain('record-outcome:anna');
  });

  it('EXIT-1: a withdrawal after arrival is a wish, on which the case-manager decides', () => {
    const played = withdraw(arrived(), ['anna'], localOfficer);
    expect(played.state.persons['anna']).toMatchObject({ status: 'arrived', outcome: null });
    expect(isJourneyInterrupted(played.state)).toBe(false);
    expect(played.taskIds().filter((id) => id === 'record-outcome:anna')).toHaveLength(1);
  });
});

describe('CLAIM-1: money paid before a withdrawal', () => {
  it('a withdrawal asks the donor about the amount paid, if anything was paid', () => {
    expect(withdraw(ready()).state.withdrawal.claims).toEqual([]);
    const played = withdraw(paid(ready(), 'payment-1', 10_000, ['anna']));
    const [claim] = played.state.withdrawal.claims;
    expect(claim).toMatchObject({ personId: 'anna', amountMinor: 10_000, currency: 'CHF', status: 'open' });
    expect(claim!.claimId).toBe(`${played.facts.at(-1)!.stepId}:anna`);
    expect(played.state.tasks.find(({ step }) => step === 'decide-claim')).toMatchObject({
      role: 'donor-officer',
      subject: claim!.claimId,
    });
  });

  it('each payment is claimed once, and a payment for the family is claimed when the last member withdraws', () => {
    const family = () =>
      paid(
        paid(paid(twoAdults(), 'hers', 1_000, ['anna']), 'both', 20_000, ['anna', 'bea']),
        'plan',
        300_000,
        [],
      );
    const amounts = (played: PlayedCase) =>
      Object.fromEntries(
        played.state.withdrawal.claims.map(({ personId, amountMinor }) => [personId, amountMinor]),
      );
    expect(amounts(withdraw(family()))).toEqual({ anna: 1_000 });
    expect(amounts(withdraw(withdraw(family()), ['bea']))).toEqual({ anna: 1_000, bea: 320_000 });
    expect(amounts(withdraw(family(), ['anna', 'bea']))).toEqual({ anna: 1_000, bea: 320_000 });
  });

  it('a claim is decided only once, even in a closed file, and is dropped if the withdrawal is taken back', () => {
    const claimIdOf = (played: PlayedCase) => played.state.withdrawal.claims[0]!.claimId;
    const played = withdraw(paid(twoAdults(), 'payment-1', 10_000, ['anna']));
    const decision = { claimId: claimIdOf(played), decision: 'waived' } as const;
    expect(played.refusal('decide-claim', donorOfficer, { ...decision, claimId: 'another' })).toMatchObject({
      code: 'CLAIM.UNKNOWN',
      field: 'claimId',
    });
    expect(played.take('decide-claim', donorOfficer, decision).state.withdrawal.claims[0]!.status).toBe(
      'waived',
    );
    expect(played.refusal('decide-claim', donorOfficer, decision)?.code).toBe('CLAIM.DECIDED');
    withdraw(paid(played, 'payment-2', 500, ['bea']), ['bea']);
    expect(played.refusal('decide-claim', donorOfficer, decision)?.code).toBe('CLAIM.DECIDED');
    expect(staffSteps['decide-claim'].stages).toContain('closed');
    expect(takeBack(withdraw(paid(ready(), 'payment-1', 10_000, ['anna']))).state.withdrawal.claims).toEqual(
      [],
    );
  });

  it('TRAV-2: declining at the gate also asks about the amount paid', () => {
    const played = paid(ready(), 'payment-1', 10_000, ['anna']).until(departureDay);
    expect(board(played, { anna: 'declined' }).state.withdrawal.claims).toMatchObject([
      { personId: 'anna', amountMinor: 10_000 },
    ]);
  });
});

describe('TRAV-3: an accepted hand-over and a withdrawal', () => {
  const cancelled = (played: PlayedCase) =>
    played.take('cancel-hand-over', localOfficer, { personIds: ['anna'] });

  it('the office cancels an accepted hand-over if the person withdrew before leaving', () => {
    const atTheGate = board(ready().until(departureDay), { anna: 'declined' });
    for (const played of [withdraw(ready()), atTheGate]) {
      expect(played.state.tasks).toContainEqual(
        expect.objectContaining({ step: 'cancel-hand-over', role: 'local-officer', subject: 'anna' }),
      );
      expect(cancelled(played).taskIds()).not.toContain('cancel-hand-over:anna');
    }
  });

  it('after a withdrawal is taken back, the hand-over stays, or must be offered again if it was cancelled', () => {
    const before = takeBack(withdraw(ready()));
    expect(before.taskIds()).not.toContain('cancel-hand-over:anna');
    expect(before.state.travel.travellers['anna']!.meeting).toMatchObject({ answer: 'accepted' });
    const after = takeBack(cancelled(withdraw(ready())));
    expect(after.state.travel.travellers['anna']!.meeting).toBeNull();
  });

  it('INC-2: the case-manager cancels the hand-over if an incident is about the office', () => {
    const played = ready().take('record-incident', counsellor, {
      incidentId: 'inc-1',
      kind: 'leak',
      personIds: ['anna'],
      about: { organisationIds: [officePart.organisationId] },
    });
    const roles = withdraw(played)
      .state.tasks.filter(({ step }) => step === 'cancel-hand-over')
      .map(({ role }) => role);
    expect(roles).toEqual(['case-manager']);
  });

  it('the hand-over can be cancelled only after a withdrawal before the departure', () => {
    const refused = (played: PlayedCase) =>
      played.refusal('cancel-hand-over', localOfficer, { personIds: ['anna'] })?.code;
    expect([refused(ready()), refused(withdraw(departed()))]).toEqual([
      'HAND_OVER.NOTHING_TO_CANCEL',
      'HAND_OVER.NOTHING_TO_CANCEL',
    ]);
    expect(withdraw(departed()).taskIds()).not.toContain('cancel-hand-over:anna');
  });
});
