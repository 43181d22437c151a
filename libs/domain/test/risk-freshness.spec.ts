import type { RiskDecision } from '@homeward/contracts';
import { riskPermitsDeparture } from '../src/risk/state.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  officePart,
  otherOffice,
  PlayedCase,
} from './support/played-case.js';
import { transferred } from './support/transfer.js';
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

const dueAt = (played: PlayedCase, id: string) =>
  played.state.deadlines.find((deadline) => deadline.id === id)?.dueAt;

const decision = (wanted: RiskDecision) => ({ decision: wanted, measures: 'vault-id' });

describe('RISK-4: events that make a risk assessment stale', () => {
  const gate = (played: PlayedCase, on = played.today) => riskPermitsDeparture(played.state, on)?.code;

  it('after 90 days, a decision becomes stale at the end of the last day', () => {
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

  it('a decision cannot be based on an input older than 90 days', () => {
    const played = bothInputs(withOffice(eligible())).until('2026-06-01');
    expect(played.refusal('record-risk-decision', caseManager, decision('return-possible'))).toMatchObject({
      code: 'RISK.INPUT_STALE',
      rule: 'RISK-4',
    });
    expect(
      played.refusal('record-risk-decision', caseManager, decision('return-possible'), { on: '2026-05-31' }),
    ).toBeUndefined();
  });

  it('inputs without a decision are requested again on the day they lapse, after 90 days', () => {
    const played = bothInputs(withOffice(eligible()));
    expect(played.taskIds()).toContain('record-risk-decision');
    played.until('2026-05-31');
    expect(played.taskIds()).toContain('record-risk-decision');
    played.until('2026-06-01');
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['record-risk-input:swiss', 'record-risk-input:destination']),
    );
    expect(played.taskIds()).not.toContain('record-risk-decision');
  });

  it("a new office makes the old office's input stale, and also the decision, unless the decision was made with the new office", () => {
    const played = cleared();
    played.state.parts['local-officer'] = otherOffice;
    expect(gate(played)).toBe('RISK.DECISION_STALE');
    expect(gate(transferred(cleared()))).toBeUndefined();
    const early = bothInputs(withOffice(eligible()));
    early.state.parts['local-officer'] = otherOffice;
    expect(early.refusal('record-risk-decision', caseManager, decision('return-possible'))).toMatchObject({
      code: 'RISK.INPUT_STALE',
      params: { side: 'destination' },
    });
  });

  it('a new destination makes the decision stale', () => {
    const played = cleared();
    played.state.registration.registered!.destinationCountry = 'GH';
    expect(gate(played)).toBe('RISK.DECISION_STALE');
  });

  it('a risk decision becomes stale if a person whom the decision does not cover takes part', () => {
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

  it('after the arrival, both sides are asked again, and a new assessment ends the risk deadlines', () => {
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

describe('DUE-1: the deadlines of risk inputs', () => {
  it('the Swiss deadline starts with eligibility, and the deadline abroad once the office is named and everybody consents', () => {
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

  it('an input that is given before it is requested starts no deadline, and giving a requested input ends its deadline', () => {
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

  it('a step recorded for an earlier day does not change the deadlines', () => {
    const played = withOffice(eligible().until('2026-03-06'));
    const asked = played.state.deadlines.filter(({ code }) => code.startsWith('risk-input'));
    expect(asked).toHaveLength(2);
    const contact = { personId: 'anna', contact: 'vault-id' };
    played.until('2026-03-08').take('record-safe-contact', counsellor, contact, { on: '2026-03-03' });
    expect(played.state.deadlines).toEqual(expect.arrayContaining(asked));
  });

  it('the alert about a late input stays when another step is recorded', () => {
    const played = withOffice(eligible()).until('2026-03-13');
    played.take('record-safe-contact', counsellor, { personId: 'anna', contact: 'vault-id' });
    expect(played.state.alerts.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['risk-input-swiss', 'risk-input-destination']),
    );
  });
});
