import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { pdf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { DocumentDesk } from './document-desk.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'donor', Caller>;

describe('benefits and joining persons, through the API', () => {
  let house: House;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      donor: await as('donor-officer', 'donor'),
    };
    theCase = await eligible();
  }, 240_000);
  afterAll(() => house?.stop());

  const identity = (name: string, born: string) => ({
    prs_FirstName: 'Test',
    prs_SecondName: name,
    prs_Birthdate: born,
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  });

  async function eligible(): Promise<OneCase<keyof Staff>> {
    const personId = randomUUID();
    const opened = await staff.counsellor.post('/cases', {
      persons: [{ personId, adultFrom: '2012-02-03' }],
    });
    const its = new OneCase(staff, opened.body.caseId!, personId);
    await its.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await its.take('counsellor', 'declarations', { personIds: [personId] });
    await its.take('counsellor', 'identities', { personId, identity: identity(personId, '1994-02-03') });
    await its.take('counsellor', 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
    await its.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
    await its.take('donor', 'eligibility', { decision: 'eligible' });
    return its;
  }

  const waits = ({ body }: Answer): { step: string; subject: string; dueAt: string | null }[] =>
    body['waitingFor'] as never;

  it('DUE-1: gives every open task a due day', async () => {
    const seen = waits(await theCase.read('manager'));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ dueAt }) => dueAt === null)).toEqual([]);
  });

  it('AID-1: shows recorded medical needs and declined aid to readers who may see them', async () => {
    const { personId } = theCase;
    const need = { personId, asked: 'before-departure', need: 'none', occurredOn: '2026-01-15' };
    await theCase.take('counsellor', 'medical-needs', need);
    expect((await theCase.read('counsellor', '/medical-needs')).body).toMatchObject({
      items: [{ personId, beforeDeparture: { need: 'none', on: '2026-01-15' }, afterArrival: null }],
    });
    expect((await theCase.read('donor', '/medical-needs')).status).toBe(403);
    const early = await theCase.ask('counsellor', 'medical-needs', { ...need, asked: 'after-arrival' });
    expect([early.status, early.body.code]).toEqual([409, 'AID.NOT_ARRIVED']);
    await theCase.take('manager', 'initial-aid/declination', {
      personId,
      because: 'not-foreseen',
      note: 'Synthetic note.',
    });
    expect((await theCase.read('manager', '/initial-aid')).body).toMatchObject({
      items: [{ personId, because: 'not-foreseen' }],
    });
  });

  it('PLAN-6: makes an instalment wait until its evidence is sent and another person accepts the evidence', async () => {
    const [planId, instalmentId] = [randomUUID(), randomUUID()];
    const instalment = { instalmentId, amountMinor: 10_000, due: 'at-departure', evidence: 'quote' };
    await theCase.take('counsellor', 'plans', {
      planId,
      currency: 'CHF',
      lines: [
        { lineId: randomUUID(), category: 'education', purpose: 'synthetic', instalments: [instalment] },
      ],
    });
    await theCase.take('counsellor', `plans/${planId}/submission`);
    await theCase.take('donor', `plans/${planId}/decision`, { decision: 'grant' });
    const asked = async () =>
      waits(await theCase.read('manager')).map(({ step, subject }) => [step, subject]);
    const request = () =>
      theCase.ask('manager', 'payments', {
        paymentId: instalmentId,
        kind: 'instalment',
        amountMinor: 10_000,
        currency: 'CHF',
        payee: { name: 'Test Person', country: 'NG', bankCode: '000', account: '000-000' },
        method: 'bank',
        textCode: 'transfer',
      });
    expect(await asked()).toContainEqual(['attach-document', instalmentId]);
    const early = await request();
    expect([early.status, early.body.code]).toEqual([409, 'PAYMENT.EVIDENCE_MISSING']);
    const documentId = await new DocumentDesk(house, staff, theCase).attach(
      'manager',
      { kind: 'quotation', category: 'plan' },
      pdf('synthetic quotation'),
      { 'Document-Thing-Kind': 'instalment', 'Document-Thing': instalmentId },
    );
    expect(waits(await theCase.read('manager')).map(({ step }) => step)).toContain('accept-document');
    const acceptance = `documents/${documentId}/acceptance`;
    const own = await theCase.ask('manager', acceptance);
    expect([own.status, own.body.code]).toEqual([409, 'STEP.SAME_PERSON']);
    await theCase.take('counsellor', acceptance);
    expect(await asked()).toContainEqual(['request-payment', instalmentId]);
    const answer = await request();
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  });

  it('CASE-5: lets a person join a running case, with a separate eligibility decision', async () => {
    const [parent, personId] = [theCase.personId, randomUUID()];
    const child = { personId, because: 'birth', finding: 'accompanying', adultFrom: '2044-05-04' };
    await theCase.take('counsellor', 'persons', child);
    const again = await theCase.ask('counsellor', 'persons', child);
    expect([again.status, again.body.code]).toEqual([422, 'PERSON.DUPLICATE']);
    await theCase.take('counsellor', 'kinships', { personIds: [parent, personId], is: 'parent' });
    const { body } = await theCase.read('manager');
    expect(body).toMatchObject({
      persons: [{ personId: parent }, { personId, ordinal: 2, kin: [{ personId: parent, is: 'parent' }] }],
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'record-identity', subject: personId }),
      ]),
    });
    await theCase.take('counsellor', 'identities', { personId, identity: identity(personId, '2026-05-04') });
    await theCase.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
    const all = await theCase.ask('donor', 'eligibility', { decision: 'eligible' });
    expect([all.status, all.body.code]).toEqual([409, 'ELIGIBILITY.DECIDED']);
    await theCase.take('donor', 'eligibility', { personIds: [personId], decision: 'eligible' });
    expect(waits(await theCase.read('manager')).map(({ step }) => step)).not.toContain('decide-eligibility');
  });
});
