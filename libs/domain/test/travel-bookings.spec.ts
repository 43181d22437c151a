import type { BookingRequest } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { providerKey } from '../src/case/provider-key.js';
import { bookingWork, standingOf, type BookingWork } from '../src/travel/bookings.js';
import type { Booking, Journey } from '../src/travel/state.js';
import { caseId, caseManager, counsellor, PlayedCase } from './support/played-case.js';
import {
  departed,
  flight,
  journey,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';

const bookingKey = (number: number): string => providerKey(caseId, 'booking', number);
const asked = (played = planned()): PlayedCase =>
  played.take('request-booking', travelOfficer, { journeyId: 'journey-1' });
const work = (played: PlayedCase): BookingWork => bookingWork(played.state)[0]!;
const answer = (played: PlayedCase, outcome: Parameters<typeof answerWith>[2]): PlayedCase =>
  answerWith(played, work(played).key, outcome);
const answerWith = (played: PlayedCase, key: string, outcome: { readonly status: string }): PlayedCase =>
  played.hear('receive-booking-answer', { journeyId: 'journey-1', key, outcome: outcome as never });

const booked = { status: 'booked', reference: 'REF-1', costMinor: 24_500, currency: 'CHF' } as const;
const entry: StaffSteps['enter-booking'] = {
  journeyId: 'journey-1',
  result: 'booked',
  reference: 'REF-2',
  costMinor: 30_000,
  currency: 'CHF',
};
const standings = (played: PlayedCase) =>
  played.state.travel.journeys.flatMap((one) =>
    one.bookings.map((booking) => standingOf(played.state, one, booking)),
  );
const newest = (played: PlayedCase): Booking => played.state.travel.journeys[0]!.bookings.at(-1)!;
const rebook = (played: PlayedCase, legId: string, day = '2026-03-12'): PlayedCase =>
  played.take('rebook-journey', travelOfficer, { journeyId: 'journey-1', legs: [flight(legId, day)] });

describe('a booking request', () => {
  it('a booking request gives the machine the legs, the travellers and their needs, under a numbered key', () => {
    const assistance = [{ personId: 'anna', codes: ['WCHR' as const] }];
    const legs = [{ ...flight('leg-1'), handOverTo: 'local-officer' as const }];
    const { legId: _, ...itinerary } = flight('leg-1');
    expect(bookingWork(asked(planned(undefined, { assistance, legs })).state)).toEqual([
      {
        journeyId: 'journey-1',
        key: bookingKey(1),
        until: legs[0]!.departsAt,
        request: {
          key: bookingKey(1),
          travellers: [providerKey(caseId, 'traveller', 'anna')],
          legs: [itinerary],
          assistance: [{ traveller: providerKey(caseId, 'traveller', 'anna'), codes: ['WCHR'] }],
        },
      },
    ]);
  });

  it('a booking request ends as booked with a cost, as refused, or as a task of the travel-officer', () => {
    expect(newest(answer(asked(), booked))).toMatchObject({ ...booked, request: null });
    expect(answer(asked(), { status: 'refused' }).taskIds()).toContain('rebook-journey:journey-1');
    const byHand = answer(asked(), { status: 'by-hand' });
    expect(byHand.taskIds()).toContain('enter-booking:journey-1');
    expect(bookingWork(byHand.state)).toEqual([]);
    expect(newest(byHand.take('enter-booking', travelOfficer, entry))).toMatchObject({
      key: bookingKey(1),
      status: 'booked',
      byHand: true,
    });
  });

  it('a booking request raises an alert during an outage, until the desk answers or nothing remains to be requested', () => {
    const away = answer(asked(), { status: 'unavailable' });
    expect(away.state.alerts).toMatchObject([{ code: 'port-unavailable', subject: bookingKey(1) }]);
    expect(bookingWork(away.state)).toHaveLength(1);
    expect(answer(away, booked).state.alerts).toEqual([]);

    const boarded = departed(ready(prepared(answer(asked(), { status: 'unavailable' }))));
    expect(bookingWork(boarded.state)).toEqual([]);
    expect(boarded.state.alerts).toEqual([]);
    expect(boarded.taskIds()).toContain('enter-booking:journey-1');
  });

  it('a booking request is refused if a request exists, if the departure has passed, or if a leg was cancelled', () => {
    const refusalOf = (played: PlayedCase, journeyId = 'journey-1') =>
      played.refusal('request-booking', travelOfficer, { journeyId })?.code;
    expect(refusalOf(asked())).toBe('BOOKING.EXISTS');
    expect(refusalOf(answer(asked(), booked))).toBe('BOOKING.EXISTS');
    expect(refusalOf(answer(asked(), { status: 'refused' }))).toBeUndefined();
    expect(refusalOf(planned(), 'journey-9')).toBe('JOURNEY.UNKNOWN');
    expect(refusalOf(planned().until('2026-03-11'))).toBe('JOURNEY.DEPARTURE_PASSED');
    expect(
      refusalOf(
        planned().take('record-leg', travelOfficer, {
          legId: 'leg-1',
          result: 'cancelled',
          handedOver: false,
        }),
      ),
    ).toBe('JOURNEY.NEEDS_NEW_LEGS');
    expect(refusalOf(new PlayedCase())).toBe('JOURNEY.UNKNOWN');
  });

  it('FACT-3: a booking for a journey that has begun is left to a person, and never sent to a desk', () => {
    const played = rebook(planned().until('2026-03-20'), 'leg-2');
    expect(bookingWork(played.state)).toEqual([]);
    expect(standings(played)).toEqual(['by-hand']);
  });
});

describe('bookings entered by hand', () => {
  it('a booking entered while the desk is still asked is valid, and the request to the desk is cancelled', () => {
    const played = asked().take('enter-booking', travelOfficer, entry);
    expect(standings(played)).toEqual(['cancel-requested', 'booked']);
    expect(bookingWork(played.state)).toMatchObject([{ key: bookingKey(1), request: null }]);
    answerWith(played, bookingKey(1), booked);
    expect(bookingWork(played.state)).toMatchObject([{ key: bookingKey(1), request: null }]);
    answerWith(played, bookingKey(1), { status: 'cancelled' });
    expect(bookingWork(played.state)).toEqual([]);
    expect(newest(played)).toMatchObject({ status: 'booked', reference: 'REF-2' });
  });

  it('the travel-officer enters a cancellation if no desk can cancel', () => {
    const played = planned()
      .take('enter-booking', travelOfficer, entry)
      .take('withdraw', counsellor, { personIds: ['anna'] });
    expect(bookingWork(played.state)).toEqual([]);
    expect(played.taskIds()).toContain('enter-booking:journey-1');
    played.take('enter-booking', travelOfficer, { journeyId: 'journey-1', result: 'cancelled' });
    expect(played.taskIds()).not.toContain('enter-booking:journey-1');
    expect(played.state.travel.journeys).toEqual([]);
  });

  it('the travel-officer also cancels if the desk gave up on the booking', () => {
    const played = answer(asked(), booked).take('withdraw', counsellor, { personIds: ['anna'] });
    answer(played, { status: 'by-hand' });
    expect(bookingWork(played.state)).toEqual([]);
    expect(standings(played)).toEqual(['cancel-by-hand']);
  });

  it('a booking entered by hand requires a cost, and a result that fits what was requested or booked before', () => {
    const refusalOf = (played: PlayedCase, about: Partial<StaffSteps['enter-booking']>) =>
      played.refusal('enter-booking', travelOfficer, { ...entry, ...about });
    expect(refusalOf(planned(), { costMinor: undefined })).toMatchObject({
      code: 'BOOKING.DETAILS_MISSING',
      field: 'costMinor',
    });
    expect(refusalOf(answer(asked(), booked), {})?.code).toBe('BOOKING.EXISTS');
    expect(refusalOf(planned(), { result: 'refused' })?.code).toBe('BOOKING.NOTHING_ASKED');
    expect(refusalOf(planned(), { result: 'cancelled' })?.code).toBe('BOOKING.NOTHING_BOOKED');
    expect(refusalOf(planned(), { journeyId: 'journey-9' })?.code).toBe('JOURNEY.UNKNOWN');
    const carrierCancelled = answer(asked(), booked).take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      result: 'cancelled',
    });
    expect(
      carrierCancelled.refusal('request-booking', travelOfficer, { journeyId: 'journey-1' }),
    ).toBeUndefined();
    expect(bookingWork(carrierCancelled.state)).toMatchObject([{ key: bookingKey(1), request: null }]);
  });
});

describe('rebooking', () => {
  it('TRAV-2: a rebooking before departure replaces the booking, and the machine cancels the old booking', () => {
    const played = rebook(answer(asked(), booked), 'leg-2');
    expect(bookingWork(played.state)).toMatchObject([
      { key: bookingKey(1), request: null },
      { key: bookingKey(2), request: { legs: [{ departsAt: '2026-03-12T08:00:00Z' }] } },
    ]);
  });

  it('TRAV-3: a rebooking during the journey cancels only bookings that are replaced before use', () => {
    const played = departed(ready(prepared(answer(asked(), booked))));
    expect(bookingWork(rebook(played, 'leg-2').state)).toMatchObject([{ key: bookingKey(2) }]);
    expect(bookingWork(rebook(played, 'leg-3').state)).toMatchObject([
      { key: bookingKey(2), request: null },
      { key: bookingKey(3) },
    ]);
    expect(
      newest(
        answer(played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' }), {
          status: 'cancelled',
        }),
      ).key,
    ).toBe(bookingKey(3));
    expect(standings(played)).toEqual(['booked', 'cancelled', 'requested']);
  });
});

describe('bookings in any order of events', () => {
  /**
   * A desk in memory that treats keys as a real desk does: when asked again, a booked key remains booked, and a
   * cancelled key is never booked again.
   */
  class Desk {
    readonly #requests = new Map<string, string>();
    readonly booked = new Set<string>();
    readonly #closed = new Set<string>();

    /**
     * @throws Error if the same key arrives with different content
     */
    work({ key, request }: BookingWork): { readonly status: string; readonly reference?: string } {
      if (request === null) return this.#cancel(key);
      this.#isSame(key, request);
      if (this.#closed.has(key)) return { status: 'refused' };
      this.booked.add(key);
      return { ...booked, reference: key };
    }
    /** A person has changed the booking directly at the desk, and is responsible for it from now on. */
    handOver(key: string): void {
      this.booked.delete(key);
    }
    #cancel(key: string) {
      this.#closed.add(key);
      this.booked.delete(key);
      return { status: 'cancelled' };
    }
    #isSame(key: string, request: BookingRequest): void {
      const content = JSON.stringify(request);
      if ((this.#requests.get(key) ?? content) !== content)
        throw new Error(`${key} came with different content`);
      this.#requests.set(key, content);
    }
  }

  type Move = (played: PlayedCase, n: number) => void;
  const attempt =
    <C extends keyof StaffSteps>(
      step: C,
      payloadOf: (n: number, played: PlayedCase) => StaffSteps[C],
      actor = travelOfficer,
    ): Move =>
    (played, n) => {
      const payload = payloadOf(n, played);
      if (!played.refusal(step, actor, payload)) played.take(step, actor, payload);
    };
  const who = (n: number) => (n % 3 === 0 ? ['anna', 'bea'] : n % 3 === 1 ? ['anna'] : ['bea']);
  const someJourney = (n: number, played: PlayedCase) => {
    const { journeys } = played.state.travel;
    return journeys[n % Math.max(1, journeys.length)]?.journeyId ?? 'none';
  };
  const moves: Readonly<Record<string, Move>> = {
    plan: attempt('plan-journey', (n, played) =>
      journey(who(n), {
        journeyId: `journey-${played.facts.length}`,
        legs: [flight(`leg-${played.facts.length}`)],
      }),
    ),
    request: attempt('request-booking', (n, played) => ({ journeyId: someJourney(n, played) })),
    rebook: attempt('rebook-journey', (n, played) => ({
      journeyId: someJourney(n, played),
      legs: [flight(`leg-${played.facts.length}`)],
    })),
    enter: attempt('enter-booking', (n, played) => ({ ...entry, journeyId: someJourney(n, played) })),
    cancelled: attempt('enter-booking', (n, played) => ({
      journeyId: someJourney(n, played),
      result: 'cancelled',
    })),
    withdraw: attempt('withdraw', (n) => ({ personIds: who(n) }), counsellor),
    takeBack: attempt('take-back-withdrawal', (n) => ({ personIds: who(n) }), caseManager),
    outcome: attempt('record-outcome', (n) => ({ personIds: who(n), outcome: 'stays-behind' }), caseManager),
  };
  const script = fc.array(fc.tuple(fc.constantFrom(...Object.keys(moves), 'desk', 'desk'), fc.nat(11)), {
    maxLength: 40,
  });

  const deskWorks = (played: PlayedCase, desk: Desk, n: number): void => {
    const todo = bookingWork(played.state);
    const next = todo[n % Math.max(1, todo.length)];
    if (next) played.hear('receive-booking-answer', { ...next, outcome: desk.work(next) as never });
  };
  const play = (steps: readonly (readonly [string, number])[]): { played: PlayedCase; desk: Desk } => {
    const played = twoAdults();
    const desk = new Desk();
    for (const [move, n] of steps) {
      if (move === 'desk') deskWorks(played, desk, n);
      else moves[move]!(played, n);
      for (const { bookings } of played.state.travel.journeys)
        for (const { key, byHand } of bookings) if (byHand) desk.handOver(key);
    }
    return { played, desk };
  };
  const wantedKeys = (journeys: readonly Journey[]) =>
    journeys.flatMap(({ bookings }) =>
      bookings.filter(({ status, byHand }) => status === 'booked' && !byHand).map(({ key }) => key),
    );

  it('when all work ends, the desk has exactly the bookings that the case counts as booked', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { played, desk } = play(steps);
        for (let turn = 0; bookingWork(played.state).length > 0; turn += 1) {
          if (turn > 100) throw new Error('the work never ends');
          deskWorks(played, desk, 0);
        }
        expect([...desk.booked].sort()).toEqual(wantedKeys(played.state.travel.journeys).sort());
      }),
      { numRuns: samplesOf('bookings of a journey that changes') },
    );
  });

  it('COUN-2: after everybody withdraws, every remaining booking has a task', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { played, desk } = play([...steps, ['withdraw', 0], ['withdraw', 1], ['withdraw', 2]]);
        while (bookingWork(played.state).length > 0) deskWorks(played, desk, 0);
        expect([...desk.booked]).toEqual([]);
        for (const { journeyId } of played.state.travel.journeys)
          expect(played.taskIds()).toContain(`enter-booking:${journeyId}`);
      }),
      { numRuns: samplesOf('bookings of a journey that changes') },
    );
  });

  it('law 14: the case always waits for somebody, and has no task twice', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const taskIds = play(steps).played.taskIds();
        expect(taskIds.length).toBeGreaterThan(0);
        expect(new Set(taskIds).size).toBe(taskIds.length);
      }),
      { numRuns: samplesOf('bookings of a journey that changes') },
    );
  });

  it('law 8: the state of a case with many bookings stays small', () => {
    const everyMove = Object.keys(moves).filter((move) => move !== 'outcome');
    const long = Array.from(
      { length: 400 },
      (_, n) => [n % 3 === 2 ? 'desk' : everyMove[(n * 7) % everyMove.length]!, n] as const,
    );
    const { played } = play(long);
    expect(JSON.stringify(played.state.travel).length).toBeLessThan(16_000);
  });
});
