import { incidentKinds, incidentMatters, type Actor } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import type { About } from '../src/incidents/fields.js';
import { isHiddenFrom } from '../src/incidents/veiled.js';
import { approver, asked, instalmentAsked, released, releaser } from './support/aid.js';
import { granted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived } from './support/travel.js';
import { assessed, bothInputs, cleared, consent, eligible } from './support/way.js';

const family = () => new PlayedCase({ persons: { anna: '2010-01-01', ben: '2010-01-01' } });
const incident = (about: Partial<StaffSteps['record-incident']> = {}): StaffSteps['record-incident'] => ({
  incidentId: 'inc-1',
  kind: 'trafficker-contact',
  personIds: ['anna'],
  ...about,
});
const ref = { incidentId: 'inc-1' };
const lifted = (played: PlayedCase, matter: string, who: Actor = caseManager): PlayedCase =>
  played.take('lift-hold', who, { holdId: `inc-1:anna:${matter}`, reason: 'vault-reason' });

/** A case whose person has arrived, was assessed after the arrival, and has a granted plan. */
const living = (): PlayedCase => {
  const played = granted(arrived());
  played.take('confirm-arrival', localOfficer, { personIds: ['anna'] });
  return assessed(played, 'as-planned');
};
const everyRole = [
  counsellor,
  caseManager,
  swissLead,
  leadAbroad,
  localOfficer,
  staff('donor-officer'),
  staff('travel-officer'),
  staff('airport-assistant'),
  approver,
  releaser,
];

describe('an incident', () => {
  it.each(everyRole.map((who) => [who.role, who] as const))(
    'INC-1: the %s can record an incident in one call, without a text',
    (_, who) => {
      const played = living().take('record-incident', who, incident());
      expect(played.taskIds()).toEqual(
        expect.arrayContaining([
          'acknowledge-incident:inc-1:case-manager',
          'acknowledge-incident:inc-1:team-lead:case-manager',
        ]),
      );
    },
  );

  it('INC-1: an alarm continues until a person acknowledges the incident, and each reminder within the hour asks another person', () => {
    const played = living().take('record-incident', localOfficer, incident());
    const alarmed = ({ tasks } = played.state) =>
      tasks.map(({ taskId }) => taskId).filter((id) => id.startsWith('acknowledge-incident'));
    expect(alarmed()).toHaveLength(2);
    const { reminders } = played.state.deadlines.find(({ code }) => code === 'incident-acknowledgement')!;
    played.until(addDays(reminders[0]!.slice(0, 10), 1));
    expect(alarmed()).toContain('acknowledge-incident:inc-1:protection-officer');
    expect(alarmed(played.foldedAsBefore())).toHaveLength(2); // Law 13: in an older case, when the hour is over.
    played.until('2026-12-31');
    expect(alarmed(played.foldedAsBefore())).toHaveLength(3);
    expect(played.state.alerts.map(({ code }) => code)).toContain('overdue');
    played.take('acknowledge-incident', swissLead, ref);
    expect(alarmed()).toEqual([]);
    expect(played.state.alerts).not.toContainEqual(
      expect.objectContaining({ subject: 'incident-acknowledgement:inc-1' }),
    );
    expect(played.refusal('acknowledge-incident', caseManager, ref)?.code).toBe('INCIDENT.ACKNOWLEDGED');
  });

  it('INC-1: an incident holds the payments of the persons concerned and their family until a person lifts the hold', () => {
    const played = living().take('request-payment', caseManager, instalmentAsked('i-1'));
    played.take('record-incident', counsellor, incident());
    expect(played.refusal('approve-payment', approver, { paymentId: 'i-1' })?.code).toBe('PAYMENT.HELD');
    expect(played.refusal('request-payment', caseManager, asked())?.code).toBe('PAYMENT.HELD');
    expect(played.taskIds().filter((id) => id.startsWith('approve-payment'))).toEqual([]);
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('payment-step');

    played.take('acknowledge-incident', caseManager, ref);
    lifted(played, 'payments');
    expect(played.taskIds()).toContain('approve-payment:i-1');
    played.take('approve-payment', approver, { paymentId: 'i-1' });
  });

  it('INC-1: emergency help and medical aid continue during an incident', () => {
    const played = living().take('record-incident', counsellor, incident());
    released(played, asked({ emergency: true }));
    expect(played.state.payments['p-1']!.status).toBe('released');
    played.take('grant-medical-aid', staff('donor-officer'), {
      personId: 'anna',
      amountMinor: 1_000,
      currency: 'CHF',
    });
    released(played, asked({ paymentId: 'p-2', kind: 'medical-aid', amountMinor: 500 }));
    expect(played.state.payments['p-2']!.status).toBe('released');
  });

  it("INC-1: an incident does not recall released payments, and the case still accepts the bank's reports", () => {
    const played = released(living(), instalmentAsked('i-1'));
    played.take('record-incident', counsellor, incident());
    expect(played.refusal('enter-payment-report', releaser, { paymentId: 'i-1', report: 'sent' })).toBe(
      undefined,
    );
  });

  it('INC-1: an incident does not hold the payments of other persons', () => {
    const played = eligible(family()).take('record-incident', counsellor, incident());
    expect(played.refusal('request-payment', caseManager, asked({ personIds: ['ben'] }))).toBe(undefined);
    expect(played.refusal('request-payment', caseManager, asked())?.code).toBe('PAYMENT.HELD');
  });

  it('INC-1: an incident holds visits and contacts, but those that still took place can be recorded', () => {
    const played = living().take('record-incident', localOfficer, incident());
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('follow-up-contact');
    expect(played.taskIds()).not.toContain('record-follow-up');
    const contact = { personIds: ['anna'], reached: true, channel: 'phone' } as const;
    expect(played.refusal('record-follow-up', localOfficer, contact)).toBe(undefined);
    played.take('acknowledge-incident', caseManager, ref);
    lifted(played, 'contacts');
    expect(played.state.deadlines.map(({ code }) => code)).toContain('follow-up-contact');
  });

  it('INC-1: asks for a separate decision about each hold after both sides have assessed the risk again (RISK-4)', () => {
    const played = living().take('record-incident', localOfficer, incident());
    expect(played.state.stage).toBe('reintegration');
    expect(played.taskIds()).toContain('record-risk-input:swiss');
    expect(played.refusal('lift-hold', caseManager, { holdId: 'inc-1:anna:visits', reason: 'v' })?.code).toBe(
      'INCIDENT.NOT_ACKNOWLEDGED',
    );
    played.take('acknowledge-incident', caseManager, ref);
    expect(played.taskIds().filter((id) => id.startsWith('lift-hold'))).toEqual([]);
    bothInputs(played).take('record-risk-decision', caseManager, {
      decision: 'urgent-protection',
      measures: 'vault-id',
    });
    expect(played.taskIds().filter((id) => id.startsWith('lift-hold'))).toEqual(
      incidentMatters.map((matter) => `lift-hold:inc-1:anna:${matter}`),
    );
    for (const matter of incidentMatters) lifted(played, matter);
    expect(played.state.incidents.holds).toEqual([]);
  });

  it('RISK-4: an incident before departure shuts the gate again', () => {
    const played = cleared();
    expect(played.state.stage).toBe('planning');
    played.take('record-incident', counsellor, incident({ kind: 'threat' }));
    expect(played.state.stage).toBe('risk-assessment');
    assessed(played);
    expect(played.state.stage).toBe('planning');
  });

  it('INC-1: a file remains open until a person has acknowledged the incident', () => {
    const played = new PlayedCase().take('withdraw', counsellor, { personIds: ['anna'] });
    expect(played.refusal('close-case', caseManager, {})).toBe(undefined);
    played.take('record-incident', counsellor, incident());
    expect(played.refusal('close-case', caseManager, {})?.code).toBe('INCIDENT.NOT_ACKNOWLEDGED');
  });

  it('INC-1, CLOSE-1: an incident can be recorded in a closed file, and asks for an acknowledgement', () => {
    const played = new PlayedCase().take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('close-case', caseManager, {}).take('record-incident', counsellor, incident());
    expect(played.taskIds()).toContain('acknowledge-incident:inc-1:case-manager');
  });
});

describe('an office that is excluded because of an incident', () => {
  const about: About = { organisationIds: [officePart.organisationId] };

  it('INC-1: an office loses the case in the step that records the incident, if the team-lead of the owners records it', () => {
    const played = living();
    const cut = incident({ about, cutOff: [officePart.organisationId], kind: 'leak' });
    expect(played.refusal('record-incident', caseManager, cut)?.code).toBe('INCIDENT.CUT_OFF_NOT_YOURS');
    expect(played.refusal('record-incident', leadAbroad, cut)?.code).toBe('INCIDENT.CUT_OFF_NOT_YOURS');
    played.take('record-incident', swissLead, cut);
    expect(played.state.parts['local-officer']).toBe(undefined);
    expect(
      played.refusal('record-follow-up', localOfficer, {
        personIds: ['anna'],
        reached: true,
        channel: 'phone',
      })?.code,
    ).toBe('STEP.NOT_YOURS');
  });

  it('INC-1: an excluded office is replaced by another office, and the person is asked to consent again', () => {
    const played = living().take('record-incident', counsellor, incident({ about }));
    played.take('acknowledge-incident', swissLead, { ...ref, cutOff: [officePart.organisationId] });
    expect(played.taskIds()).toContain('name-receiving-office');
    const other = { ...officePart, organisationId: 'other-office', staffId: 'other', leadStaffId: 'other' };
    played.take('name-receiving-office', caseManager, { part: other });
    consent(played, 'anna', 'other-office');
    expect(played.taskIds()).toContain('record-risk-input:destination');
  });

  it('PEOPLE-1: the office that owns the case is never excluded', () => {
    const cut = incident({ cutOff: [caseManager.organisationId] });
    expect(living().refusal('record-incident', swissLead, cut)).toMatchObject({
      code: 'INCIDENT.CUT_OFF_OWNER',
      field: 'cutOff[0]',
    });
  });
});

describe('INC-2: people who are accused by an incident', () => {
  const stands = (played: PlayedCase, actor: Actor, step: 'acknowledge-incident' | 'lift-hold') =>
    availabilityOf(step, situationOf(played.state, actor, played.now));

  it('INC-2: other people handle an incident about the case-manager, and the case-manager cannot see the incident', () => {
    const about = { staffIds: [caseManager.staffId] };
    const played = living().take(
      'record-incident',
      localOfficer,
      incident({ about, kind: 'staff-misconduct' }),
    );
    expect(played.taskIds()).not.toContain('acknowledge-incident:inc-1:case-manager');
    expect(played.taskIds()).toContain('acknowledge-incident:inc-1:protection-officer');
    // INC-4: the lead of the accused may not acknowledge it either.
    expect(played.refusal('acknowledge-incident', swissLead, ref)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('acknowledge-incident', caseManager, ref)?.code).toBe('INCIDENT.UNKNOWN');
    expect(played.refusal('lift-hold', caseManager, { holdId: 'inc-1:anna:visits', reason: 'v' })?.code).toBe(
      'HOLD.UNKNOWN',
    );
    expect(stands(played, caseManager, 'lift-hold').because?.code).toBe('HOLD.UNKNOWN');
    played.take('acknowledge-incident', protectionOfficer, ref);
    lifted(played, 'payments', staff('team-lead', 'lead-of-canton', 'counsellor'));
  });

  it('INC-2: members of a team are not asked about an accusation against their lead, because leads see the worklists of their team', () => {
    const about = { staffIds: [`lead-of-${swissLead.organisationId}`] };
    const played = living().take(
      'record-incident',
      counsellor,
      incident({ about, kind: 'staff-misconduct' }),
    );
    expect(played.taskIds().filter((id) => id.startsWith('acknowledge'))).toEqual([
      'acknowledge-incident:inc-1:protection-officer',
      'acknowledge-incident:inc-1:team-lead:counsellor',
    ]);
  });

  it('INC-2: somebody who is not accused is always asked to acknowledge the incident, and no accused person sees the holds of the incident', () => {
    const accusable = [
      'case-manager',
      'local-officer',
      'counsellor',
      'lead-of-canton',
      'lead-of-country-office',
    ];
    const organisations = [officePart.organisationId, 'travel', 'airport', 'finance'];
    fc.assert(
      fc.property(
        fc.subarray(accusable, { maxLength: 2 }),
        fc.subarray(organisations),
        fc.constantFrom(...incidentKinds),
        (staffIds, organisationIds, kind) => {
          const played = living().take(
            'record-incident',
            swissLead,
            incident({
              kind,
              text: 'vault-text',
              about:
                [...staffIds, ...organisationIds].length > 0
                  ? { staffIds, organisationIds }
                  : { nobody: true },
            }),
          );
          const alarmed = played.state.tasks.filter(({ step }) => step === 'acknowledge-incident');
          expect(alarmed.length).toBeGreaterThan(0);
          for (const { staffId, organisationId } of alarmed) {
            expect(staffIds).not.toContain(staffId);
            expect(organisationIds).not.toContain(organisationId);
          }
          for (const actor of everyRole) {
            const accused =
              staffIds.includes(actor.staffId) || organisationIds.includes(actor.organisationId);
            for (const { holdId } of played.state.incidents.holds)
              expect(isHiddenFrom(played.state, actor, holdId)).toBe(accused);
            expect(stands(played, actor, 'acknowledge-incident').because === undefined && accused).toBe(
              false,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a complaint', () => {
  const complaint = { complaintId: 'com-1', text: 'vault-text', about: { nobody: true } } as const;

  it('INC-3: every complaint goes to the team-lead of the owners of the case, whoever recorded the complaint', () => {
    const played = living().take('record-complaint', localOfficer, complaint);
    const task = played.state.tasks.find(({ step }) => step === 'answer-complaint');
    expect(task).toMatchObject({ role: 'team-lead', staffId: `lead-of-${swissLead.organisationId}` });
    expect(played.refusal('answer-complaint', leadAbroad, { complaintId: 'com-1', answer: 'v' })?.code).toBe(
      'COMPLAINT.UNKNOWN',
    );
    played.take('answer-complaint', swissLead, { complaintId: 'com-1', answer: 'vault-answer' });
    expect(played.refusal('answer-complaint', swissLead, { complaintId: 'com-1', answer: 'v' })?.code).toBe(
      'COMPLAINT.ANSWERED',
    );
  });

  it('INC-3, INC-2: a complaint about the office abroad or its officer is hidden from that office', () => {
    const about = { organisationIds: [officePart.organisationId], staffIds: [localOfficer.staffId] };
    const played = living().take('record-complaint', counsellor, { ...complaint, about });
    for (const actor of [localOfficer, leadAbroad])
      expect(isHiddenFrom(played.state, actor, 'com-1')).toBe(true);
    expect(isHiddenFrom(played.state, counsellor, 'com-1')).toBe(false);
  });

  it('INC-3: a complaint about the team-lead goes to the protection-officer', () => {
    const about = { staffIds: [`lead-of-${swissLead.organisationId}`] };
    const played = living().take('record-complaint', counsellor, { ...complaint, about });
    expect(played.state.tasks.find(({ step }) => step === 'answer-complaint')?.role).toBe(
      'protection-officer',
    );
  });
});
