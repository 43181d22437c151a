import fc from 'fast-check';
import { kinOf } from '../src/case/kinship.js';
import { personsOf } from '../src/case/case-state.js';
import { asked } from './support/aid.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  protectionOfficer,
} from './support/played-case.js';
import { arrived, departed, planned, prepared, ready } from './support/travel.js';
import { accompaniedBy, cleared, counselled, eligible, place } from './support/way.js';

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

describe('CASE-5: a child who is born after the departure', () => {
  const inTransit = () => joined(departed());
  const afterArrival = () => joined(arrived());

  it.each([
    ['on the way', inTransit],
    ['after the arrival', afterArrival],
  ] as const)(
    '%s: a newborn child is with its parent, is not a separated child, and has no track to complete',
    (_, born) => {
      const played = born();
      expect(played.state.alerts).toEqual([]);
      expect(played.taskIds().filter((id) => /care|minor|plan-journey|readiness/.test(id))).toEqual([]);
      expect(played.state.persons['kim']).toMatchObject({
        bornThere: true,
        repaymentExplainedOn: played.state.persons['anna']!.repaymentExplainedOn,
      });
    },
  );

  it('in transit: a newborn child arrives with its parent', () => {
    const played = inTransit();
    const results = [{ personId: 'kim', result: 'met' as const }];
    expect(played.refusal('record-arrival', localOfficer, { results })).toBeUndefined();
  });

  it('a newborn child can be recorded as accompanied by a parent who has arrived', () => {
    const track = { ...accompaniedBy('anna', 'kim'), childConsents: 'not-able-to-judge' as const };
    expect(afterArrival().refusal('record-accompanied-minor', counsellor, track)).toBeUndefined();
  });

  it('a newborn child gets aid without its own counselling session, because the explanation to its parent counts', () => {
    const played = eligibleToo(afterArrival());
    const pay = asked({ personIds: ['kim'], amountMinor: 50_000, payeeIs: { adult: 'anna' } });
    expect(played.refusal('request-payment', caseManager, pay)).toBeUndefined();
  });

  it.each(['detained', 'in-hospital', 'moved-on'] as const)(
    'a newborn child is treated as unaccompanied if its parent is %s',
    (result) => {
      const played = inTransit();
      const results = [{ personId: 'anna', result }];
      played.take('record-arrival', localOfficer, { results });
      expect(played.taskIds()).toEqual(
        expect.arrayContaining(['record-care:kim:case-manager', 'record-unaccompanied-minor:kim']),
      );
    },
  );

  it('a newborn child is treated as unaccompanied if its parent is reported dead', () => {
    const played = afterArrival().take('report-death', caseManager, {
      personId: 'anna',
      source: 'family',
      text: 'vault-text',
    });
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-care:kim:case-manager', 'record-unaccompanied-minor:kim']),
    );
  });

  it('a newborn child of a mother who is a child stays with the mother, and needs a guardian', () => {
    const young = cleared(new PlayedCase({ persons: { anna: '2010-01-01', young: '2032-05-05' } }));
    const played = joined(place(place(young, 'anna', 'arrived'), 'young', 'arrived'));
    const asked = () => played.taskIds().filter((id) => id.includes(':kim') && /care|minor/.test(id));
    expect(asked()).toEqual([]);
    played.take('record-kinship', counsellor, { personIds: ['young', 'kim'], is: 'parent' });
    expect(asked()).toEqual(['record-unaccompanied-minor:kim']);
    played.take('report-death', caseManager, {
      personId: 'young',
      source: 'family',
      text: 'vault-text',
    });
    expect(asked()).toContain('record-care:kim:case-manager');
  });
});

describe('CASE-5: a person joins a running case', () => {
  it('earlier decisions do not cover a person who joins, and remain valid for the other persons', () => {
    const played = joined(arrived());
    expect(played.state.registration).toMatchObject({ eligibility: 'eligible', joined: { kim: null } });
    expect(played.taskIds()).toContain('record-identity:kim');
    const pay = asked({ personIds: ['kim'], amountMinor: 50_000, payeeIs: { adult: 'anna' } });
    const explained = () =>
      played.take('record-counselling-session', counsellor, {
        personIds: ['kim'],
        channel: 'phone',
        interpreted: false,
        apart: true,
        repaymentExplained: true,
        programmeExplained: true,
      } as never);
    explained();
    expect(played.refusal('request-payment', caseManager, pay)).toMatchObject({
      code: 'ELIGIBILITY.NOT_GRANTED',
      rule: 'CASE-5',
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

  it('each step towards the eligibility decision becomes a task about the new person, and the decision about the other persons is not made again', () => {
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
      decision: 'ineligible',
      ground: 'not-in-scope',
    });
    expect(personsOf(played.state).map(({ outcome }) => outcome)).toEqual([null, 'ineligible']);
  });

  it('MED-1: after the arrival, the clock of a person who joins counts from the arrival of the family', () => {
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

  it('before departure, a new person is asked for their own decision, and the gate is shut only for that person', () => {
    const played = joined(prepared(planned(cleared())));
    expect(played.state.persons['kim']).toMatchObject({ status: 'takes-part', voluntaryOn: null });
    expect(played.state.stage).toBe('counselling');
    expect(departed(ready(prepared(planned(cleared()))))).toBeDefined();
  });

  it('before the eligibility decision, a new person is included in the decision about the others', () => {
    const played = joined(counselled());
    expect(played.state.registration.joined).toEqual({});
    const together = { personIds: ['kim'], decision: 'eligible' } as const;
    expect(eligible().refusal('decide-eligibility', donorOfficer, together)?.code).toBe(
      'ELIGIBILITY.DECIDED',
    );
    expect(played.refusal('decide-eligibility', protectionOfficer, together)?.code).toBe('STEP.NOT_YOURS');
  });

  it('CASE-4: the case closes only when a person who joined has an outcome; their kinship is recorded as for any person', () => {
    const played = joined(arrived()).take('record-kinship', counsellor, {
      personIds: ['anna', 'kim'],
      is: 'parent',
    });
    expect(kinOf(played.state, 'kim')).toEqual([{ personId: 'anna', is: 'parent' }]);
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    expect(played.refusal('close-case', caseManager, {})?.code).toBe('CLOSURE.OUTCOME_MISSING');
    expect(played.refusal('join-person', counsellor, child)?.code).toBe('PERSON.DUPLICATE');
  });
});
