import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { correctionOf } from './support/correcting.js';
import { linkedOf, split } from './support/linked.js';
import { granted } from './support/planned.js';
import { caseManager, counsellor, type PlayedCase } from './support/played-case.js';
import {
  answersFor,
  board,
  boarding,
  departureDay,
  flight,
  inForce,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';

describe('GATE-2: the readiness questions', () => {
  const consistent = fc.record({
    hearing: fc.constantFrom(
      { proceedings: 'none' },
      { proceedings: 'authority-informed' },
      { proceedings: 'not-known' },
      { proceedings: 'hearing-person-decided', hearingOn: '2026-06-01' },
    ),
    reflection: fc.constantFrom(
      { reflectionPeriod: 'not-applicable' },
      { reflectionPeriod: 'running-person-asks-to-leave' },
      { reflectionPeriod: 'not-known' },
      { reflectionPeriod: 'ended', reflectionEndedBecause: 'vault-ground' },
    ),
  });
  const asked = (given: object) =>
    ({ personIds: ['anna'], ...given }) as unknown as StaffSteps['confirm-readiness'];

  it('GATE-2: accepts any consistent answers, and records who confirmed them and the plan decision that applied at that time', () => {
    fc.assert(
      fc.property(consistent, ({ hearing, reflection }) => {
        const given = { ...hearing, ...reflection };
        const played = prepared().take('confirm-readiness', caseManager, asked(given), { known: inForce });
        expect(played.state.travel.travellers['anna']).toMatchObject({
          readiness: { ...given, planDecision: 'none' },
          readyOn: played.today,
          readyBy: caseManager.staffId,
        });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [{ proceedings: 'hearing-person-decided' }, 'READINESS.ANSWER_MISSING', 'hearingOn'],
    [{ proceedings: 'none', hearingOn: '2026-06-01' }, 'READINESS.CONTRADICTION', 'hearingOn'],
    [{ proceedings: 'not-known', hearingOn: '2026-06-01' }, 'READINESS.CONTRADICTION', 'hearingOn'],
    [{ reflectionPeriod: 'ended' }, 'READINESS.ANSWER_MISSING', 'reflectionEndedBecause'],
    [{ reflectionEndedBecause: 'vault-ground' }, 'READINESS.CONTRADICTION', 'reflectionEndedBecause'],
  ])('GATE-2: refuses contradictory answers: %o', (given, code, field) => {
    const payload = asked({ proceedings: 'none', reflectionPeriod: 'not-applicable', ...given });
    expect(prepared().refusal('confirm-readiness', caseManager, payload, { known: inForce })).toMatchObject({
      code,
      field,
    });
  });
});

describe('GATE-2, DUE-1: the deadline of a hearing', () => {
  const withHearing = (hearingOn: string) =>
    prepared().take(
      'confirm-readiness',
      caseManager,
      {
        personIds: ['anna'],
        proceedings: 'hearing-person-decided',
        hearingOn,
        reflectionPeriod: 'not-applicable',
      },
      { known: inForce },
    );
  const deadline = (played: PlayedCase) => played.state.deadlines.find(({ code }) => code === 'hearing');

  it('a hearing starts a deadline at the end of its day, with a reminder that asks the counsellor for the result', () => {
    const played = withHearing('2026-06-01');
    expect(deadline(played)).toMatchObject({ subject: 'anna', dueAt: '2026-06-01T22:00:00.000Z' });
    expect(played.taskIds()).not.toContain('record-hearing:anna');
    played.until('2026-05-30');
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({
        step: 'record-hearing',
        role: 'counsellor',
        dueAt: '2026-06-01T22:00:00.000Z',
      }),
    );
  });

  it('the deadline moves if the hearing is moved, and ends with the result of the hearing', () => {
    const played = withHearing('2026-06-01');
    const personId = 'anna';
    const moved = { personId, result: 'moved' } as const;
    expect(played.refusal('record-hearing', counsellor, moved)).toMatchObject({
      code: 'READINESS.ANSWER_MISSING',
      field: 'hearingOn',
    });
    played.take('record-hearing', counsellor, { ...moved, hearingOn: '2026-07-01' });
    expect(deadline(played)?.dueAt).toBe('2026-07-01T22:00:00.000Z');
    played.take('record-hearing', counsellor, { personId, result: 'by-video' });
    expect(deadline(played)).toBeUndefined();
    expect(played.refusal('record-hearing', counsellor, { personId, result: 'attended' })?.code).toBe(
      'HEARING.NONE',
    );
  });

  it('the deadline is removed if a new answer says that there is no hearing', () => {
    const played = withHearing('2026-06-01').take('confirm-readiness', caseManager, answersFor('anna'), {
      known: inForce,
    });
    expect(deadline(played)).toBeUndefined();
    expect(played.state.travel.travellers['anna']!.hearing).toBeNull();
  });
});

describe('readiness of each person', () => {
  const twoPrepared = () => prepared(planned(granted(twoAdults())));
  const confirmed = (played: PlayedCase, payload: StaffSteps['confirm-readiness']) =>
    played.take('confirm-readiness', caseManager, payload, { known: inForce });
  const tasks = (played: PlayedCase) =>
    played.taskIds().filter((taskId) => taskId.startsWith('confirm-readiness'));

  it('GATE-2, CASE-1: each person has separate answers: a witness has a hearing, her sister has none', () => {
    const hearing = { proceedings: 'hearing-person-decided', hearingOn: '2026-04-01' } as const;
    const played = confirmed(twoPrepared(), { ...answersFor('anna'), ...hearing });
    expect(tasks(played)).toEqual(['confirm-readiness:bea']);
    expect(played.state.travel.travellers['bea']).toMatchObject({ readiness: null, readyOn: null });
    confirmed(played, answersFor('bea'));
    expect(tasks(played)).toEqual([]);
    expect(played.state.travel.travellers['anna']!.readiness).toMatchObject(hearing);
    expect(played.state.travel.travellers['bea']!.readiness).toEqual({
      planDecision: 'granted',
      proceedings: 'none',
      reflectionPeriod: 'not-applicable',
    });
  });

  it('GATE-1: a person whose gate is shut does not stop the others from leaving', () => {
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

  it('TRAV-1: each journey asks for the readiness of its own travellers only, and persons without a journey are not asked about', () => {
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

  it('FACT-2: a correction changes only the answers of the persons in the record', () => {
    const played = ready(twoPrepared());
    confirmed(played, { ...answersFor('bea'), reflectionPeriod: 'running-person-asks-to-leave' });
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
      reflectionPeriod: 'running-person-asks-to-leave',
    });
  });

  it('CASE-3: the readiness of a person in transit moves to the linked case, and the readiness of a person at home does not', () => {
    const played = ready(twoPrepared());
    const atHome = linkedOf(split(ready(twoPrepared()), 'bea'));
    expect(atHome.state.travel.travellers['bea']).toMatchObject({ readiness: null, readyOn: null });
    board(played.until(departureDay), { anna: 'boarded', bea: 'boarded' });
    const { readiness } = played.state.travel.travellers['bea']!;
    expect(linkedOf(split(played, 'bea')).state.travel.travellers['bea']!.readiness).toEqual(readiness);
    expect(readiness).not.toBeNull();
  });
});
