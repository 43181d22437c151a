import type { ComingBackReason } from '@homeward/contracts';
import { isHeld } from '../src/incidents/state.js';
import { travellerOf } from '../src/travel/state.js';
import { asked, released, settled } from './support/aid.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { linkedCase, linkedOf, split } from './support/linked.js';
import { corrected } from './support/correcting.js';
import { EnteredLater } from './support/entered-later.js';
import {
  arrived,
  board,
  departed,
  departureDay,
  flight,
  journey,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { assessed } from './support/way.js';

const back = (played: PlayedCase, reason: ComingBackReason = 'hearing'): PlayedCase =>
  played.until('2026-04-01').take('record-coming-back', counsellor, { personId: 'anna', reason });
const decide = (played: PlayedCase, decision: 'aid-goes-on' | 'aid-ends'): PlayedCase =>
  played.take('decide-coming-back', caseManager, { personId: 'anna', decision });
const reopened = (played: PlayedCase): PlayedCase =>
  played
    .take('propose-reopening', caseManager, { personIds: ['anna'], reason: 'vault-reason' })
    .take('confirm-reopening', swissLead, { decision: 'reopen', linkedCase });
const anna = (played: PlayedCase) => played.state.persons['anna']!;

describe('BACK-1: coming back', () => {
  it('coming back is a dated fact that ends nothing, and a person decides what follows', () => {
    const played = back(arrived());
    expect(anna(played)).toMatchObject({ status: 'came-back', outcome: null });
    expect(played.state.comingBack['anna']).toMatchObject({ on: '2026-04-01', reason: 'hearing' });
    expect(played.taskIds()).toContain('decide-coming-back:anna');
    expect(
      played.refusal('record-coming-back', counsellor, { personId: 'anna', reason: 'visit' })?.code,
    ).toBe('BACK.RECORDED');
  });

  it('a return requires a departure and an arrival', () => {
    const refusal = (played: PlayedCase, reason: ComingBackReason, on = played.today) =>
      played.refusal('record-coming-back', counsellor, { personId: 'anna', reason }, { on })?.code;
    expect(refusal(ready(), 'visit')).toBe('BACK.NOT_DEPARTED');
    expect(refusal(arrived(), 'refused-entry')).toBe('BACK.REASON_OF_THE_WAY');
    expect(refusal(arrived(), 'visit', '2026-03-09')).toBe('FACT.BEFORE_ITS_CAUSE');
    expect(
      arrived().refusal('decide-coming-back', caseManager, { personId: 'anna', decision: 'aid-ends' })?.code,
    ).toBe('BACK.NOT_RECORDED');
  });

  it('MED-3: a return lets aid continue, and restarts no clock', () => {
    const grant = { personId: 'anna', amountMinor: 50_000, currency: 'CHF' };
    const played = arrived().take('grant-medical-aid', donorOfficer, grant);
    const window = structuredClone(played.state.medicalAid['anna']);
    decide(back(played), 'aid-goes-on');
    expect(anna(played)).toMatchObject({ status: 'arrived', outcome: null });
    played.take('record-leaving-again', counsellor, { personId: 'anna' });
    expect(played.state.medicalAid['anna']).toEqual(window);
    expect(played.taskIds()).toContain('record-follow-up');
  });

  it('a person who came back to testify leaves again without the gate, and then nobody has to decide about the return', () => {
    const played = back(arrived());
    played.until('2026-04-05').take('record-leaving-again', counsellor, { personId: 'anna' });
    expect(anna(played).status).toBe('arrived');
    expect(played.state.comingBack['anna']!.leftAgainOn).toBe('2026-04-05');
    expect(played.taskIds()).not.toContain('decide-coming-back:anna');
    expect(played.refusal('record-leaving-again', counsellor, { personId: 'anna' })?.code).toBe(
      'BACK.NOT_RECORDED',
    );
    expect(
      played.refusal('record-coming-back', counsellor, { personId: 'anna', reason: 'visit' }),
    ).toBeUndefined();
  });

  it('only the person who came back can leave again', () => {
    const played = back(arrived(departed(ready(prepared(planned(twoAdults()))))));
    expect(played.refusal('record-leaving-again', counsellor, { personId: 'bea' })?.code).toBe(
      'BACK.NOT_RECORDED',
    );
  });

  it.each(['new-threat', 're-trafficked'] as const)(
    'INC-1, CLAIM-1: a return because of %s records an incident and a hold, and leads to no claim',
    (reason) => {
      const played = back(released(arrived()), reason);
      expect(played.state.incidents.incidents).toMatchObject([
        { kind: reason === 'new-threat' ? 'threat' : 're-trafficked', personIds: ['anna'] },
      ]);
      expect(isHeld(played.state, 'visits', 'anna')).toBe(true);
      expect(decide(played, 'aid-ends').state.withdrawal.claims).toEqual([]);
    },
  );

  it('CLAIM-1: asks whether paid money must be repaid if aid ends after a return for a reason other than a threat or new trafficking', () => {
    const played = decide(back(settled(arrived()), 'settled'), 'aid-ends');
    expect(anna(played)).toMatchObject({ status: 'came-back', outcome: 'came-back' });
    expect(played.state.withdrawal.claims).toMatchObject([
      { personId: 'anna', amountMinor: asked().amountMinor, status: 'open' },
    ]);
  });
});

describe('BACK-1, EXIT-2: coming back after an outcome', () => {
  const testify = { personId: 'anna', reason: 'hearing' } as const;
  const ended = (
    played: PlayedCase,
    outcome: 'transferred-out' | 'withdrew' = 'transferred-out',
  ): PlayedCase => played.take('record-outcome', caseManager, { personIds: ['anna'], outcome });

  it('a return after an outcome is recorded, changes no outcome, and asks nobody to decide', () => {
    const two = arrived(departed(ready(prepared(planned(twoAdults())))));
    const before = ended(two).taskIds();
    const played = back(two);
    expect(anna(played)).toMatchObject({ status: 'came-back', outcome: 'transferred-out' });
    expect(played.state.comingBack['anna']).toMatchObject({
      on: '2026-04-01',
      reason: 'hearing',
      decision: null,
    });
    expect(played.taskIds()).toEqual(before);
    expect(played.refusal('record-coming-back', counsellor, testify)?.code).toBe('BACK.RECORDED');
    expect(
      played.refusal('decide-coming-back', caseManager, { personId: 'anna', decision: 'aid-ends' })?.code,
    ).toBe('BACK.NOT_RECORDED');
    played.take('record-leaving-again', counsellor, { personId: 'anna' });
    expect(anna(played)).toMatchObject({ status: 'arrived', outcome: 'transferred-out' });
  });

  it('CLOSE-1: a return can be recorded while the closed file accepts records; the file stays closed, and its end does not move', () => {
    const { played } = new EnteredLater().toTheEnd();
    const before = structuredClone(played.state);
    played.take('record-coming-back', counsellor, testify);
    expect(anna(played)).toMatchObject({ status: 'came-back', outcome: 'completed' });
    expect([played.state.stage, played.state.deadlines, played.taskIds()]).toEqual([
      'closed',
      before.deadlines,
      [],
    ]);
    played.take('record-leaving-again', counsellor, { personId: 'anna' });
    expect({ ...played.state, comingBack: {} }).toMatchObject({ persons: before.persons, stage: 'closed' });
  });

  it('INC-1: a threat as the reason of a return also raises an alarm in a closed file, and needs an acknowledgement', () => {
    const { played } = new EnteredLater().toTheEnd();
    played.take('record-coming-back', counsellor, { personId: 'anna', reason: 'new-threat' });
    expect(played.taskIds().some((id) => id.startsWith('acknowledge-incident'))).toBe(true);
    expect(isHeld(played.state, 'payments', 'anna')).toBe(false);
  });

  it('CASE-3, DEATH-1: refuses the return of a dead person, and refuses in the former case the return of a person who has moved to a linked case', () => {
    const dead = arrived()
      .take('report-death', localOfficer, { personId: 'anna', source: 'family', text: 'vault-text' })
      .take('confirm-death', caseManager, { personId: 'anna' });
    expect(dead.refusal('record-coming-back', counsellor, testify)?.code).toBe('DEATH.CONFIRMED');
    const moved = split(arrived(departed(ready(prepared(planned(twoAdults()))))), 'anna');
    expect(moved.refusal('record-coming-back', counsellor, testify)?.code).toBe('REOPENING.PERSON_ELSEWHERE');
  });

  it('CLOSE-1: a reopened file asks again for a decision about the return', () => {
    const { played } = new EnteredLater().toTheEnd();
    played.take('record-coming-back', counsellor, testify);
    const linked = linkedOf(reopened(played));
    expect(linked.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
  });
});

describe('TRAV-4, BACK-1: before the arrival', () => {
  const refused = () =>
    departed().take('record-arrival', localOfficer, {
      results: [{ personId: 'anna', result: 'refused-entry' }],
    });

  it('a return after a refused entry ends the alarm, and the journey begins again at the gate', () => {
    const played = refused();
    expect(played.state.alerts.map(({ code }) => code)).toContain('journey-stopped');
    back(played, 'refused-entry');
    expect(played.state.alerts.map(({ code }) => code)).not.toContain('journey-stopped');
    expect(played.taskIds()).toEqual(['decide-coming-back:anna']);
    expect(
      played.refusal(
        'plan-journey',
        travelOfficer,
        journey(['anna'], { journeyId: 'j-2', legs: [flight('leg-9')] }),
      )?.code,
    ).toBe('JOURNEY.NOBODY_TO_TRAVEL');
    decide(played, 'aid-goes-on');
    expect(anna(played).status).toBe('takes-part');
    expect(played.state.stage).toBe('risk-assessment');
    expect(played.refusal('record-leaving-again', counsellor, { personId: 'anna' })?.code).toBe(
      'BACK.NEVER_ARRIVED',
    );
    expect(
      played.refusal(
        'plan-journey',
        travelOfficer,
        journey(['anna'], { journeyId: 'j-2', legs: [flight('leg-9')] }),
      ),
    ).toBeUndefined();
  });

  /** A person who was refused at the border, was assessed again, and is ready at the gate. */
  const readyAgain = (): PlayedCase => {
    const played = assessed(decide(back(refused(), 'refused-entry'), 'aid-goes-on'));
    planned(played, { journeyId: 'j-2', legs: [flight('leg-9', '2026-04-10')] });
    played.take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    return ready(played);
  };
  const leftAgain = (): PlayedCase => board(readyAgain().until('2026-04-10'), { anna: 'boarded' }, 'leg-9');
  const leftAgainOn = ({ state }: PlayedCase) => state.comingBack['anna']!.leftAgainOn;

  it('a person who returned before the arrival leaves again by boarding, and can return another time', () => {
    expect(leftAgainOn(readyAgain())).toBeNull();
    const played = arrived(leftAgain());
    expect(leftAgainOn(played)).toBe('2026-04-10');
    played.until('2026-05-01').take('record-coming-back', counsellor, { personId: 'anna', reason: 'visit' });
    expect(leftAgainOn(played)).toBeNull();
    played.take('record-leaving-again', counsellor, { personId: 'anna' });
    corrected(played, 'record-boarding', { day: '2026-04-09' });
    expect(leftAgainOn(played)).toBe('2026-05-01');
  });

  it('EXIT-2: a return before the arrival is also recorded after an outcome', () => {
    const played = arrived(leftAgain()).take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' });
    const visit = { personId: 'anna', reason: 'visit' } as const;
    expect(played.refusal('record-coming-back', counsellor, visit)).toBeUndefined();
  });

  it('GATE-2: a person who returned before arrival can leave again by their own means', () => {
    const played = decide(back(refused(), 'refused-entry'), 'aid-goes-on');
    played.take('record-departure-elsewhere', counsellor, {
      personIds: ['anna'],
      safetyPlan: 'handed-over',
    });
    expect(leftAgainOn(played)).toBe('2026-04-01');
  });

  it('FACT-2: a corrected second departure moves to the corrected day, and a struck one did not happen', () => {
    const moved = corrected(leftAgain(), 'record-boarding', { day: '2026-04-09' });
    expect([leftAgainOn(moved), travellerOf(moved.state, 'anna').departedOn]).toEqual([
      '2026-04-09',
      '2026-04-09',
    ]);
    expect(leftAgainOn(corrected(leftAgain(), 'record-boarding', { struck: true }))).toBeNull();
  });

  it('CLOSE-1: a reopened file shows the person at the destination, not in Switzerland', () => {
    const played = arrived(leftAgain()).take('withdraw', counsellor, { personIds: ['anna'] });
    played
      .take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' })
      .take('close-case', caseManager, {});
    const { state } = linkedOf(reopened(played));
    expect(state.persons['anna']!.status).toBe('arrived');
    expect(travellerOf(state, 'anna').arrival).not.toBeNull();
  });

  it('TRAV-3: asks for a decision about a person who withdrew in transit and turned back', () => {
    const played = departed().take('withdraw', counsellor, { personIds: ['anna'] });
    back(played, 'turned-back');
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-outcome:anna', 'decide-coming-back:anna']),
    );
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' });
    expect(played.taskIds()).toEqual(['close-case']);
    expect(departureDay).toBe('2026-03-10');
  });
});
