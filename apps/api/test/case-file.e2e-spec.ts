import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { pdf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { DocumentDesk } from './document-desk.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';
import { playUntilClosing } from './played-stories.js';

type Who = 'counsellor' | 'manager' | 'travel' | 'protection' | 'finance' | 'donor';
interface Item {
  readonly history: readonly { readonly step: string; readonly payload: Record<string, unknown> }[];
  readonly documents: readonly { readonly documentId: string }[];
  readonly [field: string]: unknown;
}

const itemsOf = ({ body }: Answer): Item[] => body['items'] as Item[];
const mark = (what: string): string => `${what} ${randomUUID().slice(0, 8)}`;

describe('READ-1: reading back a case file', () => {
  let house: House;
  let staff: Record<Who, Caller>;
  let theCase: OneCase<Who>;
  let desk: DocumentDesk<Who>;
  const [mother, child, consentId] = [randomUUID(), randomUUID(), randomUUID()];
  const names = { wrong: mark('Synthetic'), right: mark('Synthetic') };
  const reason = mark('Synthetic reason');
  const identityOf = (prs_SecondName: string) => ({
    prs_FirstName: 'Test',
    prs_SecondName,
    prs_Birthdate: '1994-02-03',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['NG'],
  });
  const read = async (who: Who, section: string): Promise<Item[]> => {
    const answer = await theCase.read(who, `/${section}`);
    expect([who, section, answer.status]).toEqual([who, section, 200]);
    return itemsOf(answer);
  };

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    const as = (role: Role, type?: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager'),
      travel: await as('travel-officer'),
      protection: await as('protection-officer'),
      finance: await as('finance-approver'),
      donor: await as('donor-officer'),
    };
    const persons = [{ personId: mother }, { personId: child }];
    const opened = await staff.counsellor.post('/cases', { persons });
    theCase = new OneCase(staff, opened.body.caseId!, mother);
    desk = new DocumentDesk(house, staff, theCase);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [mother, child],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'kinships', { personIds: [mother, child], is: 'parent' });
    await theCase.take('counsellor', 'identities', { personId: mother, identity: identityOf(names.wrong) });
    await theCase.take('counsellor', 'services', { service: 'travel' });
    await theCase.take('counsellor', 'consents', {
      personId: mother,
      consentId,
      givenBy: 'self',
      purpose: 'travel',
      categories: ['travel'],
      recipientId: staff.travel.organisationId,
      controllerId: staff.manager.organisationId,
      language: 'tir',
      textLanguage: 'ita',
      interpreted: true,
      textVersion: '2026-1',
    });
  }, 240_000);
  afterAll(() => house?.stop());

  it('FACT-2: shows the old name, the corrected name and the reason to people who may read identities', async () => {
    const records = itemsOf(await theCase.read('counsellor', '/timeline')) as unknown as {
      step: string;
      stepId: string;
    }[];
    const { step, stepId } = records.find((record) => record.step === 'record-identity')!;
    await theCase.take('counsellor', 'corrections', {
      correction: { step, stepId, fields: { identity: identityOf(names.right) }, reason },
    });
    for (const who of ['counsellor', 'manager', 'travel', 'protection'] as const) {
      const [person] = await read(who, 'persons');
      for (const text of Object.values(names))
        expect([who, JSON.stringify(person!.history)]).toEqual([who, expect.stringContaining(text)]);
      const [made] = await read(who, 'corrections');
      expect(made).toMatchObject({
        state: 'made',
        step,
        stepId,
        reason,
        told: { payload: { identity: { prs_SecondName: names.wrong } } },
        rightly: { fields: { identity: { prs_SecondName: names.right } } },
      });
    }
  });

  it('CONS-1: shows the language, the text and the withdrawal of a consent', async () => {
    await theCase.take('counsellor', `consents/${consentId}/withdrawal`);
    for (const who of ['counsellor', 'manager', 'protection'] as const) {
      const [consent] = await read(who, 'consents');
      expect(consent).toMatchObject({ consentId, language: 'tir', interpreted: true, textVersion: '2026-1' });
      expect(consent!.history.map(({ step }) => step)).toEqual(['give-consent', 'withdraw-consent']);
    }
    expect((await theCase.read('travel', '/consents')).status).toBe(403);
  });

  it('TRAV-3: shows the legs and the costs of a journey that did not take place', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const plan = (journeyId: string) =>
      theCase.take('travel', 'journeys', {
        journeyId,
        travellers: [mother, child],
        legs: [
          {
            mode: 'air',
            from: 'ZRH',
            to: 'LOS',
            flight: 'LX1234',
            departsAt: '2126-09-01T08:30:00Z',
            arrivesAt: '2126-09-01T15:00:00Z',
          },
        ],
      });
    const enter = (entry: object) =>
      theCase.take('travel', `journeys/${first}/booking`, { ...entry, currency: 'CHF' });
    await plan(first);
    await enter({ result: 'booked', reference: 'REF-1', costMinor: 64_123 });
    await plan(second);
    await enter({ result: 'cancelled', costMinor: 12_345 });
    for (const who of ['travel', 'manager', 'counsellor'] as const) {
      const journeys = await read(who, 'journeys');
      expect(journeys.map((journey) => journey['journeyId'])).toEqual([second, first]);
      const gone = journeys.at(-1)!;
      expect(gone['legs']).toBeUndefined();
      const costs = gone.history.flatMap(({ payload }) => payload['costMinor'] ?? []);
      expect(costs).toEqual([64_123, 12_345]);
      expect(JSON.stringify(gone.history)).toContain('LX1234');
    }
  });

  it('lists a document with its item to people who may read both the document and the item', async () => {
    const description = { kind: 'declaration', category: 'identity', personId: mother };
    const thing = { 'Document-Thing-Kind': 'consent', 'Document-Thing': consentId };
    const id = await desk.attach('counsellor', description, pdf('a signed text'), thing);
    const at = async (who: Who, section: string) =>
      (await read(who, section)).flatMap(({ documents }) => documents.map(({ documentId }) => documentId));
    expect([await at('manager', 'consents'), await at('manager', 'persons')]).toEqual([[id], [id]]);
    expect(await read('manager', 'documents')).toMatchObject([{ thingKind: 'consent', thingId: consentId }]);
    // SEE-7: the travel role reads identities, but no consents.
    expect(await at('travel', 'persons')).toEqual([id]);
    expect(await read('travel', 'documents')).toMatchObject([{ thingKind: null, thingId: null }]);
    expect(JSON.stringify((await theCase.read('travel', '/timeline')).body)).not.toContain(consentId);
  });

  it('SEE-7: gives the same refusal for a hidden item as for an item that does not exist', async () => {
    const description = { kind: 'declaration', category: 'identity' };
    const of = (id: string) => ({ 'Document-Thing-Kind': 'consent', 'Document-Thing': id });
    const unknown = await desk.send('counsellor', description, pdf('none'), of(randomUUID()));
    const unseen = await desk.send('travel', description, pdf('none'), of(consentId));
    for (const { status, code } of [unknown, unseen])
      expect([status, code]).toEqual([422, 'DOCUMENT.THING_UNKNOWN']);
    const other = await desk.send('counsellor', description, pdf('none'), {
      'Document-Thing-Kind': 'report',
      'Document-Thing': consentId,
    });
    expect([other.status, other.code]).toEqual([422, 'DOCUMENT.THING_OF_OTHER_KIND']);
  });

  it('SEE-1: shows kin, needs, places, documents and deadlines only to people who may read the respective category', async () => {
    const { body } = await theCase.read('manager');
    const [first, second] = body['persons'] as { kin: unknown; needs: { needs: string }[] }[];
    expect(first!.kin).toEqual([{ personId: child, is: 'child' }]);
    expect(second!.kin).toEqual([{ personId: mother, is: 'parent' }]);
    expect(first!.needs.map(({ needs }) => needs)).toEqual(
      expect.arrayContaining(['safe-contact', 'finding', 'voluntariness', 'consent', 'plan', 'hand-over']),
    );
    expect(first!.needs.map(({ needs }) => needs)).not.toContain('identity');
    expect(body['documents']).toHaveLength(1);
    expect(body).toMatchObject({
      registration: null,
      receivingOffice: null,
      nextDeadlines: expect.any(Array),
    });
    const travel = (await theCase.read('travel')).body['persons'] as { needs: { needs: string }[] }[];
    expect(travel.map(({ needs }) => needs.map((need) => need.needs))).toEqual([
      ['travel-document', 'hand-over'],
      ['identity', 'travel-document', 'hand-over'],
    ]);
  });

  it('PLAN-5: shows a superseded plan with its original lines', async () => {
    const caseId = await playUntilClosing(house, '12-plan-amended-twice');
    for (const who of ['counsellor', 'manager', 'donor'] as const) {
      const plans = itemsOf(await staff[who].get(`/cases/${caseId}/plans`));
      const superseded = plans.find(({ status }) => status === 'superseded')!;
      const drafted = superseded.history.filter(({ step }) => step === 'draft-plan');
      expect([who, JSON.stringify(drafted)]).toEqual([who, expect.stringContaining('A deposit')]);
    }
  }, 240_000);

  it('PAY-3, MON-2: shows all attempts of a payment, and the complete content of a report', async () => {
    const caseId = await playUntilClosing(house, '13-payment-bounced-payee-changed');
    const payments = itemsOf(await staff.finance.get(`/cases/${caseId}/payments`));
    const bounced = payments.find(({ attempt }) => attempt === 2)!;
    expect(bounced['attempts']).toMatchObject([{ attempt: 1, status: 'returned' }, { attempt: 2 }]);
    for (const name of ['Synthetic Payee', 'Synthetic Cousin'])
      expect(JSON.stringify(bounced['payees'])).toContain(name);
    for (const who of ['counsellor', 'manager'] as const) {
      const [visit] = itemsOf(await staff[who].get(`/cases/${caseId}/monitoring-visits`));
      const { payload } = visit!.history.find(({ step }) => step === 'submit-monitoring-report')!;
      expect(payload).toMatchObject({
        persons: [{ situation: 'Synthetic situation of the hairdresser.' }],
        lines: expect.any(Array),
        satisfaction: expect.any(Number),
        survey: { scores: expect.any(Object) },
      });
    }
  }, 240_000);
});
