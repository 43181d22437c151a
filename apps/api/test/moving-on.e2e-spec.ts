import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { surnameOf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

/** Tests of running cases that move to other people. */
describe('changes of staff and organisations, through the API', () => {
  let house: House;
  const staff: Record<string, Caller> = {};
  beforeAll(async () => {
    house = await openHouse();
    const as = async (name: string, role: Parameters<typeof Caller.as>[1], nth = 0, type?: string) =>
      (staff[name] = await Caller.as(house.apiUrl, role, nth, type));
    await as('counsellor', 'counsellor', 0, 'canton');
    await as('manager', 'case-manager');
    await as('colleague', 'case-manager', 1);
    await as('lead', 'team-lead', 0, 'country-office');
    await as('donor', 'donor-officer');
    await as('north', 'local-officer');
    await as('northToo', 'local-officer', 1);
    await as('south', 'local-officer', 2);
    await as('southToo', 'local-officer', 3);
    await as('southLead', 'team-lead', 1, 'local-office');
    await as('approver', 'finance-approver');
    await as('releaser', 'finance-releaser');
  }, 240_000);
  afterAll(() => house?.stop());

  type Case = OneCase<string>;

  async function eligible(): Promise<Case> {
    const personId = randomUUID();
    const opened = await staff['counsellor']!.post('/cases', {
      persons: [{ personId, adultFrom: '2012-02-03' }],
    });
    const theCase = new OneCase(staff, opened.body.caseId!, personId);
    const personIds = [personId];
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds,
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'declarations', { personIds });
    await theCase.take('counsellor', 'identities', {
      personId,
      identity: { ...identity, prs_SecondName: surnameOf(personId) },
    });
    await theCase.take('counsellor', 'registration', registration);
    await theCase.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
    await theCase.take('donor', 'eligibility', { decision: 'eligible' });
    return theCase;
  }
  const registration = { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' };
  const identity = {
    prs_FirstName: 'Test',
    prs_SecondName: 'Person',
    prs_Birthdate: '1994-02-03',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  };

  const consentFor = ({ personId }: Case, officer: string) => ({
    personId,
    givenBy: 'self',
    purpose: 'risk-assessment-abroad',
    recipientId: staff[officer]!.organisationId,
    categories: ['identity', 'contact', 'risk', 'travel', 'money', 'payee', 'monitoring'],
    controllerId: staff['manager']!.organisationId,
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
  });
  const inputOf = ({ personId }: Case) => ({
    side: 'destination',
    personIds: [personId],
    factors: [{ level: 'household', factor: 'debt', severity: 2, likelihood: 3 }],
  });

  /** Opens a case of the north office, which has talked to the person and received cash for them. */
  async function inTheNorth(): Promise<{ theCase: Case; paymentId: string }> {
    const theCase = await eligible();
    await theCase.take('manager', 'receiving-office', { officeId: staff['north']!.organisationId });
    await theCase.take('counsellor', 'consents', consentFor(theCase, 'north'));
    await theCase.take('north', 'safe-contacts', {
      personId: theCase.personId,
      contact: { channel: 'the old one' },
    });
    const paymentId = randomUUID();
    await theCase.take('manager', 'payments', {
      paymentId,
      kind: 'initial-aid',
      personIds: [theCase.personId],
      amountMinor: 100_000,
      currency: 'CHF',
      payee: { name: 'Test Person', pickUp: 'office' },
      method: 'cash',
      textCode: 'transfer',
    });
    await theCase.take('approver', `payments/${paymentId}/approval`);
    await theCase.take('releaser', `payments/${paymentId}/release`);
    await theCase.take('releaser', `payments/${paymentId}/reports`, { report: 'sent' });
    return { theCase, paymentId };
  }

  const itemIn = async (who: string, list: string, { id }: Case) =>
    ((await staff[who]!.get(`${list}limit=200`)).body['items'] as Listed[]).filter(
      ({ caseId }) => caseId === id,
    );
  interface Listed {
    readonly caseId: string;
    readonly dueAt: string | null;
    readonly role: string;
  }

  /**
   * SEE-1: checks that the case-manager and the team-lead see everything that the case waits for, with the due days.
   */
  async function expectListsOfTheirOwn(theCase: Case): Promise<void> {
    const { waitingFor } = (await theCase.read('manager')).body as unknown as {
      waitingFor: { role: string; dueAt: string | null }[];
    };
    const roles = [...new Set(waitingFor.map(({ role }) => role))].sort();
    for (const who of ['manager', 'lead']) {
      expect(await itemIn(who, '/cases?', theCase)).toMatchObject([
        { waitingFor: roles, dueAt: waitingFor.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null },
      ]);
    }
    expect(roles).toContain('local-officer');
    for (const who of ['north', 'donor', 'approver', 'counsellor']) {
      const tasks = await itemIn(who, '/tasks?', theCase);
      const dueAt = tasks.flatMap((task) => task.dueAt ?? []).sort()[0] ?? null;
      const theirs = [...new Set(tasks.map(({ role }) => role))].sort();
      expect([who, await itemIn(who, '/cases?', theCase)]).toMatchObject([
        who,
        [{ waitingFor: theirs, dueAt, alerts: [] }],
      ]);
      const hidden = roles.filter((role) => !theirs.includes(role));
      for (const role of hidden) expect(await itemIn(who, `/cases?waitingFor=${role}&`, theCase)).toEqual([]);
    }
  }

  it('PEOPLE-3: moves a case to another local office; the old office loses access in that step, and never sees the new contact', async () => {
    const { theCase, paymentId } = await inTheNorth();
    expect((await theCase.read('south')).status).toBe(404);
    const renamed = await theCase.ask('manager', 'receiving-office', {
      officeId: staff['south']!.organisationId,
    });
    expect(renamed.body.code).toBe('TRANSFER.NEEDED');

    await theCase.take('manager', 'office-transfer', {
      officeId: staff['south']!.organisationId,
      reason: 'The person moves.',
    });
    const invited = await theCase.read('south');
    const steps = (answer: Answer, of: string) =>
      (answer.body[of] as { step: string }[]).map(({ step }) => step);
    expect([invited.status, steps(invited, 'waitingFor')]).toEqual([200, ['answer-transfer']]);
    const isListed = async (who: string) =>
      ((await staff[who]!.get('/cases?limit=200')).body['items'] as { caseId: string }[]).some(
        ({ caseId }) => caseId === theCase.id,
      );
    expect([await isListed('south'), await isListed('north')]).toEqual([false, true]);
    await expectListsOfTheirOwn(theCase);
    for (const section of ['/persons', '/payments', '/risk-decisions', '/plans'])
      expect([section, (await theCase.read('south', section)).status]).toEqual([section, 403]);
    expect((await theCase.read('south', '/timeline')).body['items']).toEqual([]);
    const tasks = (await staff['southToo']!.get('/tasks')).body['items'] as {
      caseId: string;
      step: string;
    }[];
    expect(tasks.filter(({ caseId }) => caseId === theCase.id).map(({ step }) => step)).toEqual([
      'answer-transfer',
    ]);
    expect((await theCase.ask('south', 'office-transfer/answer', { answer: 'accepted' })).body.code).toBe(
      'STEP.NOT_NOW',
    );

    await theCase.take('counsellor', 'consents', consentFor(theCase, 'south'));
    await theCase.take('south', 'risk-assessments', inputOf(theCase));
    expect((await theCase.ask('south', 'office-transfer/answer', { answer: 'accepted' })).body.code).toBe(
      'TRANSFER.DECISION_MISSING',
    );
    await theCase.take('counsellor', 'risk-assessments', { ...inputOf(theCase), side: 'swiss' });
    await theCase.take('manager', 'risk-decisions', {
      decision: 'return-possible',
      officeId: staff['south']!.organisationId,
    });
    expect((await theCase.read('south', '/risk-decisions')).status).toBe(200);
    expect((await theCase.read('north', '/persons')).status).toBe(200);
    for (const section of ['', '/consents', '/timeline', '/deadlines'])
      expect(JSON.stringify((await theCase.read('north', section)).body)).not.toContain(
        staff['south']!.organisationId,
      );
    await theCase.take('south', 'office-transfer/answer', { answer: 'accepted' });

    expect((await theCase.read('north', '/persons')).status).toBe(403);
    await theCase.take('south', 'safe-contacts', {
      personId: theCase.personId,
      contact: { channel: 'the new one' },
    });
    for (const section of ['/persons', '/risk-decisions', '/journeys', '/consents', '/monitoring-visits'])
      expect([section, (await theCase.read('north', section)).status]).toEqual([section, 403]);
    expect(JSON.stringify((await theCase.read('south', '/persons')).body)).toContain('the new one');

    expect([await isListed('south'), await isListed('north')]).toEqual([true, false]);
    const left = await theCase.read('north');
    expect([left.status, steps(left, 'waitingFor')]).toEqual([200, ['hand-out-cash']]);
    const payments = (await theCase.read('north', '/payments')).body['items'] as { paymentId: string }[];
    expect(payments.map((payment) => payment.paymentId)).toEqual([paymentId]);
    const records = (await theCase.read('north', '/timeline')).body['items'] as {
      payload: { paymentId: string };
    }[];
    expect(new Set(records.map(({ payload }) => payload.paymentId))).toEqual(new Set([paymentId]));
    const deadlines = (await theCase.read('north', '/deadlines')).body['items'] as { deadlineId: string }[];
    expect(deadlines.map(({ deadlineId }) => deadlineId)).toEqual([`payment-step:${paymentId}`]);

    const receipt = { receivedMinor: 100_000, handedOverBy: staff['northToo']!.staffId };
    expect((await theCase.ask('south', `payments/${paymentId}/receipt`, receipt)).body.code).toBe(
      'STEP.NOT_YOURS',
    );
    const stranger = { ...receipt, handedOverBy: staff['south']!.staffId };
    expect((await theCase.ask('north', `payments/${paymentId}/receipt`, stranger)).body.code).toBe(
      'PAYMENT.HAND_OVER_UNKNOWN_STAFF',
    );
    await theCase.take('north', `payments/${paymentId}/receipt`, receipt);
    await theCase.take('approver', `payments/${paymentId}/reconciliation`);
    expect((await theCase.read('north')).status).toBe(404);
  }, 60_000);

  it('PEOPLE-1: shows a case to a covering colleague only on the days of the cover', async () => {
    const theCase = await eligible();
    await theCase.take('manager', 'receiving-office', { officeId: staff['north']!.organisationId });
    expect((await theCase.read('colleague')).status).toBe(404);
    const today = new Date().toISOString().slice(0, 10);
    const cover = {
      role: 'case-manager',
      staffId: staff['colleague']!.staffId,
      from: today,
      to: '2100-01-01',
    };
    const outsider = await theCase.ask('lead', 'covers', { ...cover, staffId: staff['south']!.staffId });
    expect(outsider.body.code).toBe('REQUEST.INVALID');
    await theCase.take('lead', 'covers', cover);
    expect((await theCase.read('colleague')).status).toBe(200);
    const listed = (await staff['colleague']!.get('/cases?limit=200')).body['items'] as { caseId: string }[];
    expect(listed.map(({ caseId }) => caseId)).toContain(theCase.id);
    const day = new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);
    await theCase.take('lead', 'covers', { ...cover, from: '2020-01-01', to: day });
    expect((await theCase.read('colleague')).status).toBe(404);
  }, 60_000);

  it('PEOPLE-1: closes the account of a leaving case-manager at once, and moves their cases to the successor', async () => {
    const theCase = await eligible();
    const another = await eligible();
    for (const each of [theCase, another])
      await each.take('manager', 'receiving-office', { officeId: staff['north']!.organisationId });
    const path = `/staff/${staff['manager']!.staffId}/succession`;
    const successorId = staff['colleague']!.staffId;

    expect((await staff['counsellor']!.post(path, { successorId })).body.code).toBe('AUTH.FORBIDDEN');
    expect((await staff['southLead']!.post(path, { successorId })).body.code).toBe('REQUEST.NOT_FOUND');
    const unfit = await staff['lead']!.post(path, { successorId: staff['lead']!.staffId });
    expect([unfit.status, unfit.body.code]).toEqual([422, 'STAFF.SUCCESSOR_UNFIT']);

    const decided = await staff['lead']!.post(path, { successorId });
    expect([decided.status, decided.body['successorId']]).toEqual([202, successorId]);
    const out = await theCase.read('manager');
    expect([out.status, out.body.code]).toEqual([401, 'STAFF.INACTIVE']);

    const until = Date.now() + 40_000;
    const casesLeft = async () => (await staff['lead']!.get(path)).body['casesLeft'];
    while ((await casesLeft()) !== 0 && Date.now() < until) await pause(200);
    expect(await casesLeft()).toBe(0);
    for (const each of [theCase, another]) {
      const view = await each.read('colleague');
      expect(view.status).toBe(200);
      const given = ((await each.read('lead', '/timeline')).body['items'] as { step: string }[]).at(-1);
      expect(given).toMatchObject({ step: 'assign-staff', by: { role: 'team-lead' } });
    }
    await theCase.take('colleague', 'payments', {
      kind: 'travel-allowance',
      personIds: [theCase.personId],
      amountMinor: 5_000,
      currency: 'CHF',
      payee: { name: 'Test Person', country: 'NG', bankCode: 'SYN-1', account: '1' },
      method: 'bank',
      textCode: 'transfer',
    });
  }, 90_000);

  it('DUE-1, SEE-1: lists the deadlines of a case that the caller may read', async () => {
    const one = await eligible();
    const codes = async (who: string) =>
      ((await one.read(who, '/deadlines')).body['items'] as { code: string }[]).map(({ code }) => code);
    expect(await codes('counsellor')).toEqual(['risk-input-swiss', 'voluntariness-validity'].sort());
    expect(await codes('donor')).toEqual([]);
    expect((await one.read('south', '/deadlines')).status).toBe(404);
  }, 60_000);
});
