import { fold } from '../src/engine/engine.js';
import { paymentWork } from '../src/payments/state.js';
import { approver, asked, releaser } from './support/aid.js';
import { caseId, caseManager, counsellor, PlayedCase, testPolicy } from './support/played-case.js';
import { EnteredLater, trueDays } from './support/entered-later.js';
import { answers, boarding, inForce, travelOfficer } from './support/travel.js';
import { eligible } from './support/way.js';

describe('facts recorded later', () => {
  it('FACT-3: records a finished journey in order, with the true days, up to the closed file', () => {
    const { played } = new EnteredLater().toTheEnd();
    const { state } = played;
    expect(state.stage).toBe('closed');
    expect(state.travel.travellers['anna']).toMatchObject({
      departedOn: trueDays.departed,
      arrival: { on: trueDays.arrived, confirmedOn: trueDays.confirmed },
    });
    expect(state.medicalAid['anna']).toMatchObject({ startsOn: '2025-10-07', endsOn: '2026-04-07' });
    expect(fold(caseId, structuredClone(played.facts))).toEqual(state);
  });

  it('FACT-3, GATE-1: checks the gate for the day of the step, so conditions that lapsed later do not shut the gate', () => {
    const { played } = new EnteredLater().upTo('answer-hand-over');
    const readyOn = (on: string) =>
      played.refusal('confirm-readiness', caseManager, answers, { on, known: inForce })?.code;
    expect(readyOn('2025-09-22')).toBe('VOLUNTARINESS.EXPIRED');
    played.take('declare-voluntariness', counsellor, { personIds: ['anna'] }, { on: trueDays.ready });
    expect(readyOn(trueDays.ready)).toBeUndefined();
    expect(readyOn('2025-10-20')).toBe('VOLUNTARINESS.EXPIRED');
    expect(readyOn('2025-12-30')).toBe('RISK.DECISION_STALE');
  });

  it('FACT-3, RISK-4: a decision does not open the gate for a day before the decision', () => {
    const { played } = new EnteredLater({ ...trueDays, assessed: '2025-10-10' }).upTo('answer-hand-over');
    played.take('declare-voluntariness', counsellor, { personIds: ['anna'] }, { on: trueDays.ready });
    const ready = (on: string) =>
      played.refusal('confirm-readiness', caseManager, answers, { on, known: inForce })?.code;
    expect([ready('2025-10-09'), ready('2025-10-11')]).toEqual(['RISK.NOT_DECIDED', undefined]);
  });

  it('FACT-1: refuses a boarding before the person was ready, and any fact in the future', () => {
    const { played } = new EnteredLater().upTo('confirm-readiness');
    const board = (on: string) =>
      played.refusal('record-boarding', travelOfficer, boarding({ anna: 'boarded' }), {
        on,
        known: inForce,
      })?.code;
    expect(board('2025-10-01')).toBe('READINESS.MISSING');
    expect(board(trueDays.departed)).toBeUndefined();
    expect(board('2026-05-05')).toBe('FACT.IN_FUTURE');
  });

  it('FACT-1: refuses facts from before the programme began', () => {
    const { played } = new EnteredLater().upTo('confirm-readiness');
    const session = {
      personIds: ['anna'],
      channel: 'phone',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    } as const;
    const codeOn = (on: string) =>
      played.refusal('record-counselling-session', counsellor, session, { on })?.code;
    expect([codeOn('1990-01-01'), codeOn('2007-12-31')]).toEqual(Array(2).fill('FACT.BEFORE_PROGRAMME'));
    expect(codeOn(trueDays.ready)).toBeUndefined();
  });

  it('FACT-3, PAY-3: a payment whose release is recorded on a later day is sent by hand, not by a machine', () => {
    const { played } = new EnteredLater().upTo('release-payment');
    expect(played.state.payments['i-1']).toMatchObject({ status: 'released', byHand: true });
    expect(paymentWork(played.state)).toEqual([]);
    expect(played.taskIds()).toContain('enter-payment-report:i-1');
  });

  it('FACT-1, PAY-3: a payment released today in the time zone of its release counts as released today', () => {
    const isByHand = (on: string) => {
      const played = eligible();
      played.now = '2026-03-02T23:30:00.000Z';
      played
        .take('request-payment', caseManager, asked(), { on: '2026-03-02' })
        .take('approve-payment', approver, { paymentId: 'p-1' }, { on: '2026-03-02' })
        .take('release-payment', releaser, { paymentId: 'p-1' }, { on, zone: 'America/Bogota' });
      return played.state.payments['p-1']!.byHand;
    };
    expect([isByHand('2026-03-02'), isByHand('2026-03-01')]).toEqual([false, true]);
  });

  it('FACT-3, MED-5: grants and invoices count by the day on which they arrived, even if they are entered later', () => {
    const { played } = new EnteredLater().upTo('reconcile-payment');
    const grant = (on: string) =>
      played.refusal(
        'grant-medical-aid',
        { ...counsellor, role: 'donor-officer', organisationId: 'donor', staffId: 'donor-officer' },
        { personId: 'anna', amountMinor: 1, currency: 'CHF' },
        { on },
      )?.code;
    expect([grant('2026-04-07'), grant('2026-04-08')]).toEqual([undefined, 'MEDICAL_AID.ENDED']);
  });

  it('FACT-1: a fact recorded on its own day starts the same clocks as a fact recorded later', () => {
    const late = new EnteredLater().toDeparture().played;
    const inTime = new PlayedCase({ policy: testPolicy() });
    for (const { step, actor, payload, occurredOn } of late.facts.slice(1)) {
      if (actor === null) continue;
      inTime.now = `${occurredOn}T09:00:00.000Z`;
      inTime.take(step as never, actor, payload as never, { known: inForce });
    }
    const dues = ({ state }: PlayedCase) =>
      Object.fromEntries(state.deadlines.map(({ id, dueAt }) => [id, dueAt]));
    expect(dues(late)).toEqual(dues(inTime));
  });
});
