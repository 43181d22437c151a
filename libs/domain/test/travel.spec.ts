import { assistanceCodes, placeCode, type PersonId } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { fold } from '../src/engine/engine.js';
import { asked } from './support/aid.js';
import { caseId, caseManager, counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import {
  arrived,
  board,
  boarding,
  departed,
  departureDay,
  flight,
  inForce,
  journey,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { assessed, cleared } from './support/way.js';

const planRefusal = (played: PlayedCase, about: Partial<StaffSteps['plan-journey']>) =>
  played.refusal('plan-journey', travelOfficer, journey(['anna'], about));
const arrivals = (results: Record<PersonId, StaffSteps['record-arrival']['results'][number]['result']>) => ({
  results: Object.entries(results).map(([personId, result]) => ({ personId, result })),
});
const taskOf = (played: PlayedCase, taskId: string) =>
  played.state.tasks.find((task) => task.taskId === taskId);
const alertCodes = (played: PlayedCase) => played.state.alerts.map(({ code }) => code);

describe('TRAV-1: a journey', () => {
  it('STAGE-1: a journey can be drafted from the first session on, and does not change the stage', () => {
    const played = planned(new PlayedCase());
    expect(played.state.stage).toBe('counselling');
    expect(played.taskIds().some((id) => id.startsWith('request-booking'))).toBe(false);
  });

  it('the legs of a journey are in order of time, each with its own id', () => {
    const late = { ...flight('leg-2', departureDay, 'LOS', 'ABV'), departsAt: `${departureDay}T13:59:00Z` };
    expect(planRefusal(cleared(), { legs: [flight('leg-1'), late] })).toMatchObject({
      code: 'JOURNEY.LEGS_OUT_OF_ORDER',
      field: 'legs[1].departsAt',
    });
    const backwards = { ...flight('leg-1'), arrivesAt: `${departureDay}T07:00:00Z` };
    expect(planRefusal(cleared(), { legs: [backwards] })).toMatchObject({
      code: 'JOURNEY.LEGS_OUT_OF_ORDER',
      field: 'legs[0].arrivesAt',
    });
    expect(planRefusal(cleared(), { legs: [flight('leg-1'), flight('leg-1', '2026-03-11')] })?.code).toBe(
      'JOURNEY.LEG_DUPLICATE',
    );
    expect(planRefusal(planned(), { journeyId: 'journey-2' })?.code).toBe('JOURNEY.LEG_DUPLICATE');
    expect(planRefusal(planned(), { legs: [flight('leg-2')] })?.code).toBe('JOURNEY.DUPLICATE');
    expect(planRefusal(cleared(), { legs: [] })?.code).toBe('REQUEST.INVALID');
  });

  it('SEE-5: a journey names places by code, never by address', () => {
    expect(
      planRefusal(cleared(), { legs: [{ ...flight('leg-1'), from: 'Musterweg 3, Bern' }] }),
    ).toMatchObject({
      code: 'JOURNEY.PLACE_NOT_A_CODE',
      field: 'legs[0].from',
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (to) => {
        const refusal = planRefusal(cleared(), { legs: [{ ...flight('leg-1'), to }] });
        const answers = placeCode.test(to)
          ? [undefined, 'JOURNEY.PLACE_UNKNOWN']
          : ['JOURNEY.PLACE_NOT_A_CODE'];
        expect(answers).toContain(refusal?.code);
      }),
      { numRuns: 25 },
    );
  });

  it('a journey accepts only listed assistance codes, and no code that marks a deportee', () => {
    for (const code of ['DEPA', 'DEPU', 'INAD'])
      expect(
        planRefusal(cleared(), { assistance: [{ personId: 'anna', codes: [code as never] }] })?.code,
      ).toBe('ASSISTANCE.NOT_LISTED');
    const adultCodes = assistanceCodes.filter((code) => code !== 'UMNR');
    expect(planRefusal(cleared(), { assistance: [{ personId: 'anna', codes: adultCodes }] })).toBeUndefined();
    const two = twoAdults();
    expect(planRefusal(two, { assistance: [{ personId: 'bea', codes: ['WCHR'] }] })?.code).toBe(
      'JOURNEY.NOT_ITS_TRAVELLER',
    );
  });

  it('MINOR-4: a journey accepts UMNR only for a child who travels without an adult and without an escort', () => {
    const family = cleared(new PlayedCase({ persons: { anna: '2000-01-01', child: '2040-01-01' } }));
    const umnr = { assistance: [{ personId: 'child', codes: ['UMNR' as const] }] };
    expect(planRefusal(family, { travellers: ['anna', 'child'], ...umnr })?.code).toBe(
      'ASSISTANCE.NOT_A_CHILD_ALONE',
    );
    expect(planRefusal(family, { travellers: ['child'], escort: true, ...umnr })?.code).toBe(
      'ASSISTANCE.NOT_A_CHILD_ALONE',
    );
    expect(planRefusal(family, { travellers: ['child'], ...umnr })).toBeUndefined();
    expect(planRefusal(family, { assistance: [{ personId: 'anna', codes: ['UMNR'] }] })?.code).toBe(
      'ASSISTANCE.NOT_A_CHILD_ALONE',
    );
  });

  it("DUE-1: after the authority's departure deadline of a journey, an alert remains until everybody has left", () => {
    const played = ready(prepared(planned(cleared(), { departureDeadline: '2026-03-09' })));
    played.until('2026-03-10');
    expect(alertCodes(played)).toContain('overdue');
    board(played, { anna: 'boarded' });
    expect(alertCodes(played)).not.toContain('overdue');
  });

  it('a journey refuses travellers who are under way or have arrived, and a person named twice', () => {
    expect(planRefusal(departed(), { journeyId: 'journey-2', legs: [flight('leg-2')] })?.code).toBe(
      'JOURNEY.ALREADY_UNDER_WAY',
    );
    expect(planRefusal(cleared(), { travellers: ['anna', 'anna'] })?.code).toBe('PERSON.DUPLICATE');
    expect(arrived().refusal('plan-journey', travelOfficer, journey(['anna']))?.code).toBe(
      'JOURNEY.NOBODY_TO_TRAVEL',
    );
  });
});

describe('TRAV-2: boarding of each traveller', () => {
  it('the boarding result `boarded` means that the traveller has departed, and puts the case in transit', () => {
    const played = departed();
    expect(played.state.stage).toBe('in-transit');
    expect(played.state.travel.travellers['anna']).toMatchObject({ departedOn: departureDay, stop: null });
    expect(played.state.deadlines.map(({ id }) => id)).not.toContain('voluntariness-validity:anna');
    expect(played.taskIds().filter((id) => id.startsWith('request-booking'))).toEqual([]);
    expect(taskOf(played, 'record-arrival:anna')).toMatchObject({ role: 'local-officer' });
  });

  it.each(['no-show', 'refused-boarding'] as const)(
    '%s: the next departure needs new legs and a new readiness',
    (result) => {
      const played = board(ready().until(departureDay), { anna: result });
      expect(played.state.stage).toBe('pre-departure');
      expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
      expect(taskOf(played, 'rebook-journey:journey-1')).toMatchObject({ role: 'travel-officer' });

      played.take('rebook-journey', travelOfficer, {
        journeyId: 'journey-1',
        legs: [flight('leg-2', '2026-03-12')],
      });
      expect(played.taskIds()).toContain('confirm-readiness:anna');
      expect(
        played.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }, 'leg-2'), {
          known: inForce,
        })?.code,
      ).toBe('READINESS.MISSING');
      board(ready(played).until('2026-03-12'), { anna: 'boarded' }, 'leg-2');
      expect(played.state.stage).toBe('in-transit');
    },
  );

  it('a traveller who was not on board can depart on a new journey', () => {
    const played = board(ready().until(departureDay), { anna: 'no-show' });
    planned(played, { journeyId: 'journey-2', legs: [flight('leg-2', '2026-03-12')] });
    board(ready(played).until('2026-03-12'), { anna: 'boarded' }, 'leg-2');
    expect(played.state.travel.travellers['anna']).toMatchObject({
      journeyId: 'journey-2',
      departedOn: '2026-03-12',
    });
  });

  it('the boarding result `declined` withdraws that person, and asks for no rebooking', () => {
    const played = board(ready(prepared(planned(twoAdults()))).until(departureDay), {
      anna: 'declined',
      bea: 'boarded',
    });
    expect(played.state.persons['anna']).toMatchObject({ status: 'withdrew', outcome: 'withdrew' });
    expect(played.taskIds().filter((id) => /rebook|plan-journey/.test(id))).toEqual([]);
    expect(played.state.stage).toBe('in-transit');
  });

  it('a traveller left behind by the others needs a journey of their own, and a new readiness', () => {
    const played = board(ready(prepared(planned(twoAdults()))).until(departureDay), {
      anna: 'boarded',
      bea: 'no-show',
    });
    expect(played.state.stage).toBe('in-transit');
    expect(played.taskIds()).toEqual(expect.arrayContaining(['plan-journey', 'record-arrival:anna']));
    expect(played.taskIds()).not.toContain('rebook-journey:journey-1');

    planned(played, { journeyId: 'journey-2', travellers: ['bea'], legs: [flight('leg-2', '2026-03-12')] });
    played.take('record-arrival', localOfficer, arrivals({ anna: 'met' }));
    expect(played.state.stage).toBe('in-transit');
    board(ready(played).until('2026-03-12'), { bea: 'boarded' }, 'leg-2');
    played.take('record-arrival', localOfficer, arrivals({ bea: 'met' }));
    expect(played.state.stage).toBe('post-arrival');
  });

  it('boarding a leg to the airport is not a departure, and a traveller can still decline at the gate', () => {
    const train = {
      ...flight('train', departureDay, 'CHBRN', 'ZRH'),
      mode: 'rail',
      departsAt: `${departureDay}T05:00:00Z`,
      arrivesAt: `${departureDay}T06:30:00Z`,
    } as const;
    const legs = [train, { ...flight('leg-1'), departure: true }];
    const booking = { result: 'booked', reference: 'REF', costMinor: 1, currency: 'CHF' } as const;
    const booked = planned(cleared(), { legs }).take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      ...booking,
    });
    const played = ready(prepared(booked)).until(departureDay);
    board(played, { anna: 'boarded' }, 'train', travelOfficer);
    expect(played.state.stage).toBe('pre-departure');
    const atTheGate = board(structuredCopy(played), { anna: 'declined' });
    expect(atTheGate.state.persons['anna']!.status).toBe('withdrew');
    expect(atTheGate.taskIds()).toContain('enter-booking:journey-1');
    expect(board(played, { anna: 'boarded' }).state.stage).toBe('in-transit');
  });

  it('a boarding record accepts only travellers of the leg, each once', () => {
    const refusalOf = (
      results: Parameters<typeof boarding>[0],
      legId?: string,
      played = ready().until(departureDay),
    ) => played.refusal('record-boarding', travelOfficer, boarding(results, legId), { known: inForce });
    expect(refusalOf({ anna: 'boarded' }, 'leg-9')?.code).toBe('JOURNEY.LEG_UNKNOWN');
    expect(refusalOf({ anna: 'boarded' }, 'leg-1', departed())?.code).toBe('BOARDING.RECORDED');
    const onlyAnna = ready(prepared(planned(twoAdults(), { travellers: ['anna'] }))).until(departureDay);
    expect(refusalOf({ bea: 'boarded' }, 'leg-1', onlyAnna)).toMatchObject({
      code: 'JOURNEY.NOT_ITS_TRAVELLER',
      field: 'results[0].personId',
    });
  });

  it('SEE-1: the airport-assistant records a boarding for a flight, and the travel-officer for other departures', () => {
    expect(taskOf(ready(), 'record-boarding:journey-1')?.role).toBe('airport-assistant');
    const coach = { ...flight('leg-1', departureDay, 'CHZRH', 'NGLOS'), mode: 'coach' } as const;
    expect(
      taskOf(ready(prepared(planned(cleared(), { legs: [coach] }))), 'record-boarding:journey-1')?.role,
    ).toBe('travel-officer');
  });
});

describe('TRAV-2: events during the journey', () => {
  const twoLegs = () =>
    departed(
      ready(
        prepared(
          planned(cleared(), {
            legs: [flight('leg-1', departureDay, 'ZRH', 'IST'), flight('leg-2', '2026-03-11', 'IST', 'LOS')],
          }),
        ),
      ),
    );

  it.each(['cancelled', 'missed-connection'] as const)(
    'after the leg result `%s`, the remaining legs are rebooked, and the journey continues on the new legs',
    (result) => {
      const played = twoLegs().take('record-leg', travelOfficer, {
        legId: 'leg-1',
        result: 'completed',
        handedOver: true,
      });
      played.take('record-leg', travelOfficer, { legId: 'leg-2', result, handedOver: false });
      expect(taskOf(played, 'rebook-journey:journey-1')).toMatchObject({ role: 'travel-officer' });
      played.take('rebook-journey', travelOfficer, {
        journeyId: 'journey-1',
        legs: [flight('leg-3', '2026-03-12', 'IST', 'LOS')],
      });
      expect(played.state.travel.journeys[0]!.legs.map(({ legId }) => legId)).toEqual(['leg-1', 'leg-3']);
      expect(played.taskIds()).not.toContain('rebook-journey:journey-1');
      board(played.until('2026-03-12'), { anna: 'boarded' }, 'leg-3', travelOfficer);
      expect(played.state.deadlines.find(({ id }) => id === 'arrival-confirmation:anna')?.dueAt).toBe(
        '2026-03-22T23:00:00.000Z',
      );
    },
  );

  it('a flight cancelled before anybody left needs a rebooking, and nobody is asked to record its boarding', () => {
    expect(ready().taskIds()).toContain('record-boarding:journey-1');
    const played = ready().take('record-leg', travelOfficer, {
      legId: 'leg-1',
      result: 'cancelled',
      handedOver: false,
    });
    expect(played.state.stage).toBe('pre-departure');
    expect(played.taskIds()).toContain('rebook-journey:journey-1');
    expect(played.taskIds()).not.toContain('record-boarding:journey-1');
  });

  it('a leg ends only once, and only after it began', () => {
    expect(
      ready().refusal('record-leg', travelOfficer, { legId: 'leg-1', result: 'completed', handedOver: false })
        ?.code,
    ).toBe('JOURNEY.NOT_DEPARTED');
    const played = departed().take('record-leg', travelOfficer, {
      legId: 'leg-1',
      result: 'completed',
      handedOver: false,
    });
    expect(
      played.refusal('record-leg', travelOfficer, { legId: 'leg-1', result: 'cancelled', handedOver: false })
        ?.code,
    ).toBe('JOURNEY.LEG_ENDED');
    expect(
      played.refusal('record-leg', travelOfficer, { legId: 'leg-7', result: 'completed', handedOver: false })
        ?.code,
    ).toBe('JOURNEY.LEG_UNKNOWN');
  });

  it('a traveller who is stuck while the others go on gets a journey of their own', () => {
    const legs = [flight('leg-1', departureDay, 'ZRH', 'IST'), flight('leg-2', '2026-03-11', 'IST', 'LOS')];
    const played = departed(ready(prepared(planned(twoAdults(), { legs }))));
    board(played, { anna: 'boarded', bea: 'refused-boarding' }, 'leg-2', travelOfficer);
    expect(played.taskIds()).toContain('plan-journey');
    planned(played, {
      journeyId: 'journey-2',
      travellers: ['bea'],
      legs: [flight('leg-3', '2026-03-12', 'IST', 'LOS')],
    });
    expect(played.taskIds()).not.toContain('plan-journey');
    played.take('record-leg', travelOfficer, { legId: 'leg-3', result: 'completed', handedOver: true });
    expect(played.state.travel.journeys).toHaveLength(2);
  });

  it("the escort's report is requested after the departure, and only for an escorted journey", () => {
    const report = { journeyId: 'journey-1', report: 'vault-id' };
    const played = departed(ready(prepared(planned(cleared(), { escort: true }))));
    expect(played.taskIds()).toContain('record-escort-report:journey-1');
    expect(played.take('record-escort-report', travelOfficer, report).taskIds()).not.toContain(
      'record-escort-report:journey-1',
    );
    expect(departed().refusal('record-escort-report', travelOfficer, report)?.code).toBe('JOURNEY.NO_ESCORT');
  });
});

describe('TRAV-4: recording an arrival', () => {
  it.each(['met', 'not-met'] as const)(
    'the arrival result `%s` means that the person arrived on the local day, and starts the deadlines after the arrival',
    (result) => {
      const played = departed()
        .until('2026-03-12')
        .take('record-arrival', localOfficer, arrivals({ anna: result }), { on: '2026-03-11' });
      expect(played.state.persons['anna']!.status).toBe('arrived');
      expect(played.state.travel.travellers['anna']!.arrival).toEqual({
        on: '2026-03-11',
        result,
        confirmedOn: null,
      });
      expect(played.state.stage).toBe('post-arrival');
      const running = played.state.deadlines.map(({ id }) => id);
      expect(running).toEqual(
        expect.arrayContaining([
          'risk-after-arrival',
          'follow-up-contact',
          'arrival-confirmation:anna',
          'medical-aid-end:anna',
        ]),
      );
      expect(played.state.medicalAid['anna']!.startsOn).toBe('2026-03-11');
    },
  );

  it.each(['detained', 'in-hospital', 'another-person-came', 'moved-on', 'other'] as const)(
    'the arrival result `%s` raises an alarm at once, and allows only emergency payments until the person arrives',
    (result) => {
      const played = departed();
      const payload = {
        results: [{ personId: 'anna', result, cameTo: 'take-their-place' as const, toCountry: 'DE' }],
        whatHappened: 'vault-id',
      };
      played.take('record-arrival', localOfficer, payload);
      expect(played.state.stage).toBe('in-transit');
      expect(played.state.alerts).toMatchObject([{ code: 'journey-stopped', subject: 'anna' }]);
      expect(taskOf(played, 'record-arrival:anna')).toMatchObject({ role: 'case-manager' });
      expect(played.taskIds()).not.toContain('plan-journey');
      expect(played.refusal('request-payment', caseManager, asked())?.code).toBe('PAYMENT.HELD');
      expect(played.refusal('request-payment', caseManager, asked({ emergency: true }))).toBeUndefined();
      played.take('record-arrival', localOfficer, arrivals({ anna: 'met' }));
      expect(played.state.alerts).toEqual([]);
      expect(played.refusal('request-payment', caseManager, asked())).toBeUndefined();
    },
  );

  it('an arrival requires a text if the result is `other`, and a purpose if another person came', () => {
    const refused = (result: 'other' | 'another-person-came') =>
      departed().refusal('record-arrival', localOfficer, arrivals({ anna: result }));
    expect(refused('other')).toMatchObject({ code: 'OTHER.UNEXPLAINED', field: 'whatHappened' });
    expect(refused('another-person-came')).toMatchObject({
      code: 'ARRIVAL.DETAIL_MISSING',
      field: 'results[0].cameTo',
    });
  });

  it('the result `refused-entry` means that the person has not arrived, raises an alarm at once, and asks for a rebooking', () => {
    const played = departed().take('record-arrival', localOfficer, arrivals({ anna: 'refused-entry' }));
    expect(played.state.stage).toBe('in-transit');
    expect(played.state.alerts).toMatchObject([{ code: 'journey-stopped', subject: 'anna' }]);
    expect(taskOf(played, 'rebook-journey:journey-1')).toMatchObject({ role: 'travel-officer' });
    expect(played.state.medicalAid['anna']).toBeUndefined();
    played.take('record-arrival', localOfficer, arrivals({ anna: 'met' }));
    expect(played.state.alerts).toEqual([]);
  });

  it('an arrival is recorded once, only for persons under way, and not before their departure', () => {
    expect(ready().refusal('record-arrival', caseManager, arrivals({ anna: 'met' }))?.code).toBe(
      'ARRIVAL.NOBODY_UNDER_WAY',
    );
    const two = board(ready(prepared(planned(twoAdults()))).until(departureDay), {
      anna: 'boarded',
      bea: 'no-show',
    });
    expect(two.refusal('record-arrival', localOfficer, arrivals({ bea: 'met' }))?.code).toBe(
      'ARRIVAL.NOT_UNDER_WAY',
    );
    expect(
      two.refusal('record-arrival', localOfficer, arrivals({ anna: 'met' }), { on: '2026-03-09' })?.code,
    ).toBe('FACT.BEFORE_ITS_CAUSE');
    two.take('record-arrival', localOfficer, arrivals({ anna: 'met' }));
    expect(two.refusal('record-arrival', localOfficer, arrivals({ anna: 'met' }))?.code).toBe(
      'ARRIVAL.NOBODY_UNDER_WAY',
    );
    expect(arrived().refusal('record-arrival', localOfficer, arrivals({ anna: 'met' }))?.code).toBe(
      'ARRIVAL.NOBODY_UNDER_WAY',
    );
  });

  it('ARR-1: an arrival that is unconfirmed for too long raises an alert until somebody confirms the arrival', () => {
    const played = arrived().until('2026-03-21');
    expect(played.state.alerts.map(({ subject }) => subject)).toContain('arrival-confirmation:anna');
    expect(taskOf(played, 'confirm-arrival:anna')).toMatchObject({ role: 'local-officer' });
    played.take('confirm-arrival', localOfficer, { personIds: ['anna'] });
    expect(played.state.alerts.map(({ subject }) => subject)).not.toContain('arrival-confirmation:anna');
    expect(played.refusal('confirm-arrival', localOfficer, { personIds: ['anna'] })?.code).toBe(
      'ARRIVAL.CONFIRMED',
    );
    expect(departed().refusal('confirm-arrival', localOfficer, { personIds: ['anna'] })?.code).toBe(
      'ARRIVAL.MISSING',
    );
  });

  it('RISK-4: reintegration starts when the arrival is confirmed and the risk is assessed again, in either order', () => {
    const confirmed = arrived().take('confirm-arrival', localOfficer, { personIds: ['anna'] });
    expect(confirmed.state.stage).toBe('post-arrival');
    expect(assessed(confirmed, 'as-planned').state.stage).toBe('reintegration');
    const redone = assessed(arrived(), 'as-planned');
    expect(redone.state.stage).toBe('post-arrival');
    expect(redone.take('confirm-arrival', localOfficer, { personIds: ['anna'] }).state.stage).toBe(
      'reintegration',
    );
  });
});

describe('offering a hand-over', () => {
  const offer = { officeId: 'office-abroad', personIds: ['anna'] };

  it('CONS-1: a hand-over is offered only to the receiving office, with its agreement in force and the consent of each person', () => {
    const refusalOf = (played: PlayedCase, officeId = offer.officeId, known = inForce) =>
      played.refusal('offer-hand-over', caseManager, { ...offer, officeId }, { known })?.code;
    expect(refusalOf(planned())).toBe('CONSENT.MISSING');
    expect(refusalOf(prepared(), 'another-office')).toBe('HAND_OVER.OTHER_OFFICE');
    expect(refusalOf(prepared(), offer.officeId, { officeAgreementInForce: false })).toBe(
      'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
    );
    expect(refusalOf(planned(new PlayedCase()))).toBe('HAND_OVER.NO_OFFICE');
  });

  it('DUE-1, GATE-1: a hand-over has a due day for the answer, and is accepted only while the agreement is in force', () => {
    const played = prepared().take('offer-hand-over', caseManager, offer, { known: inForce });
    expect(taskOf(played, 'answer-hand-over')).toMatchObject({
      role: 'local-officer',
      dueAt: '2026-03-12T23:00:00.000Z',
    });
    const answer = (known = inForce) =>
      played.refusal('answer-hand-over', localOfficer, { answer: 'accepted' }, { known })?.code;
    expect([answer(), answer({ officeAgreementInForce: false })]).toEqual([
      undefined,
      'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
    ]);
    played.take('answer-hand-over', localOfficer, { answer: 'declined' });
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('hand-over-answer');
    expect(played.refusal('answer-hand-over', localOfficer, { answer: 'accepted' })?.code).toBe(
      'HAND_OVER.NOT_OFFERED',
    );
  });

  it('MINOR-2: a child without an adult of the case cannot decline to be met', () => {
    const child = planned(new PlayedCase({ persons: { kim: '2040-01-01' } }));
    expect(child.refusal('decline-meeting', counsellor, { personIds: ['kim'] })?.code).toBe(
      'HAND_OVER.CHILD_ALONE',
    );
    const family = new PlayedCase({ persons: { anna: '2000-01-01', kim: '2040-01-01' } });
    expect(family.refusal('decline-meeting', counsellor, { personIds: ['anna', 'kim'] })).toBeUndefined();
  });
});

/** A copy of the case that continues from the same point. */
function structuredCopy(played: PlayedCase): PlayedCase {
  const copy = new PlayedCase();
  copy.state = structuredClone(played.state);
  copy.now = played.now;
  return copy;
}

it('law 5: folding the timeline gives the state of the case', () => {
  const played = arrived(departed(ready(prepared(planned(twoAdults())))));
  expect(fold(caseId, played.facts)).toEqual(played.state);
});
