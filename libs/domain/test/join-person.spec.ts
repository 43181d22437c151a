import fc from 'fast-check';
import { kinOf } from '../src/case/kinship.js';
import { personsOf } from '../src/case/case-state.js';
import { asked } from './support/aid.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  PlayedCase,
  protectionOfficer,
} from './support/played-case.js';
import { arrived, departed, planned, prepared, ready } from './support/travel.js';
import { cleared, counselled, eligible } from './support/way.js';

const child = {
  personId: 'kim',
  because: 'birth',
  finding: 'accompanying',
  adultFrom: '2044-05-04',
} as const;
const joined = (played: PlayedCase): PlayedCase => played.take('join-person', counsellor, child);
const eligibleToo = (played: PlayedCase): PlayedCase =>
  played
    .take('record-identity', counsellor, { personId: 'kim', identity: 'vault-kim', adultFrom: '2044-05-04' })
    .take('declare-earlier-aid', counsellor, { personId: 'kim', earlierAid: 'none' })
    .take('decide-eligibility', donorOfficer, { personIds: ['kim'], decision: 'eligible' });

describe('CASE-5: a person joins a running case', () => {
  it('nothing that was decided before covers them, and the decision on the others stands', () => {
    const played = joined(arrived());
    expect(played.state.registration).toMatchObject({ eligibility: 'eligible', joined: { kim: null } });
    expect(played.taskIds()).toContain('record-identity:kim');
    const pay = asked({ personIds: ['kim'], amountMinor: 50_000, payeeIs: { adult: 'anna' } });
    const explained = () =>
      played.take('record-counselling-session', counsellor, {
        ...{ personIds: ['kim'], channel: 'phone', interpreted: false, apart: true },
        ...{ repaymentExplained: true, programmeExplained: true },
      } as never);
    explained();
    expect(played.refusal('request-payment', caseManager, pay)).toMatchObject({
      ...{ code: 'ELIGIBILITY.NOT_GRANTED', rule: 'CASE-5' },
    });
    const grant = { personId: 'kim', amountMinor: 10_000, currency: 'CHF' };
    expect(played.refusal('grant-medical-aid', donorOfficer, grant)?.code).toBe('ELIGIBILITY.NOT_GRANTED');
    expect(played.refusal('grant-medical-aid', donorOfficer, { ...grant, personId: 'anna' })).toBeUndefined();
    eligibleToo(played);
    expect(played.refusal('request-payment', caseManager, pay)).toBeUndefined();
    expect(played.refusal('request-payment', caseManager, { ...pay, amountMinor: 50_001 })?.code).toBe(
      'PAYMENT.OVER_CAP',
    );
    expect(played.refusal('grant-medical-aid', donorOfficer, grant)).toBeUndefined();
  });

  it('each step towards the decision is a task of their own, and no other person is decided on again', () => {
    const played = joined(arrived());
    const decision = { personIds: ['kim'], decision: 'eligible' } as const;
    expect(played.refusal('decide-eligibility', donorOfficer, decision)?.code).toBe(
      'ELIGIBILITY.DECLARATION_MISSING',
    );
    played.take('record-identity', counsellor, { personId: 'kim', identity: 'v', adultFrom: '2044-05-04' });
    expect(played.taskIds()).toContain('declare-earlier-aid:kim');
    played.take('declare-earlier-aid', counsellor, { personId: 'kim', earlierAid: 'none' });
    expect(played.taskIds()).toContain('decide-eligibility:kim');
    for (const personIds of [undefined, ['anna'], ['anna', 'kim']])
      expect(
        played.refusal('decide-eligibility', donorOfficer, { personIds, decision: 'eligible' })?.code,
      ).toBe('ELIGIBILITY.DECIDED');
    played.take('decide-eligibility', donorOfficer, {
      ...decision,
      ...{ decision: 'ineligible', ground: 'not-in-scope' },
    });
    expect(personsOf(played.state).map(({ outcome }) => outcome)).toEqual([null, 'ineligible']);
  });

  it('MED-1: after the arrival their clock counts from the arrival of the family, whenever they join', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), (days) => {
        const played = arrived();
        const { arrival, endsOn } = played.state.medicalAid['anna']!;
        const later = new Date(Date.parse(played.now) + days * 86_400_000).toISOString().slice(0, 10);
        const { medicalAid, persons } = joined(played.until(later)).state;
        expect(medicalAid['kim']).toMatchObject({ startsOn: arrival!.occurredOn, endsOn });
        expect(persons['kim']!.status).toBe('arrived');
      }),
      { numRuns: 8 },
    );
  });

  it('before departure they are asked for their own word, and shut the gate for themselves until it is open', () => {
    const played = joined(prepared(planned(cleared())));
    expect(played.state.persons['kim']).toMatchObject({ status: 'takes-part', voluntaryOn: null });
    expect(played.state.stage).toBe('counselling');
    expect(departed(ready(prepared(planned(cleared()))))).toBeDefined();
  });

  it('before the decision they are decided on with the others', () => {
    const played = joined(counselled());
    expect(played.state.registration.joined).toEqual({});
    const together = { personIds: ['kim'], decision: 'eligible' } as const;
    expect(eligible().refusal('decide-eligibility', donorOfficer, together)?.code).toBe(
      'ELIGIBILITY.DECIDED',
    );
    expect(played.refusal('decide-eligibility', protectionOfficer, together)?.code).toBe('STEP.NOT_YOURS');
  });

  it('CASE-4: the case closes when they, too, have an outcome; kinship is told of them as of anybody', () => {
    const played = joined(arrived()).take('record-kinship', counsellor, {
      ...{ personIds: ['anna', 'kim'], is: 'parent' },
    });
    expect(kinOf(played.state, 'kim')).toEqual([{ personId: 'anna', is: 'parent' }]);
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    expect(played.refusal('close-case', caseManager, {})?.code).toBe('CLOSURE.OUTCOME_MISSING');
    expect(played.refusal('join-person', counsellor, child)?.code).toBe('PERSON.DUPLICATE');
  });
});
