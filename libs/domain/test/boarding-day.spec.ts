import type { IsoDay, PersonId } from '@homeward/contracts';
import { caseManager, counsellor, PlayedCase } from './support/played-case.js';
import {
  board,
  boarding,
  departed,
  departureDay,
  flight,
  inForce,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { accompaniedBy, cleared, secondTrackOf } from './support/way.js';

/** A case that is ready for the planned day, whose person comes of age on that day. */
const almostOfAge = (adultFrom: IsoDay = departureDay) =>
  ready(prepared(planned(cleared(new PlayedCase({ persons: { anna: adultFrom } })))));
const family = (mother: IsoDay = '2010-01-01') => {
  const persons = { mother, child: '2034-05-01' };
  const played = prepared(planned(cleared(new PlayedCase({ persons }))));
  return played.take('record-accompanied-minor', counsellor, accompaniedBy('mother', 'child'));
};
const refusalOf = (
  played: PlayedCase,
  results: Parameters<typeof boarding>[0],
  legId = 'leg-1',
  on?: IsoDay,
) =>
  played.refusal('record-boarding', travelOfficer, boarding(results, legId), {
    known: inForce,
    ...(on && { on }),
  });
const rebooked = (played: PlayedCase, day: IsoDay) =>
  played.take('rebook-journey', travelOfficer, { journeyId: 'journey-1', legs: [flight('leg-2', day)] });

describe('TRAV-2: the day of the boarding', () => {
  it('MINOR-4: the age on the boarding day counts, so a person who comes of age on the planned day does not board as an adult on an earlier day', () => {
    const early = almostOfAge();
    expect(refusalOf(early, { anna: 'boarded' })?.code).toBe('BOARDING.OTHER_DAY');
    rebooked(early, early.today);
    expect(refusalOf(early, { anna: 'boarded' }, 'leg-2')?.code).toBe('GATE.SHUT');
    expect(refusalOf(almostOfAge().until(departureDay), { anna: 'boarded' })).toBeUndefined();
  });

  it('the boarding day decides which documents are valid: a document that ends before a later flight blocks the departure', () => {
    const played = ready(
      prepared().take('record-travel-document', travelOfficer, {
        personId: 'anna',
        document: 'passport',
        validTo: departureDay,
        rightToEnter: 'national',
        country: 'NG',
      }),
    );
    rebooked(played, '2026-03-12').until('2026-03-12');
    expect(refusalOf(played, { anna: 'boarded' }, 'leg-2')?.code).toBe('GATE.SHUT');
  });

  it.each(['2026-03-09', '2026-03-11'])(
    'the boarding day is the day of the current itinerary, not %s',
    (on) => {
      const played = ready().until('2026-03-11');
      expect(refusalOf(played, { anna: 'boarded' }, 'leg-1', on)).toMatchObject({
        code: 'BOARDING.OTHER_DAY',
        field: 'occurredOn',
      });
      expect(refusalOf(played, { anna: 'boarded' }, 'leg-1', departureDay)).toBeUndefined();
    },
  );

  it('after a rebooking, the boarding day is the new day and no longer the first day', () => {
    const played = rebooked(ready(), '2026-03-11').until('2026-03-11');
    expect(refusalOf(played, { anna: 'boarded' }, 'leg-2')).toBeUndefined();
    expect(refusalOf(played, { anna: 'boarded' }, 'leg-1')?.code).toBe('JOURNEY.LEG_UNKNOWN');
  });

  it('the boarding day does not limit a person who stays: a withdrawal is accepted on every day', () => {
    for (const result of ['declined', 'no-show', 'refused-boarding'] as const)
      expect(refusalOf(ready(), { anna: result })).toBeUndefined();
  });

  it('refuses boarding of a cancelled flight', () => {
    const played = ready().until(departureDay);
    played.take('record-leg', travelOfficer, { legId: 'leg-1', result: 'cancelled', handedOver: false });
    expect(refusalOf(played, { anna: 'boarded' })).toMatchObject({
      code: 'JOURNEY.LEG_ENDED',
      field: 'legId',
    });
  });

  it('MINOR-1: a child on the first track boards in the same record as the accompanying adult or in a later record, but not without the adult', () => {
    const played = ready(family()).until(departureDay);
    const shut = { code: 'GATE.SHUT', field: 'results[0].personId' };
    expect(refusalOf(played, { child: 'boarded', mother: 'no-show' })).toMatchObject(shut);
    expect(refusalOf(played, { child: 'boarded' })).toMatchObject(shut);
    expect(refusalOf(played, { child: 'boarded', mother: 'boarded' })).toBeUndefined();
    expect(refusalOf(board(played, { mother: 'boarded' }), { child: 'boarded' })).toBeUndefined();
  });

  it('MINOR-1: a child who would leave alone on a later day is not confirmed as ready', () => {
    const played = board(ready(family()).until(departureDay), {
      mother: 'boarded',
      child: 'refused-boarding',
    });
    played
      .take('plan-journey', travelOfficer, {
        journeyId: 'journey-2',
        travellers: ['child'],
        legs: [flight('leg-9', '2026-03-12')],
        assistance: [],
        escort: false,
      })
      .until('2026-03-12');
    const readiness = { ...readyAnswers, personIds: ['child'] };
    expect(played.refusal('confirm-readiness', caseManager, readiness, { known: inForce })).toMatchObject({
      code: 'MINOR.TRACK_INCOMPLETE',
      rule: 'MINOR-2',
    });
  });
});

const readyAnswers = {
  planDecision: 'pending',
  proceedings: 'none',
  reflectionPeriod: 'not-applicable',
} as const;

describe('MINOR-2: a person who is not met', () => {
  it('MINOR-4: the meeting on arrival cannot be declined for a person who travels alone and is a child on the departure day', () => {
    const declined = (adultFrom: IsoDay, personIds: PersonId[] = ['anna']) =>
      planned(cleared(new PlayedCase({ persons: { anna: adultFrom } }))).refusal(
        'decline-meeting',
        counsellor,
        {
          personIds,
        },
      )?.code;
    expect(declined(departureDay)).toBeUndefined();
    expect(declined('2026-03-11')).toBe('HAND_OVER.CHILD_ALONE');
  });

  it('the gate checks again whether an adult accompanies the child, because the adult may have left the programme', () => {
    const played = family();
    played.take('decline-meeting', counsellor, { personIds: ['mother', 'child'] });
    played.take('withdraw', counsellor, { personIds: ['mother'] });
    played.take('record-unaccompanied-minor', counsellor, {
      ...secondTrackOf('child'),
      escortNeeded: false,
    });
    const readiness = { ...readyAnswers, personIds: ['child'] };
    expect(played.refusal('confirm-readiness', caseManager, readiness, { known: inForce })).toMatchObject({
      code: 'HAND_OVER.CHILD_ALONE',
    });
  });
});

describe('TRAV-2: records of what really happened', () => {
  it('GATE-2: a departure that happened although the gate was shut is recorded with its day', () => {
    const played = almostOfAge();
    played.take('record-departure-elsewhere', counsellor, {
      personIds: ['anna'],
      safetyPlan: 'not-handed-over',
    });
    expect(played.state.travel.travellers['anna']).toMatchObject({ departedOn: played.today, ownWay: true });
  });

  it('refuses a second departure of the same person', () => {
    const again = departed(ready(prepared(planned(twoAdults())))).refusal(
      'record-departure-elsewhere',
      counsellor,
      { personIds: ['bea'], safetyPlan: 'handed-over' },
    );
    expect(again).toMatchObject({ code: 'DEPARTURE.ALREADY', field: 'personIds[0]' });
  });
});
