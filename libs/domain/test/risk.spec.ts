import fc from 'fast-check';
import { riskDecisionsAfter, riskDecisionsBefore, riskLevels, type RiskDecision } from '@homeward/contracts';
import { fold } from '../src/kernel/engine.js';
import { riskPermitsDeparture } from '../src/risk/state.js';
import {
  caseId,
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import {
  assessed,
  bothInputs,
  cleared,
  consent,
  counselled,
  eligible,
  input,
  place,
  withOffice,
} from './support/way.js';

const decision = (wanted: RiskDecision) => ({ decision: wanted, measures: 'vault-id' });
const dueAt = (played: PlayedCase, id: string) =>
  played.state.deadlines.find((deadline) => deadline.id === id)?.dueAt;

describe('risk inputs', () => {
  it('STAGE-1: are open from the first session, and not before', () => {
    const played = new PlayedCase();
    expect(played.refusal('record-risk-input', counsellor, input(played, 'swiss'))).toMatchObject({
      code: 'COUNSELLING.SESSION_MISSING',
    });
    counselled(played).take('record-risk-input', counsellor, input(played, 'swiss'));
    expect(played.state.stage).toBe('counselling');
  });

  it('RISK-1: each side gives its own', () => {
    const played = withOffice(counselled());
    for (const [actor, side] of [
      [caseManager, 'destination'],
      [localOfficer, 'swiss'],
    ] as const)
      expect(played.refusal('record-risk-input', actor, input(played, side))).toMatchObject({
        code: 'RISK.NOT_YOUR_SIDE',
        field: 'side',
      });
  });

  it('PEOPLE-2: one natural person does not speak for both sides', () => {
    const played = withOffice(counselled());
    played.take('record-risk-input', counsellor, input(played, 'swiss'));
    const both = staff('local-officer', counsellor.staffId);
    expect(played.refusal('record-risk-input', both, input(played, 'destination'))).toMatchObject({
      code: 'STEP.SAME_PERSON',
    });
  });

  it('RISK-2: a factor counts severity × likelihood, and a level its highest', () => {
    const grade = fc.integer({ min: 1, max: 5 });
    const factor = fc.record({
      level: fc.constantFrom(...riskLevels),
      factor: fc.constant('a-factor'),
      severity: grade,
      likelihood: grade,
    });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 12 }), (factors) => {
        const played = counselled().take('record-risk-input', caseManager, {
          side: 'swiss',
          personIds: ['anna'],
          factors,
        });
        const { scores } = played.state.risk.inputs['anna']!.swiss!;
        for (const level of riskLevels) {
          const products = factors
            .filter((one) => one.level === level)
            .map((one) => one.severity * one.likelihood);
          expect(scores[level]).toBe(products.length > 0 ? Math.max(...products) : undefined);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('CONS-1: the office abroad gives none without the consent of every person who takes part', () => {
    const played = counselled(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2012-01-01' } }));
    played.take('name-receiving-office', caseManager, { part: officePart });
    const asked = () =>
      played.refusal('record-risk-input', localOfficer, input(played, 'destination', ['anna']))?.code;
    consent(played, 'anna', 'office-abroad');
    consent(played, 'ben', 'another-office');
    expect(asked()).toBe('CONSENT.MISSING');
    consent(played, 'ben', 'office-abroad');
    expect(asked()).toBeUndefined();
  });

  it('CONS-2: a consent withdrawn since ends the access to every risk step, for a day before too', () => {
    const played = withOffice(eligible()).until('2026-03-05');
    played.take('withdraw-consent', counsellor, {
      consentId: played.state.counselling.consents[0]!.consentId,
    });
    for (const on of ['2026-03-05', '2026-03-04'])
      expect(
        played.refusal('record-risk-input', localOfficer, input(played, 'destination'), { on }),
      ).toMatchObject({
        code: 'CONSENT.MISSING',
      });
    expect(
      played.refusal('record-safety-plan', localOfficer, { personIds: ['anna'], plan: 'vault-id' }),
    ).toMatchObject({
      code: 'CONSENT.MISSING',
    });
  });
});

describe('the joint decision', () => {
  it('RISK-1: waits for a fresh input of both sides about everyone who takes part', () => {
    const two = { anna: '2010-01-01', ben: '2012-01-01' };
    const played = withOffice(eligible(new PlayedCase({ persons: two })));
    const gap = () => played.refusal('record-risk-decision', caseManager, decision('return-possible'));
    expect(gap()).toMatchObject({ code: 'RISK.INPUT_MISSING', params: { side: 'swiss' } });
    played.take('record-risk-input', caseManager, input(played, 'swiss'));
    played.take('record-risk-input', localOfficer, input(played, 'destination', ['anna']));
    expect(gap()).toMatchObject({ code: 'RISK.INPUT_MISSING', params: { side: 'destination' } });
    played.take('record-risk-input', localOfficer, input(played, 'destination', ['ben']));
    expect(gap()).toBeUndefined();
  });

  it('RISK-1: a decision uses its inputs up, so the next one needs new ones', () => {
    const played = cleared();
    expect(played.refusal('record-risk-decision', caseManager, decision('not-now'))).toMatchObject({
      code: 'RISK.INPUT_MISSING',
    });
  });

  it('RISK-1: before departure it is recorded by the case-manager, from departure on by either side', () => {
    const played = bothInputs(withOffice(eligible()));
    expect(played.refusal('record-risk-decision', localOfficer, decision('return-possible'))).toMatchObject({
      code: 'STEP.NOT_YOURS',
    });
    place(played, 'anna', 'arrived');
    bothInputs(played).take('record-risk-decision', localOfficer, decision('urgent-protection'));
    expect(played.state.risk.decisions.after).toMatchObject({
      decision: 'urgent-protection',
      by: 'local-officer',
    });
  });

  it('RISK-1: it is not older than what it rests on', () => {
    const played = bothInputs(withOffice(eligible(new PlayedCase()).until('2026-03-10')));
    expect(
      played.refusal('record-risk-decision', caseManager, decision('not-now'), { on: '2026-03-09' }),
    ).toMatchObject({
      code: 'FACT.BEFORE_ITS_CAUSE',
      field: 'occurredOn',
    });
  });

  it.each([
    ['at home', riskDecisionsBefore, riskDecisionsAfter, undefined],
    ['under way', riskDecisionsAfter, riskDecisionsBefore, 'under-way'],
    ['arrived', riskDecisionsAfter, riskDecisionsBefore, 'arrived'],
  ] as const)('RISK-3: %s, one list is open and the other is not', (_, open, shut, where) => {
    const played = withOffice(eligible());
    if (where) place(played, 'anna', where);
    bothInputs(played);
    for (const wanted of open)
      expect(played.refusal('record-risk-decision', caseManager, decision(wanted))).toBeUndefined();
    for (const wanted of shut)
      expect(played.refusal('record-risk-decision', caseManager, decision(wanted))).toMatchObject({
        code: 'RISK.DECISION_OF_OTHER_PHASE',
        rule: 'RISK-3',
      });
  });

  it('RISK-3: one person has arrived and one is at home: each list is about its own', () => {
    const played = place(
      withOffice(eligible(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2012-01-01' } }))),
      'anna',
      'arrived',
    );
    bothInputs(played).take('record-risk-decision', caseManager, decision('relocate'));
    expect(played.state.risk.decisions.after!.persons).toEqual({ anna: 'arrived' });
    played.take('record-risk-decision', caseManager, decision('return-possible'));
    expect(played.state.risk.decisions.before!.persons).toEqual({ ben: 'at-home' });
  });

  it('RISK-3: with measures they are named', () => {
    const played = bothInputs(withOffice(eligible()));
    expect(
      played.refusal('record-risk-decision', caseManager, { decision: 'possible-with-measures' }),
    ).toMatchObject({
      code: 'RISK.MEASURES_MISSING',
      field: 'measures',
    });
  });
});

describe('RISK-4: what makes an assessment stale', () => {
  const gate = (played: PlayedCase, on = played.today) => riskPermitsDeparture(played.state, on)?.code;

  it('90 days: the decision holds to the end of the last day, and no day longer', () => {
    const played = cleared();
    expect(gate(played, '2026-05-31')).toBeUndefined();
    expect(gate(played, '2026-06-01')).toBe('RISK.DECISION_STALE');
    played.until('2026-05-31');
    expect(played.state.stage).toBe('planning');
    played.until('2026-06-01');
    expect(played.state.stage).toBe('risk-assessment');
    expect(played.state.alerts).toContainEqual(
      expect.objectContaining({ code: 'overdue', subject: 'risk-validity' }),
    );
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-risk-input:swiss', 'record-risk-input:destination']),
    );
    assessed(played);
    expect(played.state.stage).toBe('planning');
    expect(played.state.alerts.map(({ subject }) => subject)).not.toContain('risk-validity');
  });

  it('90 days: no decision rests on an older input', () => {
    const played = bothInputs(withOffice(eligible())).until('2026-06-01');
    expect(played.refusal('record-risk-decision', caseManager, decision('return-possible'))).toMatchObject({
      code: 'RISK.INPUT_STALE',
      rule: 'RISK-4',
    });
    expect(
      played.refusal('record-risk-decision', caseManager, decision('return-possible'), { on: '2026-05-31' }),
    ).toBeUndefined();
  });

  it('another office: the decision, and what the old office had said', () => {
    const played = cleared();
    const other = { ...officePart, organisationId: 'another-office' };
    played.take('name-receiving-office', caseManager, { part: other });
    expect(gate(played)).toBe('RISK.DECISION_STALE');
    expect(played.state.stage).toBe('risk-assessment');
    expect(played.taskIds()).toContain('give-consent:anna');
    const early = bothInputs(withOffice(eligible())).take('name-receiving-office', caseManager, {
      part: other,
    });
    expect(early.refusal('record-risk-decision', caseManager, decision('return-possible'))).toMatchObject({
      code: 'RISK.INPUT_STALE',
      params: { side: 'destination' },
    });
  });

  it('another destination', () => {
    const played = cleared();
    played.state.registration.registered!.destinationCountry = 'GH';
    expect(gate(played)).toBe('RISK.DECISION_STALE');
  });

  it('a person it was not about', () => {
    const played = withOffice(
      eligible(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2012-01-01' } })),
    );
    played.take('withdraw', counsellor, { personIds: ['ben'] });
    for (const [actor, side] of [
      [caseManager, 'swiss'],
      [localOfficer, 'destination'],
    ] as const)
      played.take('record-risk-input', actor, input(played, side, ['anna']));
    played.take('record-risk-decision', caseManager, decision('return-possible'));
    expect(gate(played)).toBeUndefined();
    played.take('take-back-withdrawal', counsellor, { personIds: ['ben'] });
    expect(gate(played)).toBe('RISK.DECISION_STALE');
    expect(played.taskIds()).toContain('record-risk-input:swiss');
  });

  it('arrival: it is asked anew of both sides, in 14 days, and the answer ends it', () => {
    const played = cleared();
    place(played, 'anna', 'arrived').take('record-safety-plan', caseManager, {
      personIds: ['anna'],
      plan: 'vault-id',
    });
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-risk-input:swiss', 'record-risk-input:destination']),
    );
    expect(dueAt(played, 'risk-validity')).toBeUndefined();
    assessed(played, 'as-planned');
    expect(played.state.deadlines.filter(({ code }) => code.startsWith('risk'))).toEqual([]);
    expect(played.taskIds().filter((id) => id.includes('risk'))).toEqual([]);
  });
});

describe('DUE-1: how long each side has', () => {
  it('the Swiss side from eligibility on, the office abroad once it is named and everyone consents, in any order', () => {
    const played = eligible();
    expect(dueAt(played, 'risk-input-swiss')).toBe('2026-03-12T23:00:00.000Z');
    expect(played.taskIds()).toContain('name-receiving-office');
    played.until('2026-03-04').take('name-receiving-office', caseManager, { part: officePart });
    expect(played.taskIds()).toContain('give-consent:anna');
    expect(dueAt(played, 'risk-input-destination')).toBeUndefined();
    consent(played.until('2026-03-06'), 'anna', 'office-abroad');
    expect(dueAt(played, 'risk-input-destination')).toBe('2026-03-16T23:00:00.000Z');
    const task = played.state.tasks.find(({ taskId }) => taskId === 'record-risk-input:destination');
    expect(task).toMatchObject({
      role: 'local-officer',
      organisationId: 'office-abroad',
      dueAt: '2026-03-16T23:00:00.000Z',
    });
  });

  it('an input given before it was asked starts none; a given one ends it', () => {
    const early = withOffice(counselled()).take(
      'record-risk-input',
      caseManager,
      input(counselled(), 'swiss'),
    );
    expect(dueAt(early, 'risk-input-swiss')).toBeUndefined();
    const played = withOffice(eligible()).take('record-risk-input', caseManager, input(eligible(), 'swiss'));
    expect(dueAt(played, 'risk-input-swiss')).toBeUndefined();
    expect(dueAt(played, 'risk-input-destination')).toBeDefined();
  });

  it('a late answer is waited for with its alert, however much else happens', () => {
    const played = withOffice(eligible()).until('2026-03-13');
    played.take('record-safe-contact', counsellor, { personId: 'anna', contact: 'vault-id' });
    expect(played.state.alerts.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['risk-input-swiss', 'risk-input-destination']),
    );
  });
});

describe('a no', () => {
  it.each(['not-now', 'not-advisable'] as const)(
    '%s: the case stands in its stage with an open task',
    (no) => {
      const played = assessed(withOffice(eligible()), no);
      expect(played.state.stage).toBe('risk-assessment');
      expect(played.taskIds()).toEqual(['record-risk-input:swiss']);
      expect(riskPermitsDeparture(played.state, played.today)).toMatchObject({
        code: 'RISK.RETURN_NOT_CLEARED',
      });
      played.take('record-risk-input', caseManager, input(played, 'swiss'));
      expect(played.taskIds()).toEqual(['record-risk-input:destination']);
      expect(dueAt(played, 'risk-input-destination')).toBeDefined();
    },
  );

  it('RISK-5: after a new assessment three persons let it go on: case-manager and the team-leads of both sides', () => {
    const played = assessed(withOffice(eligible()), 'not-advisable');
    const reason = { reason: 'vault-id' };
    expect(played.refusal('support-override', caseManager, reason)).toMatchObject({
      code: 'RISK.NEW_ASSESSMENT_MISSING',
    });
    assessed(played, 'not-advisable').take('support-override', caseManager, reason);
    expect(played.state.tasks.filter(({ step }) => step === 'support-override')).toMatchObject([
      { role: 'team-lead', organisationId: 'country-office' },
      { role: 'team-lead', organisationId: 'office-abroad' },
    ]);
    expect(played.refusal('support-override', caseManager, reason)).toMatchObject({ code: 'RISK.SUPPORTED' });
    played.take('support-override', swissLead, reason);
    expect(played.state.stage).toBe('risk-assessment');
    played.take('support-override', leadAbroad, reason);
    expect(riskPermitsDeparture(played.state, played.today)).toBeUndefined();
    expect(played.state.stage).toBe('planning');
  });

  it('RISK-5, PEOPLE-2: whatever roles they hold, nobody counts twice, and no other team-lead counts', () => {
    const played = assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-advisable');
    played.take('support-override', caseManager, { reason: 'vault-id' });
    const refusalFor = (actor = caseManager) =>
      played.refusal('support-override', actor, { reason: 'vault-id' })?.code;
    expect(refusalFor(staff('team-lead', 'case-manager', 'case-manager'))).toBe('STEP.SAME_PERSON');
    expect(refusalFor(staff('team-lead', 'case-manager', 'local-officer'))).toBe('STEP.SAME_PERSON');
    expect(refusalFor(staff('team-lead', 'other', 'travel-officer'))).toBe('STEP.NOT_YOURS');
    expect(refusalFor(staff('team-lead', 'other', 'counsellor'))).toBe('STEP.NOT_YOURS');
  });

  it('RISK-5: only against `not-advisable`; a later decision asks all three again', () => {
    const reason = { reason: 'vault-id' };
    const notNow = assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-now');
    expect(notNow.refusal('support-override', caseManager, reason)).toMatchObject({
      code: 'RISK.NOTHING_TO_OVERRIDE',
    });
    const played = assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-advisable');
    for (const actor of [caseManager, swissLead, leadAbroad]) played.take('support-override', actor, reason);
    assessed(played, 'not-advisable');
    expect(riskPermitsDeparture(played.state, played.today)).toMatchObject({
      code: 'RISK.RETURN_NOT_CLEARED',
    });
  });

  it('RISK-5: for every sequence of decisions and supports, nobody leaves against `not-advisable` without three persons', () => {
    const actors = [
      caseManager,
      swissLead,
      leadAbroad,
      staff('team-lead', 'case-manager', 'case-manager'),
      staff('team-lead', 'other', 'local-officer'),
    ];
    const move = fc.oneof(fc.constantFrom(...riskDecisionsBefore), fc.constantFrom(...actors));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const played = withOffice(eligible());
        let said: RiskDecision[] = [];
        let voices = new Set<string>();
        for (const one of moves) {
          if (typeof one === 'string') {
            assessed(played, one);
            [said, voices] = [[...said, one], new Set()];
          } else if (!played.refusal('support-override', one, { reason: 'vault-id' })) {
            played.take('support-override', one, { reason: 'vault-id' });
            voices.add(one.staffId);
          }
        }
        const last = said.at(-1);
        const positive = last === 'return-possible' || last === 'possible-with-measures';
        const overridden =
          voices.size === 3 && said.slice(0, -1).includes('not-advisable') && last === 'not-advisable';
        expect(riskPermitsDeparture(played.state, played.today) === undefined).toBe(positive || overridden);
        expect(fold(caseId, played.facts)).toEqual(played.state);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the safety plan', () => {
  it('is asked for once everyone may leave, for each person, and shuts nothing', () => {
    const played = cleared();
    expect(played.state.stage).toBe('planning');
    expect(played.taskIds()).toContain('record-safety-plan:anna');
    played.take('record-safety-plan', counsellor, { personIds: ['anna'], plan: 'vault-id' });
    expect(played.taskIds()).not.toContain('record-safety-plan:anna');
  });
});
