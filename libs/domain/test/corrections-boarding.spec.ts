import { boardingResults, type BoardingResult } from '@homeward/contracts';
import fc from 'fast-check';
import type { CaseState } from '../src/case/case-state.js';
import { fold } from '../src/engine/engine.js';
import { settled } from './support/aid.js';
import { corrected, correctionOf, previewed, proposed, comparableState } from './support/correcting.js';
import { caseId, caseManager, swissLead, type PlayedCase } from './support/played-case.js';
import { passDueMarks } from './support/entered-later.js';
import {
  answers,
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

const legs = [flight('leg-1', departureDay, 'ZRH', 'IST'), flight('leg-2', '2026-03-11', 'IST', 'LOS')];
const atTheGate = (): PlayedCase =>
  ready(prepared(planned(twoAdults(), { legs, departureDeadline: '2026-03-20' })))
    .take('request-booking', travelOfficer, { journeyId: 'journey-1' })
    .until(departureDay);
const inIstanbul = (): PlayedCase =>
  board(atTheGate(), { anna: 'boarded', bea: 'boarded' }).until('2026-03-11');

type Results = Readonly<Record<string, BoardingResult>>;
const resultsOf = (results: Results, legId: string) => ({ results: boarding(results, legId).results });

/** Ignores the order in which people boarded and the minute of a reminder, because neither has a meaning. */
const comparable = (state: CaseState) => {
  const { travel, ...rest } = comparableState(state);
  const journeys = travel.journeys.map((one) => ({
    ...one,
    legs: one.legs.map((leg) => ({ ...leg, aboard: [...leg.aboard].sort() })),
  }));
  const claims = [...rest.withdrawal.claims].sort((a, b) => a.claimId.localeCompare(b.claimId));
  const withdrawal = {
    ...rest.withdrawal,
    claims,
    putAside: rest.withdrawal.putAside.map(({ id }) => id).sort(),
  };
  const travellers = Object.fromEntries(
    Object.entries(travel.travellers).map(([id, { endedByLeaving, ...traveller }]) => [
      id,
      { ...traveller, endedByLeaving: endedByLeaving.map((deadline) => deadline.id).sort() },
    ]),
  );
  const deadlines = rest.deadlines.map((deadline) => ({
    ...deadline,
    reminders: deadline.reminders.map((at) => at.slice(0, 'YYYY-MM-DDTHH'.length)),
  }));
  return { ...rest, deadlines, withdrawal, travel: { ...travel, journeys, travellers } };
};

const anyResult = fc.constantFrom(...boardingResults);
const anyResults = fc.record({ anna: anyResult, bea: anyResult });

describe('corrections of who boarded', () => {
  it.each([
    ['leg-1', atTheGate],
    ['leg-2', inIstanbul],
  ] as const)(
    'FACT-2, TRAV-2: at %s, a corrected case equals a case that was recorded correctly at once',
    (legId, before) => {
      fc.assert(
        fc.property(anyResults, anyResults, (wrong, right) => {
          fc.pre(JSON.stringify(wrong) !== JSON.stringify(right));
          const played = passDueMarks(board(before(), wrong, legId));
          corrected(played, 'record-boarding', { fields: resultsOf(right, legId) });
          const rightly = passDueMarks(board(before(), right, legId));
          expect(comparable(passDueMarks(played).state)).toEqual(comparable(rightly.state));
          expect(fold(caseId, structuredClone(played.facts))).toEqual(played.state);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('FACT-2, PEOPLE-2: another person confirms that a departure is struck, because this moves a clock and the gate', () => {
    const nobody = { fields: resultsOf({ anna: 'no-show', bea: 'no-show' }, 'leg-1') };
    const effect = previewed(inIstanbul(), 'record-boarding', nobody);
    for (const moved of [
      { kind: 'clock', what: 'arrival-confirmation', subject: 'anna', to: null },
      { kind: 'gate', what: 'departure', subject: 'bea', from: null },
      { kind: 'stage', from: 'in-transit', to: 'pre-departure' },
      { kind: 'person', what: 'stopped', subject: 'bea', to: 'no-show' },
    ])
      expect(effect).toContainEqual(expect.objectContaining(moved));
    const played = proposed(inIstanbul(), 'record-boarding', nobody, travelOfficer);
    expect(played.taskIds().filter((id) => id.startsWith('confirm-correction'))).toHaveLength(1);
  });

  it('FACT-2: one person can correct a no-show to a refused boarding', () => {
    const played = board(atTheGate(), { anna: 'no-show', bea: 'boarded' });
    const right = { anna: 'refused-boarding', bea: 'boarded' } as const;
    proposed(played, 'record-boarding', { fields: resultsOf(right, 'leg-1') }, travelOfficer);
    expect(played.state.travel.travellers['anna']!.stop).toBe('refused-boarding');
  });

  it('FACT-2, COUN-2, CLAIM-1: correcting `declined` to `boarded` lets the person take part again, and reclaims nothing', () => {
    const played = board(settled(atTheGate()), { anna: 'declined', bea: 'boarded' });
    expect(played.state.withdrawal.claims).toHaveLength(1);
    corrected(played, 'record-boarding', { fields: resultsOf({ anna: 'boarded', bea: 'boarded' }, 'leg-1') });
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(played.state.withdrawal).toMatchObject({ claims: [], withdrawn: {} });
    expect(played.state.travel.travellers['anna']).toMatchObject({ departedOn: departureDay });
    corrected(played, 'record-boarding', {
      fields: resultsOf({ anna: 'declined', bea: 'boarded' }, 'leg-1'),
    });
    expect(played.state.persons['anna']).toMatchObject({ status: 'withdrew', outcome: 'withdrew' });
    expect(played.state.withdrawal.claims).toHaveLength(1);
  });

  it('FACT-2: striking a boarding record makes the case wait for the boarding again, with the gate as before', () => {
    const before = atTheGate();
    const played = corrected(board(atTheGate(), { anna: 'boarded', bea: 'declined' }), 'record-boarding', {
      struck: true,
    });
    expect(played.taskIds()).toEqual(before.taskIds());
    expect(board(played, { anna: 'boarded', bea: 'boarded' }).state.stage).toBe('in-transit');
  });

  it('FACT-2: a correction adds a person who is missing from the boarding record', () => {
    const played = board(atTheGate(), { anna: 'boarded' });
    corrected(played, 'record-boarding', { fields: resultsOf({ anna: 'boarded', bea: 'boarded' }, 'leg-1') });
    expect(comparable(played.state)).toEqual(comparable(inIstanbul().until(departureDay).state));
  });
});

describe('corrections of records that depend on who boarded', () => {
  const refusalOf = (played: PlayedCase, right: Results, legId = 'leg-1') =>
    played.refusal(
      'propose-correction',
      caseManager,
      correctionOf(played, 'record-boarding', { fields: resultsOf(right, legId) }),
    );

  it('FACT-2, TRAV-4: the arrival must be corrected before the boarding', () => {
    expect(refusalOf(arrived(), { anna: 'no-show' })).toMatchObject({
      code: 'CORRECTION.LATER_RECORD',
      rule: 'TRAV-4',
    });
    const played = corrected(arrived(), 'record-arrival', { struck: true });
    expect(refusalOf(played, { anna: 'no-show' })).toBeUndefined();
  });

  it('FACT-2, TRAV-1: a completed leg must be corrected before the boarding', () => {
    const completed = { legId: 'leg-1', result: 'completed', handedOver: true } as const;
    const played = departed().take('record-leg', travelOfficer, completed);
    expect(refusalOf(played, { anna: 'no-show' })).toMatchObject({ rule: 'TRAV-1' });
    corrected(played, 'record-leg', { fields: { result: 'cancelled' } });
    expect(played.state.travel.journeys[0]!.legs[0]!.result).toBe('cancelled');
    corrected(played, 'record-leg', { struck: true });
    expect(played.state.travel.journeys[0]!.legs[0]).toMatchObject({ result: null, handedOver: false });
    expect(refusalOf(played, { anna: 'no-show' })).toBeUndefined();
    expect(
      corrected(played, 'record-boarding', { fields: resultsOf({ anna: 'no-show' }, 'leg-1') }).refusal(
        'record-leg',
        travelOfficer,
        completed,
      )?.code,
    ).toBe('JOURNEY.NOT_DEPARTED');
  });

  it('FACT-2, FACT-3: if a boarding can no longer be corrected, the refusal names the step that records the truth', () => {
    const stepFor = (played: PlayedCase, right: Results) => refusalOf(played, right)?.params?.['step'];
    const noShow = () => board(ready().until(departureDay), { anna: 'no-show' });
    const onAnother = noShow().take(
      'plan-journey',
      travelOfficer,
      journey(['anna'], { journeyId: 'journey-2', legs: [flight('leg-9', '2026-03-20')] }),
    );
    expect(stepFor(onAnother, { anna: 'boarded' })).toBe('plan-journey');
    expect(stepFor(onAnother, { anna: 'declined' })).toBe('withdraw');
    expect(refusalOf(onAnother, { anna: 'refused-boarding' })).toBeUndefined();
    const takenBack = board(ready().until(departureDay), { anna: 'declined' }).take(
      'take-back-withdrawal',
      caseManager,
      { personIds: ['anna'] },
    );
    expect(stepFor(takenBack, { anna: 'boarded' })).toBe('plan-journey');
    const neverReady = board(prepared(), { anna: 'no-show' });
    expect(stepFor(neverReady, { anna: 'boarded' })).toBe('record-departure-elsewhere');
  });

  it('FACT-2, FACT-3: the step that the refusal names records the true journey on the day of the journey', () => {
    const played = board(ready().until(departureDay), { anna: 'no-show' }).until('2026-03-12');
    played.take(
      'plan-journey',
      travelOfficer,
      journey(['anna'], { journeyId: 'journey-2', legs: [flight('leg-9')] }),
    );
    played.take('confirm-readiness', caseManager, answers, { known: inForce, on: departureDay });
    played.take('record-boarding', travelOfficer, boarding({ anna: 'boarded' }, 'leg-9'), {
      known: inForce,
      on: departureDay,
    });
    expect(played.state.travel.travellers['anna']!.departedOn).toBe(departureDay);
  });

  it('FACT-2, TRAV-2: a correction adds a traveller of the journey to a boarding, but refuses a person who is not a traveller', () => {
    const twice = board(inIstanbul().until(departureDay), { bea: 'no-show' }, 'leg-2');
    expect(refusalOf(twice, { bea: 'no-show', anna: 'boarded' }, 'leg-2')).toBeUndefined();
    const alone = ready(prepared(planned(twoAdults(), { travellers: ['anna'] }))).until(departureDay);
    expect(refusalOf(board(alone, { anna: 'boarded' }), { anna: 'boarded', bea: 'boarded' })?.code).toBe(
      'JOURNEY.NOT_ITS_TRAVELLER',
    );
  });

  it('FACT-2, ARR-2, PEOPLE-2: two people can correct a finding that a person did not depart', () => {
    const proposal = {
      proposalId: 'proposal-1',
      personId: 'anna',
      outcome: 'not-departed',
      reason: 'vault-reason',
    } as const;
    const proposedOnly = () =>
      board(settled(atTheGate()), { anna: 'no-show', bea: 'boarded' }).take(
        'propose-outcome',
        caseManager,
        proposal,
      );
    const found = () => proposedOnly().take('confirm-outcome', swissLead, { proposalId: 'proposal-1' });
    const boarded = { fields: resultsOf({ anna: 'boarded', bea: 'boarded' }, 'leg-1') };
    expect(refusalOf(found(), { anna: 'boarded', bea: 'boarded' })).toMatchObject({ rule: 'ARR-2' });
    const played = corrected(found(), 'confirm-outcome', { struck: true });
    expect(comparable(played.state)).toEqual(comparable(proposedOnly().state));
    corrected(played, 'record-boarding', boarded);
    expect(played.state.outcomes.proposals).toEqual([]);
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(played.state.travel.travellers['anna']!.departedOn).toBe(departureDay);
  });
});
