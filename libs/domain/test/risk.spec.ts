import { riskDecisionsAfter, riskDecisionsBefore, riskLevels, type RiskDecision } from '@homeward/contracts';
import fc from 'fast-check';
import { isHolder, isSeated } from '../src/case/parts.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  officePart,
  PlayedCase,
  staff,
} from './support/played-case.js';
import {
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

describe('risk inputs', () => {
  it('STAGE-1: risk inputs are accepted from the first session on, and not before', () => {
    const played = new PlayedCase();
    expect(played.refusal('record-risk-input', counsellor, input(played, 'swiss'))).toMatchObject({
      code: 'COUNSELLING.SESSION_MISSING',
    });
    counselled(played).take('record-risk-input', counsellor, input(played, 'swiss'));
    expect(played.state.stage).toBe('counselling');
  });

  it('RISK-1: each side gives its own risk input', () => {
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

  it('PEOPLE-2: one natural person does not answer for both sides', () => {
    const played = withOffice(counselled());
    played.take('record-risk-input', counsellor, input(played, 'swiss'));
    const both = staff('local-officer', counsellor.staffId);
    expect(played.refusal('record-risk-input', both, input(played, 'destination'))).toMatchObject({
      code: 'STEP.SAME_PERSON',
    });
  });

  it('RISK-2: a factor scores severity × likelihood, and a risk level equals its highest factor', () => {
    const grade = fc.integer({ min: 1, max: 5 });
    const factor = fc.record({
      level: fc.constantFrom(...riskLevels),
      factor: fc.constant('other'),
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

  it('CONS-1: the office abroad can give no risk input without the consent of every person who takes part', () => {
    const played = counselled(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2012-01-01' } }));
    played.take('name-receiving-office', caseManager, { part: officePart });
    const asked = () =>
      played.refusal('record-risk-input', localOfficer, input(played, 'destination', ['anna']))?.code;
    consent(played, 'anna', 'office-abroad');
    consent(played, 'ben', 'another-office');
    expect(asked()).toBe('STEP.NOT_NOW');
    consent(played, 'ben', 'office-abroad');
    expect(asked()).toBeUndefined();
  });

  it('CONS-2: the step that withdraws the last consent of the last person ends the access of the office abroad', () => {
    const two = { anna: '2010-01-01', ben: '2012-01-01' };
    const played = withOffice(eligible(new PlayedCase({ persons: two })));
    const [first, last] = played.state.counselling.consents.map(({ consentId }) => consentId);
    played.take('withdraw-consent', counsellor, { consentId: first! });
    expect(isHolder(played.state, localOfficer, played.today)).toBe(true);
    played.take('withdraw-consent', counsellor, { consentId: last! });
    expect(isSeated(played.state, localOfficer, played.today)).toBe(false);
    expect(played.taskIds()).toContain('name-receiving-office');
  });

  it("CONS-2: a withdrawal of consent ends the office's access to every risk step, even to a step for an earlier day", () => {
    const played = withOffice(eligible()).until('2026-03-05');
    const { consentId, ...other } = played.state.counselling.consents[0]!;
    played.state.counselling.consents.push({ ...other, consentId: 'another', purpose: 'hand-over' });
    played.take('withdraw-consent', counsellor, { consentId });
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
  it('RISK-1: the joint decision requires a fresh input of both sides about every person who takes part', () => {
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

  it('RISK-1: a joint decision uses up its inputs, so the next decision needs new inputs', () => {
    const played = cleared();
    expect(played.refusal('record-risk-decision', caseManager, decision('not-now'))).toMatchObject({
      code: 'RISK.INPUT_MISSING',
    });
  });

  it('RISK-1: the case-manager records the joint decision before departure, and either side from departure on', () => {
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

  it('RISK-1: the joint decision cannot be dated before its inputs', () => {
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
    ['at the destination', riskDecisionsAfter, riskDecisionsBefore, 'arrived'],
  ] as const)(
    'RISK-3: for a person who is %s, one list of decisions is accepted and the other is refused',
    (_, open, shut, where) => {
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
    },
  );

  it('RISK-3: a joint decision for persons who have arrived does not cover a person at home, and vice versa', () => {
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

  it('RISK-3: the joint decision `possible with measures` must name the measures', () => {
    const played = bothInputs(withOffice(eligible()));
    expect(
      played.refusal('record-risk-decision', caseManager, { decision: 'possible-with-measures' }),
    ).toMatchObject({
      code: 'RISK.MEASURES_MISSING',
      field: 'measures',
    });
  });
});

describe('the safety plan', () => {
  it('once every person may leave, a task asks for a safety plan for each person, and does not delay the planning', () => {
    const played = cleared();
    expect(played.state.stage).toBe('planning');
    expect(played.taskIds()).toContain('record-safety-plan:anna');
    played.take('record-safety-plan', counsellor, { personIds: ['anna'], plan: 'vault-id' });
    expect(played.taskIds()).not.toContain('record-safety-plan:anna');
  });
});
