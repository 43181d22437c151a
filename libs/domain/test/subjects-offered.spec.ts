import type { Actor, StaffStepCode } from '@homeward/contracts';
import { visibleStateFor } from '../src/access/visible-state.js';
import { orWhoeverMayKnow } from '../src/counselling/who-may-know.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { asked, released, reported } from './support/aid.js';
import { everybody } from './support/choices.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  localOfficer,
  officePart,
  otherOffice,
  PlayedCase,
  protectionOfficer,
  staff,
} from './support/played-case.js';
import { lookedAt, offered } from './support/transfer.js';
import { arrived, departed, planned, prepared, ready, twoAdults } from './support/travel.js';
import { cleared, counselled, eligible, withOffice } from './support/way.js';

const ids = (played: PlayedCase, actor: Actor, step: StaffStepCode): readonly string[] => {
  const standing = availabilityOf(step, situationOf(played.state, actor, played.now));
  return standing.because ? [] : (standing.subjects ?? []);
};
const alertsOf = (played: PlayedCase, actor: Actor) => ids(played, actor, 'acknowledge-alert');
const acknowledging = (played: PlayedCase, actor: Actor, alertId: string) =>
  played.refusal('acknowledge-alert', actor, { alertId })?.code;
const consent = (personId: string, more: object) =>
  ({
    ...({
      personId,
      consentId: `c-${personId}`,
      givenBy: 'both',
      purpose: 'travel',
      categories: ['travel'],
    } as const),
    recipientId: officePart.organisationId,
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
    ...more,
  }) as const;

describe('steps offer only subjects that the person taking the step sees', () => {
  const outside = [counsellor, donorOfficer, caseManager, localOfficer, staff('finance-approver')];

  it('ELIG-1, PEOPLE-2: an overdue review of a match and an overdue answer to an authority stay hidden from other readers', () => {
    const matched = withOffice(counselled()).take(
      'record-identity',
      counsellor,
      { personId: 'anna', identity: 'vault-id', adultFrom: '2010-01-01' },
      { known: { aidMatches: ['m-1'] } },
    );
    const requested = cleared().take('propose-disclosure', protectionOfficer, {
      disclosureId: 'd-1',
      authority: 'prosecutor',
      authorityName: 'vault-name',
      basis: 'criminal-procedure',
      article: 'CrimPC 265',
      personIds: ['anna'],
      categories: ['identity'],
      requestedOn: '2026-03-01',
      answerBy: '2026-03-20',
    } as never);
    for (const [played, alertId] of [
      [matched, 'overdue:match-review:m-1'],
      [requested, 'overdue:request-answer:d-1'],
    ] as const) {
      played.until('2026-05-01');
      expect(alertsOf(played, protectionOfficer)).toContain(alertId);
      for (const actor of outside) {
        expect(alertsOf(played, actor)).not.toContain(alertId);
        expect(acknowledging(played, actor, alertId)).toBe('ALERT.UNKNOWN');
      }
      expect(acknowledging(played, protectionOfficer, alertId)).toBeUndefined();
    }
  });

  it('CONS-1: an alert about lost contact is hidden from an office that has consent only for travel', () => {
    const played = arrived();
    const { counselling, alerts } = played.state;
    counselling.consents = counselling.consents.filter(({ categories }) => categories.join() === 'travel');
    const alertId = 'overdue:contact-lost:anna';
    alerts.push({ alertId, code: 'overdue', subject: 'contact-lost:anna', since: played.now });
    expect(alertsOf(played, caseManager)).toContain(alertId);
    expect(alertsOf(played, localOfficer)).not.toContain(alertId);
    expect(acknowledging(played, localOfficer, alertId)).toBe('ALERT.UNKNOWN');
  });

  it('PEOPLE-3: the office of the case cannot withdraw a consent for an office that is invited to take over', () => {
    const played = lookedAt(offered(cleared()));
    const { consentId } = played.state.counselling.consents.at(-1)!;
    expect(ids(played, counsellor, 'withdraw-consent')).toContain(consentId);
    for (const actor of [localOfficer, leadAbroad])
      expect(ids(played, actor, 'withdraw-consent')).not.toContain(consentId);
    expect(played.refusal('withdraw-consent', localOfficer, { consentId })?.code).toBe('CONSENT.UNKNOWN');
  });

  it('PEOPLE-3, DUE-1: an alert about a late answer does not name the invited office to the office of the case', () => {
    const played = offered(arrived()).until('2026-04-30');
    const alertId = `overdue:hand-over-answer:${otherOffice.organisationId}`;
    expect(alertsOf(played, caseManager)).toContain(alertId);
    for (const actor of [localOfficer, leadAbroad])
      expect(JSON.stringify(alertsOf(played, actor))).not.toContain(otherOffice.organisationId);
  });

  it('DUE-1: everybody who sees an alert can acknowledge it', () => {
    const played = offered(arrived()).until('2026-06-30');
    for (const actor of everybody.filter(({ role }) => role !== 'airport-assistant')) {
      const visibleAlerts = visibleStateFor(played.state, actor, played.today).alerts.map(
        ({ alertId }) => alertId,
      );
      const may = availabilityOf('acknowledge-alert', situationOf(played.state, actor, played.now));
      if (may.because?.code !== 'STEP.NOT_YOURS') expect(alertsOf(played, actor)).toEqual(visibleAlerts);
    }
  });
});

describe('PEOPLE-3: payments that an office must account for', () => {
  it('PEOPLE-3, PAY-1: a payment stays visible to the office that must account for it, even after all consents have ended', () => {
    const played = reported(released(arrived(), asked({ method: 'cash' })), 'sent');
    const receipt = { paymentId: 'p-1', receivedMinor: 100_000, handedOverBy: 'colleague' };
    const other = { paymentId: 'p-2', kind: 'travel-allowance', amountMinor: 10_000 } as const;
    played
      .take('record-receipt', localOfficer, receipt, { known: { handedOverAt: officePart.organisationId } })
      .take('request-payment', caseManager, asked(other));
    for (const row of played.state.counselling.consents) Object.assign(row, { to: '2026-03-09' });
    const dispute = { what: 'not-received', account: 'vault-account' } as const;
    const code = (paymentId: string) =>
      played.refusal('dispute-payment', localOfficer, { paymentId, ...dispute } as never)?.code;
    expect(ids(played, localOfficer, 'dispute-payment')).toEqual(['p-1']);
    expect([code('p-1'), code('p-2')]).toEqual([undefined, 'PAYMENT.UNKNOWN']);
  });
});

describe('CONS-1: what an office is shown of proposals and incidents about one person', () => {
  const beaAlone = (): PlayedCase => {
    const played = departed(ready(prepared(planned(twoAdults()))));
    const { counselling, outcomes } = played.state;
    counselling.consents = counselling.consents.filter(({ personId }) => personId !== 'anna');
    outcomes.proposals.push({
      proposalId: 'proposal-1',
      personId: 'bea',
      outcome: 'not-advisable',
      on: played.today,
      by: 'case-manager',
      side: 'swiss',
    } as never);
    return played;
  };

  it('EXIT-1: an office is asked to confirm the outcome of a person only if this person has consented', () => {
    const wait = { step: 'confirm-outcome', role: 'local-officer', subject: 'proposal-1' } as const;
    const asks = (played: PlayedCase) => orWhoeverMayKnow(played.state, wait, played.today);
    const played = beaAlone();
    expect(asks(played)).toEqual([wait]);
    played.state.outcomes.proposals = played.state.outcomes.proposals.map((one) => ({
      ...one,
      personId: 'anna',
    }));
    expect(asks(played)).toMatchObject([{ step: 'give-consent', subject: 'anna' }]);
  });

  it('INC-1: the tasks of an incident are shown only to readers of the incident', () => {
    const played = beaAlone();
    const incident = (incidentId: string, personId: string) => ({
      incidentId,
      kind: 'threat' as const,
      personIds: [personId],
      about: { nobody: true as const },
      text: 'vault-text',
    });
    played
      .take('record-incident', counsellor, incident('inc-anna', 'anna'))
      .take('record-incident', counsellor, incident('inc-bea', 'bea'));
    const visibleTasks = JSON.stringify(visibleStateFor(played.state, localOfficer, played.today).tasks);
    expect(visibleTasks).toContain('acknowledge-incident:inc-bea');
    expect(visibleTasks).not.toContain('inc-anna');
  });
});

it('CONS-1, SEE-2: a task offers its subject to the person asked, even if that person does not see the subject otherwise', () => {
  const played = eligible().take('name-receiving-office', caseManager, { part: officePart });
  played.take('give-consent', counsellor, consent('anna', {}));
  const [task] = played.state.tasks;
  const alertId = 'overdue:contact-lost:anna';
  played.state.alerts.push({ alertId, code: 'overdue', subject: 'contact-lost:anna', since: played.now });
  expect(alertsOf(played, localOfficer)).toEqual([]);
  played.state.tasks.push({
    ...task!,
    step: 'acknowledge-alert',
    subject: alertId,
    role: 'local-officer',
    organisationId: officePart.organisationId,
  });
  expect(alertsOf(played, localOfficer)).toEqual([alertId]);
});

it('SEE-7: a reader who may not see a matter gets the same refusal as for an unknown matter, even if their role may take the step', () => {
  const played = departed()
    .take('record-incident', counsellor, { incidentId: 'inc-1', kind: 'threat', personIds: ['anna'] })
    .take('record-complaint', counsellor, { complaintId: 'c-1', text: 'vault-text' })
    .take('name-never-show', counsellor, { staffId: 'kin', why: 'kin' });
  const lead = staff('team-lead', 'travel-lead', 'travel-officer');
  const code = (step: StaffStepCode, actor: Actor, payload: object) =>
    played.refusal(step, actor, payload as never)?.code;
  for (const id of ['inc-1', 'inc-2'])
    for (const actor of [protectionOfficer, lead])
      expect(code('acknowledge-incident', actor, { incidentId: id })).toBe('INCIDENT.UNKNOWN');
  for (const id of ['c-1', 'c-2'])
    expect(code('answer-complaint', lead, { complaintId: id, answer: 'vault-answer' })).toBe(
      'COMPLAINT.UNKNOWN',
    );
  for (const id of ['kin', 'nobody'])
    expect(code('lift-never-show', lead, { staffId: id, reason: 'vault-reason' })).toBe('NEVER_SHOW.UNKNOWN');
  expect(code('acknowledge-incident', caseManager, { incidentId: 'inc-1' })).toBeUndefined();
});
