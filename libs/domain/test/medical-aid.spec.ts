import { caseManager, donorOfficer, localOfficer, PlayedCase, testPolicy } from './support/played-case.js';
import { arrived, departed, departureDay, prepared, planned, ready, twoAdults } from './support/travel.js';
import { cleared } from './support/way.js';

const grant = { personId: 'anna', amountMinor: 80_000, currency: 'CHF' };
const invoice = (serviceOn: string) => ({
  personId: 'anna',
  serviceOn,
  amountMinor: 10_000,
  currency: 'CHF',
});
const aided = () => arrived().take('grant-medical-aid', donorOfficer, grant);
/** The helper sets the day of arrival so that the window ends on this day, six calendar months later. */
const lastDay = '2026-09-10';

describe('medical aid', () => {
  it('MED-1, MED-2: medical aid runs from the day of arrival to the end of the same day six calendar months later', () => {
    const { startsOn, endsOn, endsAt } = aided().state.medicalAid['anna']!;
    expect([startsOn, endsOn, endsAt]).toEqual([departureDay, lastDay, '2026-09-10T22:00:00.000Z']);
  });

  it('MED-1: each person has a separate medical clock, which starts at their own arrival', () => {
    const played = departed(ready(prepared(planned(twoAdults()))));
    const [first, second] = Object.keys(played.state.persons) as [string, string];
    const met = (personId: string) => ({ results: [{ personId, result: 'met' as const }] });
    played.until('2026-03-15').take('record-arrival', localOfficer, met(first), { on: '2026-03-11' });
    played.take('record-arrival', localOfficer, met(second), { on: '2026-03-14' });
    expect([first, second].map((id) => played.state.medicalAid[id]!.endsOn)).toEqual([
      '2026-09-11',
      '2026-09-14',
    ]);
  });

  it('MED-3, MED-5: a service after the window is always refused with a code; a service inside it counts, even if recorded late', () => {
    const played = aided().until('2026-09-11');
    for (const who of [localOfficer, caseManager])
      expect(played.refusal('record-medical-service', who, { personId: 'anna' })).toMatchObject({
        code: 'MEDICAL_AID.AFTER_CAP',
        rule: 'MED-3',
      });
    expect(
      played.refusal('record-medical-service', localOfficer, { personId: 'anna' }, { on: lastDay }),
    ).toBeUndefined();
    expect(
      played.refusal('record-medical-service', localOfficer, { personId: 'anna' }, { on: '2026-03-09' }),
    ).toMatchObject({
      code: 'MEDICAL_AID.BEFORE_START',
    });
  });

  it('MED-3: neither a later grant nor an ended grant reopens the window', () => {
    const played = aided().until('2026-09-11');
    expect(played.refusal('grant-medical-aid', donorOfficer, grant)).toMatchObject({
      code: 'MEDICAL_AID.ENDED',
      rule: 'MED-3',
    });
  });

  it('MED-5: invoices for services inside the window are accepted until the grace period ends', () => {
    const played = aided().until('2026-09-11');
    expect(played.refusal('record-medical-invoice', localOfficer, invoice(lastDay))).toBeUndefined();
    expect(played.refusal('record-medical-invoice', localOfficer, invoice('2026-09-11'))).toMatchObject({
      code: 'MEDICAL_AID.AFTER_CAP',
    });
    played.until('2026-09-21');
    expect(played.refusal('record-medical-invoice', localOfficer, invoice(lastDay))).toMatchObject({
      code: 'MEDICAL_AID.INVOICE_TOO_LATE',
    });
  });

  it('MED-1: invoices never exceed the granted amount, and nothing is accepted without a grant', () => {
    expect(arrived().refusal('record-medical-service', localOfficer, { personId: 'anna' })).toMatchObject({
      code: 'MEDICAL_AID.NOT_GRANTED',
    });
    const refusal = aided().refusal('record-medical-invoice', localOfficer, {
      ...invoice(departureDay),
      amountMinor: 80_001,
    });
    expect(refusal).toMatchObject({ code: 'MEDICAL_AID.MORE_THAN_GRANTED', field: 'amountMinor' });
  });

  it('MED-4: the first reminder of the medical clock asks for a referral to continuing care', () => {
    const played = aided();
    expect(played.taskIds()).not.toContain('refer-continuity-of-care:anna');
    played.until('2026-09-08');
    expect(played.state.tasks.find(({ taskId }) => taskId === 'refer-continuity-of-care:anna')?.dueAt).toBe(
      played.state.medicalAid['anna']!.endsAt,
    );
    played.take('refer-continuity-of-care', localOfficer, {
      personId: 'anna',
      kind: 'hospital',
      referral: 'vault-referral',
    });
    expect(played.taskIds()).not.toContain('refer-continuity-of-care:anna');
  });

  it('MED-6: medical aid that is ended early has no open deadline', () => {
    const played = aided().take('end-medical-aid', caseManager, { personId: 'anna', because: 'ended-early' });
    expect(played.state.medicalAid['anna']!.status).toBe('ended-early');
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('medical-aid-end');
  });

  it('MED-1: under `first-delivery` the clock starts with the first service, at the latest six months after arrival', () => {
    const policy = {
      ...testPolicy(),
      medicalAid: { length: 'P6M', startsOn: 'first-delivery', latestStart: 'P6M' } as const,
    };
    const opened = () => new PlayedCase({ policy });
    const early = arrived(departed(ready(prepared(planned(cleared(opened())))))).take(
      'grant-medical-aid',
      donorOfficer,
      grant,
    );
    early
      .until('2026-05-02')
      .take('record-medical-service', localOfficer, { personId: 'anna' }, { on: '2026-05-01' });
    expect(early.state.medicalAid['anna']).toMatchObject({ startsOn: '2026-05-01', endsOn: '2026-11-01' });
    const late = arrived(departed(ready(prepared(planned(cleared(opened())))))).take(
      'grant-medical-aid',
      donorOfficer,
      grant,
    );
    late.until('2026-12-01').take('record-medical-service', localOfficer, { personId: 'anna' });
    expect(late.state.medicalAid['anna']).toMatchObject({ startsOn: lastDay, endsOn: '2027-03-10' });
  });
});

describe('FACT-3: a medical window that ended before the arrival was recorded', () => {
  /** The clock has two marks that are due: the end of the window, and the end of the invoice period. */
  const entered = () => arrived().until('2027-06-01').until('2027-06-01');

  it('a past window accepts grants and services of its own days, and no others', () => {
    const played = entered().take('grant-medical-aid', donorOfficer, grant, { on: '2026-04-01' });
    expect(
      played.refusal('record-medical-service', localOfficer, { personId: 'anna' }, { on: lastDay }),
    ).toBeUndefined();
    expect(
      played.refusal('record-medical-service', localOfficer, { personId: 'anna' }, { on: '2026-09-11' }),
    ).toMatchObject({ code: 'MEDICAL_AID.AFTER_CAP' });
    expect(entered().refusal('grant-medical-aid', donorOfficer, grant, { on: '2026-09-11' })).toMatchObject({
      code: 'MEDICAL_AID.ENDED',
    });
  });

  it('MED-5: a past window accepts an invoice that arrived in time, but not an invoice that arrived too late', () => {
    const played = entered().take('grant-medical-aid', donorOfficer, grant, { on: '2026-04-01' });
    const refusal = (on: string) =>
      played.refusal('record-medical-invoice', localOfficer, invoice(lastDay), { on })?.code;
    expect(refusal('2026-09-15')).toBeUndefined();
    expect(refusal('2026-10-15')).toBe('MEDICAL_AID.INVOICE_TOO_LATE');
  });
});

it('MED-4: asks for the referral even if the arrival was entered after the day of the first reminder', () => {
  const played = aided();
  const end = played.state.deadlines.find(({ code }) => code === 'medical-aid-end')!;
  played.state.deadlines = played.state.deadlines.map((one) =>
    one === end ? { ...one, reminders: [] } : one,
  );
  played.take('record-follow-up', localOfficer, { personIds: ['anna'], reached: true, channel: 'phone' });
  expect(played.taskIds()).toContain('refer-continuity-of-care:anna');
});
