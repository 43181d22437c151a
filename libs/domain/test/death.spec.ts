import type { Role } from '@homeward/contracts';
import { isHeld } from '../src/incidents/state.js';
import { staffSteps } from '../src/steps.js';
import { bookingWork } from '../src/travel/bookings.js';
import { approver, asked, released, releaser } from './support/aid.js';
import { corrected, proposed } from './support/correcting.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived, departed, planned, prepared, ready, travelOfficer, twoAdults } from './support/travel.js';
import { accompaniedBy, eligible, place } from './support/way.js';

const report = { personId: 'anna', source: 'authority', text: 'vault-text' } as const;
const reported = (played: PlayedCase, who = counsellor): PlayedCase =>
  played.take('report-death', who, report);
const confirmed = (played: PlayedCase): PlayedCase =>
  reported(played).take('confirm-death', caseManager, { personId: 'anna' });
const statusOf = (played: PlayedCase, personId = 'anna') => played.state.persons[personId]!.status;
const withBea = (): PlayedCase => departed(ready(prepared(planned(twoAdults()))));
const request = { ...asked(), paymentId: 'hers' };

describe('DEATH-1: the report of a death', () => {
  it('anyone on the case can report a death, in every stage', () => {
    const blind: readonly Role[] = ['operator', 'auditor'];
    expect(staffSteps['report-death'].roles.some((role) => blind.includes(role))).toBe(false);
    expect(staffSteps['report-death'].roles).toHaveLength(9);
    expect(staffSteps['report-death'].stages).toContain('closed');
    for (const played of [new PlayedCase(), ready(), departed(), arrived()])
      expect(reported(played, staff('travel-officer')).taskIds()).toContain('confirm-death:anna');
  });

  it('a reported death holds the person’s tasks, contacts and unsent payments at once, including medical and emergency payments', () => {
    const played = arrived().take('request-payment', caseManager, { ...request, emergency: true });
    reported(played);
    expect(isHeld(played.state, 'contacts', 'anna')).toBe(true);
    expect(played.refusal('approve-payment', approver, { paymentId: 'hers' })?.code).toBe('PAYMENT.HELD');
    expect(played.taskIds()).toEqual(['confirm-death:anna']);
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('follow-up-contact');
  });

  it('a reported death does not change the status, booking, claim or clocks of the person', () => {
    const booked = planned().take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      result: 'booked',
      reference: 'REF',
      costMinor: 1,
      currency: 'CHF',
    });
    const played = reported(ready(prepared(booked)));
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(bookingWork(played.state)).toEqual([]);
    expect(played.state.stage).toBe('pre-departure');
    expect(played.refusal('close-case', caseManager, {})?.code).toBe('DEATH.UNDECIDED');
    const outcome = { personIds: ['anna'], outcome: 'transferred-out' } as const;
    expect(played.refusal('record-outcome', caseManager, outcome)?.code).toBe('DEATH.UNDECIDED');
  });

  it('a death is reported only once, and only the decision on the report lifts its holds', () => {
    const played = reported(arrived());
    expect(played.refusal('report-death', counsellor, report)?.code).toBe('DEATH.REPORTED');
    const [{ holdId } = { holdId: '' }] = played.state.incidents.holds;
    expect(played.refusal('lift-hold', caseManager, { holdId, reason: 'vault' })?.code).toBe(
      'HOLD.NOT_LIFTABLE',
    );
  });

  it('a person refutes a death that did not happen, and everything continues', () => {
    const before = arrived();
    const played = reported(arrived()).take('refute-death', localOfficer, {
      personId: 'anna',
      reason: 'vault-reason',
    });
    expect(played.taskIds().sort()).toEqual(before.taskIds().sort());
    expect(played.state.incidents.holds).toEqual([]);
    const { persons, deadlines } = before.state;
    expect(played.state.persons).toEqual(persons);
    expect(played.state.deadlines.map(({ id }) => id).sort()).toEqual(deadlines.map(({ id }) => id).sort());
  });
});

describe('DEATH-1, DUE-1: a report that nobody decides', () => {
  it('a report of a death has a deadline that the task shows; it raises an alert, and ends with the decision', () => {
    const played = reported(arrived());
    const [task] = played.state.tasks;
    const deadline = played.state.deadlines.find(({ code }) => code === 'death-report');
    expect(deadline).toMatchObject({ subject: 'anna' });
    expect(task).toMatchObject({ step: 'confirm-death', dueAt: deadline!.dueAt });
    played.until('2026-12-01');
    expect(played.state.alerts.map(({ alertId }) => alertId)).toContain('overdue:death-report:anna');
    played.take('confirm-death', caseManager, { personId: 'anna' });
    expect(played.state.deadlines.filter(({ code }) => code === 'death-report')).toEqual([]);
    expect(played.state.alerts.filter(({ code }) => code === 'overdue')).toEqual([]);
  });

  it('PEOPLE-2: a report of a death is refuted by a different person than its author', () => {
    const played = reported(arrived());
    const refutation = { personId: 'anna', reason: 'vault-reason' };
    expect(played.refusal('refute-death', counsellor, refutation)?.code).toBe('STEP.SAME_PERSON');
    expect(played.refusal('refute-death', localOfficer, refutation)).toBeUndefined();
  });
});

describe('DEATH-1, FACT-2: a death confirmed by mistake', () => {
  const struck = (played: PlayedCase) => corrected(played, 'confirm-death', { struck: true });

  it('two people strike a confirmed death, and everything that the death ended continues', () => {
    const base = () =>
      withBea().take('request-payment', caseManager, request).take('grant-medical-aid', donorOfficer, {
        personId: 'anna',
        amountMinor: 50_000,
        currency: 'CHF',
      });
    const played = confirmed(base());
    expect(played.state.payments['hers']!.status).toBe('cancelled');
    struck(played);
    const untouched = base();
    const anna = played.state.persons['anna']!;
    expect(anna).toEqual(untouched.state.persons['anna']);
    expect(played.state.travel.travellers['anna']).toEqual(untouched.state.travel.travellers['anna']);
    expect(played.state.medicalAid['anna']!.status).toBe(untouched.state.medicalAid['anna']!.status);
    expect(played.state.payments['hers']).toMatchObject({ status: 'requested', approvedBy: null });
    expect(played.taskIds().sort()).toEqual(untouched.taskIds().sort());
    const ids = ({ state }: PlayedCase) => state.deadlines.map(({ id }) => id).sort();
    expect(ids(played)).toEqual(ids(untouched));
  });

  it('PEOPLE-2: one person alone never strikes a confirmed death', () => {
    const played = confirmed(ready());
    proposed(played, 'confirm-death', { struck: true });
    expect(played.state.persons['anna']!.status).toBe('deceased');
    expect(played.state.tasks.map(({ step }) => step)).toContain('confirm-correction');
  });

  it("MINOR-2: striking a death restores the child's track", () => {
    const family = new PlayedCase({ persons: { anna: '2010-01-01', child: '2034-05-01' } }).take(
      'record-accompanied-minor',
      counsellor,
      accompaniedBy('anna', 'child'),
    );
    const before = structuredClone(family.state.minors['child']);
    confirmed(family);
    expect(family.state.minors['child']).toMatchObject({ leftBehind: true, accompanied: null });
    struck(family);
    expect(family.state.minors['child']).toEqual(before);
  });
});

describe('DEATH-1, PEOPLE-2: the confirmation of a death', () => {
  it('another natural person confirms a death, whatever role they use', () => {
    const played = reported(arrived(), caseManager);
    const sameAsLead = staff('team-lead', caseManager.staffId, 'case-manager');
    for (const who of [caseManager, sameAsLead])
      expect(played.refusal('confirm-death', who, { personId: 'anna' })?.code).toBe('STEP.SAME_PERSON');
    expect(played.state.tasks).toMatchObject([{ step: 'confirm-death', role: 'team-lead' }]);
    played.take('confirm-death', swissLead, { personId: 'anna' });
    expect(played.state.persons['anna']).toMatchObject({ status: 'deceased', outcome: 'deceased' });
    expect(played.refusal('report-death', counsellor, report)?.code).toBe('DEATH.CONFIRMED');
    expect(played.refusal('refute-death', swissLead, { personId: 'anna', reason: 'v' })?.code).toBe(
      'DEATH.NOT_REPORTED',
    );
  });

  it('a confirmed death ends every task about the person, and the case waits only for the closing', () => {
    for (const played of [confirmed(ready()), confirmed(departed())]) {
      expect(played.taskIds()).toEqual(['close-case']);
      expect(played.state.deadlines).toEqual([]);
      expect(played.state.travel.travellers['anna']).toMatchObject({ journeyId: null, stop: null });
    }
  });

  it('a confirmed death cancels unsent payments for the deceased only; released payments and payments for the family continue', () => {
    const played = withBea()
      .take('request-payment', caseManager, request)
      .take('request-payment', caseManager, {
        ...request,
        paymentId: 'both',
        kind: 'travel-allowance',
        personIds: ['anna', 'bea'],
        amountMinor: 1_000,
      });
    released(played, {
      ...request,
      paymentId: 'out',
      kind: 'travel-allowance',
      amountMinor: 500,
    });
    confirmed(played);
    const statuses = Object.values(played.state.payments).map(({ paymentId, status }) => [paymentId, status]);
    expect(Object.fromEntries(statuses)).toEqual({ hers: 'cancelled', both: 'requested', out: 'released' });
    // PAY-8: its amount was for both; the case-manager requests the other person's share again.
    const refusal = played.refusal('approve-payment', approver, { paymentId: 'both' });
    expect([refusal?.code, refusal?.rule]).toEqual(['PERSON.NOT_TAKING_PART', 'PAY-8']);
    expect(played.taskIds()).toContain('cancel-payment:both');
  });

  it('MED-1: a confirmed death ends the medical clock, and invoices for earlier services are still accepted', () => {
    const grant = { personId: 'anna', amountMinor: 50_000, currency: 'CHF' };
    const played = arrived()
      .take('grant-medical-aid', donorOfficer, grant)
      .take('record-medical-service', localOfficer, { personId: 'anna' });
    const serviceOn = played.today;
    confirmed(played);
    expect(played.state.medicalAid['anna']!.status).toBe('ended-early');
    expect(played.state.deadlines.map(({ code }) => code)).toEqual(['medical-aid-invoices']);
    expect(
      played.refusal('record-medical-invoice', localOfficer, { ...grant, serviceOn, amountMinor: 100 }),
    ).toBeUndefined();
  });

  it('CLAIM-1: a confirmed death raises no claim, and cancels an open claim', () => {
    const played = withBea();
    played.take('withdraw', counsellor, { personIds: ['anna'] });
    played.state.withdrawal.claims.push({
      claimId: 'claim-1',
      personId: 'anna',
      amountMinor: 1,
      currency: 'CHF',
      status: 'open',
    });
    confirmed(played);
    expect(played.state.withdrawal.claims).toEqual([]);
  });

  it('CASE-1: after a confirmed death, the case remains open for the other persons', () => {
    const played = confirmed(withBea());
    expect([statusOf(played, 'bea'), played.state.stage]).toEqual(['takes-part', 'in-transit']);
    expect(played.taskIds()).toContain('record-arrival:bea');
  });

  it('EXIT-2: a death after the end of the programme is recorded in the open case and in the closed file', () => {
    const gone = ready(prepared(planned(twoAdults()))).take('withdraw', counsellor, { personIds: ['anna'] });
    expect(confirmed(gone).state.persons['anna']).toMatchObject({ status: 'deceased', outcome: 'withdrew' });
    expect(gone.refusal('take-back-withdrawal', caseManager, { personIds: ['anna'] })?.code).toBe(
      'WITHDRAWAL.UNKNOWN',
    );
    const closed = ready()
      .take('withdraw', counsellor, { personIds: ['anna'] })
      .take('close-case', caseManager, {});
    reported(closed);
    expect(closed.taskIds()).toEqual(['confirm-death:anna']);
    closed.take('confirm-death', caseManager, { personId: 'anna' });
    expect([statusOf(closed), closed.state.stage]).toEqual(['deceased', 'closed']);
  });
});

describe('DEATH-1, MINOR-2: children left behind', () => {
  const family = () =>
    place(
      place(new PlayedCase({ persons: { anna: '2010-01-01', child: '2034-05-01' } }), 'anna', 'arrived'),
      'child',
      'arrived',
    );
  const guarded = {
    personId: 'child',
    guardianAppointed: true,
    familyTracing: 'running',
    assessmentDone: false,
    panel: [],
    escortNeeded: false,
    guardianConsents: 'not-asked',
    childConsents: 'not-asked',
  } as const;

  it('a child left behind needs a guardian before any other step asks for the child, also after arrival', () => {
    const played = confirmed(family());
    expect(played.state.minors['child']).toMatchObject({ leftAlone: true, leftBehind: true });
    expect(played.taskIds()).toContain('record-unaccompanied-minor:child');
    expect(played.state.tasks.filter(({ subject }) => subject === 'child')).toHaveLength(1);
    played.take('record-unaccompanied-minor', counsellor, guarded);
    expect(played.taskIds()).not.toContain('record-unaccompanied-minor:child');
    expect(played.state.tasks.filter(({ subject }) => subject === 'child').length).toBeGreaterThan(0);
  });

  it('BACK-1: a child left behind needs a guardian in every place, and is treated as an adult after coming of age', () => {
    const played = confirmed(family());
    played.take('record-coming-back', counsellor, { personId: 'child', reason: 'hearing' });
    const asked = () =>
      played.state.tasks.flatMap(({ step, subject }) => (subject === 'child' ? [step] : []));
    expect(asked()).toEqual(['record-unaccompanied-minor']);
    played.take('record-unaccompanied-minor', counsellor, guarded);
    expect(asked()).toContain('decide-coming-back');
    const grown = confirmed(family());
    grown.until(grown.state.persons['child']!.adultFrom!);
    expect(grown.taskIds()).not.toContain('record-unaccompanied-minor:child');
    expect(grown.state.tasks.filter(({ subject }) => subject === 'child').length).toBeGreaterThan(0);
  });

  it('MINOR-4: money that the deceased was to receive for a child is not released until another adult is named', () => {
    const hers = asked({ personIds: ['child'], payeeIs: { adult: 'anna' }, amountMinor: 50_000 });
    for (const before of ['requested', 'approved']) {
      const played = eligible(family()).take('request-payment', caseManager, hers);
      if (before === 'approved') played.take('approve-payment', approver, { paymentId: 'p-1' });
      confirmed(played).take('record-unaccompanied-minor', counsellor, guarded);
      const [next, who] =
        before === 'approved'
          ? (['release-payment', releaser] as const)
          : (['approve-payment', approver] as const);
      expect(played.refusal(next, who, { paymentId: 'p-1' })).toMatchObject({
        code: 'PAYMENT.ADULT_PAYEE_NEEDED',
        rule: 'MINOR-4',
      });
      expect(played.taskIds()).toContain('change-payee:p-1');
      played
        .take('change-payee', caseManager, { paymentId: 'p-1', newPayee: 'vault-id', newPayeeIs: 'guardian' })
        .take('confirm-payee', counsellor, { paymentId: 'p-1', confirmedOnSafeChannel: true })
        .take('approve-payment', approver, { paymentId: 'p-1' });
      expect(played.refusal('release-payment', releaser, { paymentId: 'p-1' })).toBeUndefined();
    }
  });

  it('the track of a child with the deceased adult ends, and a task asks for a track with another adult of the case', () => {
    const played = new PlayedCase({
      persons: { anna: '2010-01-01', bea: '2010-01-01', child: '2034-05-01' },
    }).take('record-accompanied-minor', counsellor, accompaniedBy('anna', 'child'));
    confirmed(played);
    expect(played.state.minors['child']).toMatchObject({ accompanied: null, leftAlone: false });
    expect(played.taskIds()).toContain('record-accompanied-minor:child');
  });
});
