import fc from 'fast-check';
import type { StaffSteps } from '@homeward/contracts';
import { correctionOf } from './support/correcting.js';
import { linkedOf, split } from './support/linked.js';
import { caseManager, counsellor, type PlayedCase } from './support/played-case.js';
import { granted } from './support/planned.js';
import {
  travelOfficer,
  answersFor,
  board,
  boarding,
  departureDay,
  flight,
  inForce,
  planned,
  prepared,
  ready,
  twoAdults,
} from './support/travel.js';

describe('GATE-2: what is asked', () => {
  it('passes with any answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('granted', 'refused', 'pending', 'none', 'not-known'),
        fc.constantFrom('none', 'authority-informed', 'hearing-person-decided', 'not-known'),
        fc.constantFrom('not-applicable', 'running-person-asks-to-leave', 'ended', 'not-known'),
        (planDecision, proceedings, reflectionPeriod) => {
          const given = { planDecision, proceedings, reflectionPeriod } as const;
          const payload = { personIds: ['anna'], ...given };
          const played = prepared().take('confirm-readiness', caseManager, payload, { known: inForce });
          expect(played.state.travel.travellers['anna']).toMatchObject({
            readiness: given,
            readyOn: played.today,
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('readiness of each person', () => {
  const twoPrepared = () => prepared(planned(granted(twoAdults())));
  const confirmed = (played: PlayedCase, payload: StaffSteps['confirm-readiness']) =>
    played.take('confirm-readiness', caseManager, payload, { known: inForce });
  const tasks = (played: PlayedCase) =>
    played.taskIds().filter((taskId) => taskId.startsWith('confirm-readiness'));

  it('GATE-2, CASE-1: a witness has a hearing, her sister has none: each has answers of her own', () => {
    const hearing = { proceedings: 'hearing-person-decided', hearingOn: '2026-04-01' } as const;
    const played = confirmed(twoPrepared(), { ...answersFor('anna'), ...hearing });
    expect(tasks(played)).toEqual(['confirm-readiness:bea']);
    expect(played.state.travel.travellers['bea']).toMatchObject({ readiness: null, readyOn: null });
    confirmed(played, answersFor('bea'));
    expect(tasks(played)).toEqual([]);
    expect(played.state.travel.travellers['anna']!.readiness).toMatchObject(hearing);
    expect(played.state.travel.travellers['bea']!.readiness).toEqual({
      planDecision: 'pending',
      proceedings: 'none',
      reflectionPeriod: 'not-applicable',
    });
  });

  it('GATE-1: whose gate is shut keeps nobody else at home', () => {
    const played = twoPrepared().take('record-fitness', counsellor, { personId: 'bea', fitness: 'raised' });
    expect(tasks(played)).toEqual(['confirm-readiness:anna']);
    const refusal = (...personIds: string[]) =>
      played.refusal('confirm-readiness', caseManager, answersFor(...personIds), { known: inForce });
    expect(refusal('anna', 'bea')).toMatchObject({ code: 'FITNESS.OPEN', params: { person: 2 } });
    expect(refusal('anna')).toBeUndefined();
    board(ready(played, ['anna']).until(departureDay), { anna: 'boarded' });
    const bea = boarding({ bea: 'boarded' });
    expect(played.refusal('record-boarding', travelOfficer, bea, { known: inForce })?.code).toBe(
      'READINESS.MISSING',
    );
    played.take('record-fitness', counsellor, { personId: 'bea', fitness: 'fit' });
    expect(refusal('bea', 'anna')).toMatchObject({
      code: 'JOURNEY.ALREADY_UNDER_WAY',
      field: 'personIds[1]',
    });
    expect(tasks(played)).toEqual(['confirm-readiness:bea']);
  });

  it('TRAV-1: two journeys, each with its own people; who is on none is not asked about', () => {
    const played = prepared(planned(granted(twoAdults()), { travellers: ['anna'] }));
    expect(tasks(played)).toEqual(['confirm-readiness:anna']);
    expect(
      played.refusal('confirm-readiness', caseManager, answersFor('anna', 'bea'), { known: inForce }),
    ).toMatchObject({ code: 'JOURNEY.MISSING', field: 'personIds[1]' });
    ready(played);
    planned(played, { journeyId: 'journey-2', travellers: ['bea'], legs: [flight('leg-2', '2026-03-12')] });
    expect(tasks(played)).toEqual(['confirm-readiness:bea']);
    ready(played, ['bea']);
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-boarding:journey-1', 'record-boarding:journey-2']),
    );
  });

  it('FACT-2: corrected answers are those of the persons whom the record was about', () => {
    const played = ready(twoPrepared());
    confirmed(played, { ...answersFor('bea'), reflectionPeriod: 'ended' });
    const [first] = played.facts.filter(({ step }) => step === 'confirm-readiness');
    const { told, ...correction } = correctionOf(played, 'confirm-readiness', {
      fields: { proceedings: 'authority-informed' },
    });
    played.take('propose-correction', caseManager, {
      ...correction,
      told: { ...told, sequence: first!.sequence, stepId: first!.stepId, payload: first!.payload as never },
    });
    expect(played.state.travel.travellers['anna']!.readiness!.proceedings).toBe('authority-informed');
    expect(played.state.travel.travellers['bea']!.readiness).toMatchObject({
      proceedings: 'none',
      reflectionPeriod: 'ended',
    });
  });

  it('CASE-3: answers go with whoever is under way; who is at home is asked anew', () => {
    const played = ready(twoPrepared());
    const atHome = linkedOf(split(ready(twoPrepared()), 'bea'));
    expect(atHome.state.travel.travellers['bea']).toMatchObject({ readiness: null, readyOn: null });
    board(played.until(departureDay), { anna: 'boarded', bea: 'boarded' });
    const { readiness } = played.state.travel.travellers['bea']!;
    expect(linkedOf(split(played, 'bea')).state.travel.travellers['bea']!.readiness).toEqual(readiness);
    expect(readiness).not.toBeNull();
  });
});
