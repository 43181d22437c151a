import { riskDecisionsBefore, type RiskDecision } from '@homeward/contracts';
import fc from 'fast-check';
import { fold } from '../src/engine/engine.js';
import { riskPermitsDeparture } from '../src/risk/state.js';
import { caseId, caseManager, leadAbroad, staff, swissLead, type PlayedCase } from './support/played-case.js';
import { assessed, eligible, input, withOffice } from './support/way.js';

const dueAt = (played: PlayedCase, id: string) =>
  played.state.deadlines.find((deadline) => deadline.id === id)?.dueAt;

describe('a negative decision', () => {
  it.each(['not-now', 'not-advisable'] as const)(
    '%s: the case stays in its stage with an open task',
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

  it("RISK-5: three persons can override a negative decision after a new assessment: the case-manager and both sides' team-leads", () => {
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

  it('RISK-5, PEOPLE-2: each person counts only once, whatever their roles, and no other team-lead counts', () => {
    const played = assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-advisable');
    played.take('support-override', caseManager, { reason: 'vault-id' });
    const refusalFor = (actor = caseManager) =>
      played.refusal('support-override', actor, { reason: 'vault-id' })?.code;
    expect(refusalFor(staff('team-lead', 'case-manager', 'case-manager'))).toBe('STEP.SAME_PERSON');
    expect(refusalFor(staff('team-lead', 'case-manager', 'local-officer'))).toBe('STEP.SAME_PERSON');
    expect(refusalFor(staff('team-lead', 'other', 'travel-officer'))).toBe('STEP.NOT_YOURS');
    expect(refusalFor(staff('team-lead', 'other', 'counsellor'))).toBe('STEP.NOT_YOURS');
  });

  it('RISK-5: only `not-advisable` can be overridden, and a later decision needs all three persons again', () => {
    const reason = { reason: 'vault-id' };
    const first = assessed(withOffice(eligible()), 'not-advisable');
    expect(first.refusal('support-override', staff('team-lead', 'other', 'travel-officer'), reason)).toEqual({
      code: 'STEP.NOT_YOURS',
      rule: 'RISK-5',
    });
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

  it('RISK-5: in any sequence of steps, nobody leaves against `not-advisable` unless three persons support the override', () => {
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
