import type { ConsentGiver, ErrorCode } from '@homeward/contracts';
import fc from 'fast-check';
import { situationOf } from '../src/engine/engine.js';
import { gate } from '../src/travel/gate.js';
import type { JourneyLeg } from '../src/travel/fields.js';
import { noDeadEnd } from './support/invariants.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  placesOfTests,
  PlayedCase,
  swissLead,
} from './support/played-case.js';
import { corrected, correctionOf } from './support/correcting.js';
import { granted } from './support/planned.js';
import { transferred } from './support/transfer.js';
import {
  answers,
  board,
  boarding,
  departureDay,
  flight,
  inForce,
  journey,
  permit,
  personsIn,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { cleared } from './support/way.js';

const gateOf = (played: PlayedCase, known = inForce): ErrorCode[] =>
  gate(situationOf(played.state, null, played.now, { occurredOn: played.today, known })).map(
    ({ code }) => code,
  );

const toGhana = {
  destinationCountry: 'GH',
  heardAlone: true,
  holidays: { canton: [], destination: [] },
};

const document = {
  personId: 'anna',
  document: 'passport',
  validTo: '2030-01-01',
  rightToEnter: 'national',
  country: 'NG',
} as const;

/** Each way to shut the gate, with the resulting error code. */
const defects: readonly (readonly [ErrorCode, (played: PlayedCase) => unknown])[] = [
  ['CONSENT.MISSING', (played) => withdrawConsents(played, 'travel')],
  [
    'TRAVEL_DOCUMENT.EXPIRED',
    (played) => played.take('record-travel-document', counsellor, { ...document, validTo: '2026-03-09' }),
  ],
  [
    'FITNESS.OPEN',
    (played) => played.take('record-fitness', counsellor, { personId: 'anna', fitness: 'raised' }),
  ],
  [
    'HAND_OVER.DECLINED',
    (played) => offer(played).take('answer-hand-over', localOfficer, { answer: 'declined' }),
  ],
];

function withdrawConsents(played: PlayedCase, purpose: string): PlayedCase {
  for (const { consentId } of played.state.counselling.consents.filter(
    (consent) => consent.purpose === purpose,
  ))
    played.take('withdraw-consent', counsellor, { consentId });
  return played;
}

const offer = (played: PlayedCase): PlayedCase =>
  played.take(
    'offer-hand-over',
    caseManager,
    { officeId: officePart.organisationId, personIds: personsIn(played) },
    { known: inForce },
  );

const refusalOfReadiness = (played: PlayedCase, known = inForce) =>
  played.refusal('confirm-readiness', caseManager, answers, { known });

describe('GATE-1: conditions that block a departure', () => {
  it('nothing blocks the departure once all conditions are met', () => {
    expect(gateOf(prepared())).toEqual([]);
    expect(refusalOfReadiness(prepared())).toBeUndefined();
  });

  it('the gate shows every unmet condition with its own code, and checks all conditions again at the boarding', () => {
    fc.assert(
      fc.property(fc.subarray([...defects]), (wrong) => {
        const played = prepared();
        const readyOnes = ready(prepared()).until(departureDay);
        for (const [, spoil] of wrong) {
          spoil(played);
          spoil(readyOnes);
        }
        const codes = wrong.map(([code]) => code);
        expect(gateOf(played).sort()).toEqual([...codes].sort());
        expect(refusalOfReadiness(played)?.code).toBe(gateOf(played)[0]);
        expect(
          readyOnes.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }), {
            known: inForce,
          })?.code,
        ).toBe(codes.length > 0 ? 'GATE.SHUT' : undefined);
      }),
      { numRuns: 16 },
    );
  });

  it.each(['programme', 'travel', 'hand-over'])(
    'a missing consent for %s blocks the departure',
    (purpose) => {
      const played = withdrawConsents(prepared(), purpose);
      expect(refusalOfReadiness(played)).toMatchObject({
        code: 'CONSENT.MISSING',
        params: { purpose, person: 1 },
      });
    },
  );

  it('a missing travel document or right to enter blocks the departure', () => {
    expect(gateOf(planned())).toContain('TRAVEL_DOCUMENT.MISSING');
    const played = prepared().take('record-travel-document', travelOfficer, {
      ...document,
      rightToEnter: 'none',
      country: 'NG',
    });
    expect(gateOf(played)).toEqual(['TRAVEL_DOCUMENT.NO_RIGHT_TO_ENTER']);
  });

  it('NAME-1: the record that a person has no travel document blocks the departure', () => {
    const without = { ...document, document: 'none', validTo: undefined } as const;
    expect(gateOf(prepared().take('record-travel-document', counsellor, without))).toEqual([
      'TRAVEL_DOCUMENT.MISSING',
    ]);
    for (const paper of ['refugee-travel-document', 'stateless-travel-document', 'laissez-passer'] as const)
      expect(
        gateOf(prepared().take('record-travel-document', counsellor, { ...document, document: paper })),
      ).toEqual([]);
  });

  it('NAME-1: a travel document needs a last day, and the answer that there is no document needs none', () => {
    const validity = { code: 'TRAVEL_DOCUMENT.VALIDITY', field: 'validTo' };
    for (const wrong of [
      { ...document, validTo: undefined },
      { ...document, document: 'none' as const },
    ])
      expect(prepared().refusal('record-travel-document', counsellor, wrong)).toMatchObject(validity);
    const none = corrected(prepared(), 'record-travel-document', { fields: { document: 'none' } });
    expect(gateOf(none)).toEqual(['TRAVEL_DOCUMENT.MISSING']);
    const unsaid = prepared().take('record-travel-document', counsellor, {
      ...document,
      document: 'none',
      validTo: undefined,
    });
    const proposal = correctionOf(unsaid, 'record-travel-document', { fields: { document: 'passport' } });
    expect(unsaid.refusal('propose-correction', caseManager, proposal)).toMatchObject({
      ...validity,
      field: 'correction.fields.validTo',
    });
  });

  it('a document that ends before the planned day blocks the departure, even if it is valid today', () => {
    const played = prepared().take('record-travel-document', travelOfficer, {
      ...document,
      validTo: '2026-03-09',
    });
    expect(gateOf(played)).toEqual(['TRAVEL_DOCUMENT.EXPIRED']);
    played.take('record-travel-document', travelOfficer, { ...document, validTo: departureDay });
    expect(gateOf(played)).toEqual([]);
  });

  it('missing fitness to travel blocks the departure only if a health question was raised', () => {
    const played = prepared();
    for (const [fitness, codes] of [
      ['raised', ['FITNESS.OPEN']],
      ['not-fit', ['FITNESS.NOT_FIT']],
      ['fit-with-assistance', []],
      ['fit', []],
    ] as const)
      expect(gateOf(played.take('record-fitness', counsellor, { personId: 'anna', fitness }))).toEqual(codes);
  });

  it('a hand-over that is not offered, not answered or declined blocks the departure', () => {
    const played = planned();
    permit(played, 'anna', 'hand-over');
    expect(gateOf(played)).toContain('HAND_OVER.MISSING');
    expect(gateOf(offer(played))).toContain('HAND_OVER.UNANSWERED');
    played.take('answer-hand-over', localOfficer, { answer: 'declined' });
    expect(gateOf(played)).toContain('HAND_OVER.DECLINED');
  });

  it('a receiving office whose agreement has ended or is unknown blocks the departure', () => {
    expect(refusalOfReadiness(prepared(), { officeAgreementInForce: false })?.code).toBe(
      'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
    );
    expect(prepared().refusal('confirm-readiness', caseManager, answers)?.code).toBe(
      'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
    );
    const shut = ready()
      .until(departureDay)
      .refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }));
    expect(shut?.code).toBe('GATE.SHUT');
  });

  it('a receiving office other than the office that accepted the hand-over blocks the departure', () => {
    const played = transferred(prepared());
    expect(gateOf(played)).toContain('HAND_OVER.OTHER_OFFICE');
  });

  describe('GATE-3: the place of arrival', () => {
    const via = (...legs: readonly JourneyLeg[]) => prepared(planned(granted(cleared()), { legs }));
    const toIstanbul = flight('leg-1', departureDay, 'ZRH', 'IST');

    it('the place must be in the country of all decisions, and a plan with an unknown code is refused', () => {
      const elsewhere = via(flight('leg-1', departureDay, 'ZRH', 'ACC'));
      expect(gateOf(elsewhere)).toEqual(['JOURNEY.ELSEWHERE']);
      expect(elsewhere.taskIds()).toContain('plan-journey');
      expect(refusalOfReadiness(elsewhere)?.code).toBe('JOURNEY.ELSEWHERE');
      const legs = [flight('leg-2', departureDay, 'ZRH', 'XXX')];
      expect(cleared().refusal('plan-journey', caseManager, journey(['anna'], { legs }))).toMatchObject({
        code: 'JOURNEY.PLACE_UNKNOWN',
        field: 'legs[0].to',
        rule: 'GATE-3',
      });
    });

    it('a connection of at most one day may be in a third country', () => {
      expect(gateOf(via(toIstanbul, flight('leg-2', '2026-03-11', 'IST', 'LOS')))).toEqual([]);
      expect(gateOf(via(toIstanbul, flight('leg-2', '2026-03-12', 'IST', 'LOS')))).toEqual([
        'JOURNEY.ELSEWHERE',
      ]);
    });

    it('if the risk decision names a place, the place of arrival must be that place', () => {
      const named = (returnTo: string) => {
        const played = cleared();
        played.state.risk.decisions.before = { ...played.state.risk.decisions.before!, returnTo };
        return gateOf(prepared(planned(played)));
      };
      expect([named('LOS'), named('ABV')]).toEqual([[], ['JOURNEY.ELSEWHERE']]);
    });

    it('the place must be in the country that the right to enter, the consent to travel and the hand-over name', () => {
      const { country: _, ...unnamed } = document;
      const without = granted(prepared()).take('record-travel-document', counsellor, unnamed);
      expect(gateOf(without)).toEqual(['TRAVEL_DOCUMENT.OTHER_COUNTRY']);
      expect(without.taskIds()).toContain('record-travel-document:anna');
      const consents = prepared();
      for (const one of consents.state.counselling.consents) delete (one as { country?: string }).country;
      expect(gateOf(consents)).toEqual(['CONSENT.OTHER_COUNTRY']);
      const met = prepared();
      met.state.travel.travellers['anna']!.meeting = {
        wish: 'met',
        officeId: officePart.organisationId,
        answer: 'accepted',
      };
      expect(gateOf(met)).toEqual(['HAND_OVER.OTHER_COUNTRY']);
    });

    it('for a journey that was planned without looking up its places, the gate looks up the place of arrival', () => {
      const played = prepared();
      for (const leg of played.state.travel.journeys[0]!.legs)
        delete (leg as { toCountry?: string }).toCountry;
      const known = (places: Record<string, string>) => ({ ...inForce, places });
      expect(refusalOfReadiness(played, known({ LOS: 'NG' }))).toBeUndefined();
      expect(refusalOfReadiness(played, known({}))?.code).toBe('JOURNEY.ELSEWHERE');
    });

    it('on the way, rebooking to another country is allowed, but raises an alert and reopens the risk decision', () => {
      const played = board(ready().until(departureDay), { anna: 'boarded' });
      const rebooked = { journeyId: 'journey-1', legs: [flight('leg-9', '2026-03-11', 'LOS', 'ACC')] };
      played.take('rebook-journey', travelOfficer, rebooked);
      expect(played.state.alerts).toMatchObject([{ code: 'journey-elsewhere', subject: 'journey-1' }]);
      expect(played.state.risk.reopenedFor).toEqual(['anna']);
      expect(played.taskIds()).toEqual(
        expect.arrayContaining(['change-destination', 'record-risk-input:swiss']),
      );
      played.take('change-destination', caseManager, toGhana);
      expect(played.state.alerts).toEqual([]);
      expect(played.taskIds()).toEqual(
        expect.arrayContaining(['record-travel-document:anna', 'decide-eligibility']),
      );
    });
  });

  describe('GATE-3: changing the destination', () => {
    it('a new destination is recorded only if the person was heard alone, and never by the office abroad', () => {
      const played = ready();
      expect(
        played.refusal('change-destination', counsellor, { ...toGhana, heardAlone: false }),
      ).toMatchObject({
        code: 'DESTINATION.NOT_HEARD_ALONE',
        field: 'heardAlone',
      });
      expect(played.refusal('change-destination', localOfficer, toGhana)?.code).toBe('STEP.NOT_YOURS');
      expect(
        played.refusal('change-destination', counsellor, { ...toGhana, destinationCountry: 'NG' })?.code,
      ).toBe('DESTINATION.UNCHANGED');
    });

    it('a new destination voids voluntariness, risk decision, office and right to enter, and asks for eligibility and a plan again', () => {
      const played = granted(ready()).take('change-destination', counsellor, toGhana);
      expect(gateOf(played)).toEqual(
        expect.arrayContaining([
          'ELIGIBILITY.NOT_GRANTED',
          'RISK.DECISION_STALE',
          'VOLUNTARINESS.MISSING',
          'TRAVEL_DOCUMENT.OTHER_COUNTRY',
          'CONSENT.OTHER_COUNTRY',
          'HAND_OVER.MISSING',
          'JOURNEY.ELSEWHERE',
        ]),
      );
      expect(played.state.parts['local-officer']).toBeUndefined();
      expect(played.taskIds()).toEqual(
        expect.arrayContaining(['decide-eligibility', 'name-receiving-office', 'record-risk-input:swiss']),
      );
      expect(played.state.planning.askedAgain).toBe(true);
      const suspended = { known: { countrySuspended: true } };
      const eligible = { decision: 'eligible' } as const;
      expect(played.refusal('decide-eligibility', donorOfficer, eligible, suspended)?.code).toBe(
        'ELIGIBILITY.COUNTRY_SUSPENDED',
      );
      played.take('decide-eligibility', donorOfficer, eligible);
      expect(gateOf(played)).not.toContain('ELIGIBILITY.NOT_GRANTED');
    });
  });

  it('a person who chose not to be met needs no hand-over and no agreement', () => {
    const played = prepared().take('decline-meeting', counsellor, { personIds: ['anna'] });
    withdrawConsents(played, 'hand-over');
    expect(gateOf(played, { officeAgreementInForce: false })).toEqual([]);
  });

  it('RISK-4: a risk decision that is too old on the departure day blocks the departure', () => {
    expect(gateOf(prepared().until('2026-06-15'))).toContain('RISK.DECISION_STALE');
  });

  it('voluntariness confirmed longer ago than the policy allows (fourteen days) blocks the departure', () => {
    const lastDay = prepared().until('2026-03-16');
    expect(gateOf(lastDay)).toEqual([]);
    const dayAfter = prepared().until('2026-03-17');
    expect(gateOf(dayAfter)).toEqual(['VOLUNTARINESS.EXPIRED']);
    dayAfter.take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    expect(gateOf(dayAfter)).toEqual([]);
  });

  it.each(['none', 'not-known'] as const)(
    'GATE-1: a right to enter that is recorded as `%s` blocks the departure',
    (rightToEnter) => {
      const played = prepared().take('record-travel-document', counsellor, { ...document, rightToEnter });
      expect(gateOf(played)).toEqual(['TRAVEL_DOCUMENT.NO_RIGHT_TO_ENTER']);
      played.take('record-travel-document', counsellor, { ...document, rightToEnter: 'visa-free' });
      expect(gateOf(played)).toEqual([]);
    },
  );

  it('GATE-1: voluntariness that ends the day before the flight blocks the departure, and is asked for again in good time', () => {
    const leaving = (day: string) =>
      prepared(planned(granted(cleared()), { legs: [flight('leg-1', day)] })).until('2026-03-05');
    expect(gateOf(leaving('2026-03-16'))).toEqual([]);
    expect(gateOf(leaving('2026-04-16'))).toEqual([]); // a new confirmation would end before that day, too
    const dayAfter = leaving('2026-03-17');
    expect(gateOf(dayAfter)).toEqual(['VOLUNTARINESS.EXPIRED']);
    expect(dayAfter.refusal('confirm-readiness', caseManager, answers, { known: inForce })?.code).toBe(
      'VOLUNTARINESS.EXPIRED',
    );
    dayAfter.take('record-medical-need', counsellor, {
      personId: 'anna',
      asked: 'before-departure',
      need: 'none',
    });
    expect(dayAfter.taskIds()).toContain('declare-voluntariness:anna');
    dayAfter.take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    expect(gateOf(dayAfter)).toEqual([]);
    expect(ready(dayAfter).state.travel.travellers['anna']!.readyOn).toBe('2026-03-05');
  });

  it('MINOR-4, MINOR-2: an incomplete track or a missing escort blocks the departure of a person who is a child on the departure day', () => {
    const birthdayBefore = planned(cleared(new PlayedCase({ persons: { anna: departureDay } })));
    expect(gateOf(birthdayBefore).some((code) => code.startsWith('MINOR.'))).toBe(false);
    const birthdayAfter = planned(cleared(new PlayedCase({ persons: { anna: '2026-03-11' } })));
    expect(gateOf(birthdayAfter)).toContain('MINOR.TRACK_INCOMPLETE');
    birthdayAfter.state.minors['anna'] = {
      accompanied: null,
      concern: false,
      leftBehind: false,
      leftAlone: false,
      told: { accompanied: 0, unaccompanied: 1 },
      unaccompanied: { ...birthdayAfter.state.minors['anna']?.unaccompanied, escortNeeded: true } as never,
    };
    expect(gateOf(birthdayAfter)).toContain('JOURNEY.ESCORT_MISSING');
  });

  it('for a boarding that is recorded later, the gate is judged by the day of the boarding (FACT-3)', () => {
    const played = ready(prepared()).until('2026-04-20');
    const late = boarding({ anna: 'boarded' });
    expect(
      played.refusal('record-boarding', travelOfficer, late, { on: departureDay, known: inForce }),
    ).toBeUndefined();
    played.take('rebook-journey', travelOfficer, {
      journeyId: 'journey-1',
      legs: [flight('leg-2', played.today)],
    });
    const today = boarding({ anna: 'boarded' }, 'leg-2');
    expect(played.refusal('record-boarding', travelOfficer, today, { known: inForce })?.code).toBe(
      'GATE.SHUT',
    );
  });
});

describe('GATE-1: one person’s record cannot open the gate', () => {
  it('a person recorded as having left by their own means cannot board in Switzerland', () => {
    const played = planned()
      .take('record-departure-elsewhere', travelOfficer, { personIds: ['anna'], safetyPlan: 'handed-over' })
      .take('record-arrival', localOfficer, { results: [{ personId: 'anna', result: 'detained' }] })
      .take(
        'plan-journey',
        travelOfficer,
        journey(['anna'], { journeyId: 'journey-2', legs: [flight('leg-2')] }),
      )
      .until(departureDay);
    const known = { ...inForce, places: placesOfTests };
    expect(
      played.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }, 'leg-2'), { known }),
    ).toMatchObject({ code: 'DEPARTURE.ALREADY', rule: 'GATE-2' });
  });

  it('the first leg that leaves Switzerland is the departure, even if a later leg is marked as the departure', () => {
    const on: JourneyLeg = { ...flight('leg-2', '2026-03-11', 'IST', 'LOS'), departure: true };
    const played = planned(cleared(), { legs: [flight('leg-1', departureDay, 'ZRH', 'IST'), on] }).until(
      departureDay,
    );
    expect(played.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }))?.code).toBe(
      'READINESS.MISSING',
    );
  });

  it('a leg within Switzerland before the departure needs no gate', () => {
    const on: JourneyLeg = { ...flight('leg-2', '2026-03-11', 'CHBRN', 'LOS'), departure: true };
    const played = planned(cleared(), { legs: [flight('leg-1', departureDay, 'ZRH', 'CHBRN'), on] }).until(
      departureDay,
    );
    expect(played.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }))).toBeUndefined();
  });
});

describe('readiness for departure', () => {
  it('readiness needs a journey', () => {
    expect(refusalOfReadiness(prepared(cleared()))?.code).toBe('JOURNEY.MISSING');
  });

  it('readiness starts the stage `pre-departure` even before a plan is granted, because aid must not delay the departure', () => {
    const played = prepared();
    expect(played.state.stage).toBe('planning');
    expect(ready(played).state.stage).toBe('pre-departure');
  });

  it('a boarding requires readiness, and readiness does not count for a boarding on an earlier day', () => {
    const unready = prepared().until(departureDay);
    expect(
      unready.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }), { known: inForce }),
    ).toMatchObject({
      code: 'READINESS.MISSING',
      field: 'results[0].personId',
    });
    ready(unready);
    const dayBefore = { on: '2026-03-09', known: inForce };
    expect(
      unready.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }), dayBefore)?.code,
    ).toBe('READINESS.MISSING');
  });

  it('GATE-1: each condition that shuts the gate creates a task', () => {
    const played = planned().take('request-booking', travelOfficer, { journeyId: 'journey-1' });
    expect(played.state.stage).toBe('pre-departure');
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['give-consent:anna', 'record-travel-document:anna', 'offer-hand-over']),
    );
    expect(played.taskIds()).not.toContain('confirm-readiness:anna');
    expect(prepared(played).taskIds()).toContain('confirm-readiness:anna');
    expect(ready(played).taskIds()).toEqual(expect.arrayContaining(['record-boarding:journey-1']));
  });

  it('GATE-1, INC-1: if the receiving office is cut off, another must be named before a hand-over is offered', () => {
    const played = ready(prepared(planned(twoAdults()))).until(departureDay);
    board(played, { anna: 'boarded', bea: 'no-show' });
    const next = { journeyId: 'journey-2', legs: [flight('leg-2', '2026-03-20')] };
    planned(played, { ...next, travellers: ['bea'] });
    const incident = {
      incidentId: 'i-1',
      kind: 'money-withheld',
      personIds: ['bea'],
      text: 'vault-text',
    } as const;
    played.take('record-incident', swissLead, { ...incident, cutOff: [localOfficer.organisationId] });
    expect(played.taskIds()).toContain('name-receiving-office');
    expect(played.taskIds()).not.toContain('offer-hand-over');
    noDeadEnd(played.state, played.now);
  });

  it('ARR-2: the deadline of an unconfirmed departure counts from the planned day, moves with this day, and ends with the boarding', () => {
    const dueAt = (played: PlayedCase) =>
      played.state.deadlines.find(({ code }) => code === 'departure-unconfirmed')?.dueAt;
    const played = ready();
    expect(dueAt(played)).toBe('2026-03-20T23:00:00.000Z'); // ten days in the policy of the tests
    played.take('rebook-journey', travelOfficer, {
      journeyId: 'journey-1',
      legs: [flight('leg-2', '2026-03-12')],
    });
    expect(dueAt(played)).toBe('2026-03-22T23:00:00.000Z');
    board(played.until('2026-03-12'), { anna: 'boarded' }, 'leg-2');
    expect(dueAt(played)).toBeUndefined();
  });
});

describe('MINOR-3: the consent that the gate requires', () => {
  /** The gate of a person who comes of age the day before departure. */
  const comingOfAge = (givenBy: ConsentGiver) => {
    const played = prepared(planned(cleared(new PlayedCase({ persons: { anna: '2026-03-09' } }))));
    for (const consent of played.state.counselling.consents) Object.assign(consent, { givenBy });
    return gateOf(played);
  };

  it('a person who is an adult on the departure day must consent personally, whoever consented before', () => {
    expect(comingOfAge('guardian')).toContain('CONSENT.MISSING');
    expect(comingOfAge('self')).not.toContain('CONSENT.MISSING');
    expect(comingOfAge('both')).not.toContain('CONSENT.MISSING');
  });
});
