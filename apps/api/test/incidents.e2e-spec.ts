import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { createDataSource } from '@homeward/persistence';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'donor' | 'abroad' | 'swissLead' | 'leadAbroad', Caller>;
type Items = readonly Record<string, unknown>[];

const itemsOf = ({ body }: Pick<Answer, 'body'>): Items => body['items'] as Items;

describe('an incident about the office abroad, through the API', () => {
  let house: House;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  let path: string;
  const personId = randomUUID();
  const incidentId = randomUUID();
  const text = 'Synthetic: somebody at the office gave the address away.';

  const complaining = { key: randomUUID() };
  const complain = () =>
    staff.abroad.post(`${path}/complaints`, { text: 'Synthetic: of the North.' }, complaining);
  let complained: Answer;
  const countNumbersGiven = async (): Promise<number> => {
    const owner = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
    const rows: object[] = await owner.query(
      `select from audit_entry where chain = $1 and case_id = $2 and action = 'tell-number' and route = $3`,
      [`actor:${staff.abroad.staffId}`, theCase.id, 'POST cases/:caseId/complaints'],
    );
    await owner.destroy();
    return rows.length;
  };

  const take = (who: keyof Staff, resource: string, body: unknown = {}) => theCase.take(who, resource, body);

  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      donor: await as('donor-officer', 'donor'),
      abroad: await as('local-officer', 'local-office'),
      swissLead: await as('team-lead', 'country-office'),
      leadAbroad: await as('team-lead', 'local-office'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    ({ path } = theCase);
    await take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    await take('counsellor', 'consents', {
      personId,
      givenBy: 'both',
      purpose: 'monitoring',
      recipientId: staff.abroad.organisationId,
      categories: ['money', 'payee', 'monitoring'],
      controllerId: staff.manager.organisationId,
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    await take('manager', 'services', { service: 'office-abroad' });
    await take('counsellor', 'incidents', {
      incidentId,
      kind: 'leak',
      personIds: [personId],
      about: { organisationIds: [staff.abroad.organisationId] },
      text,
    });
    complained = await complain();
    expect([complained.status, complained.body['stage']]).toEqual([200, 'counselling']);
  }, 240_000);
  afterAll(() => house?.stop());

  it('INC-1: an incident puts a hold on visits, contacts and payments, and everyone on the case sees the holds', async () => {
    for (const who of ['counsellor', 'manager', 'abroad'] as const) {
      const { body } = await staff[who].get(path);
      expect(body['holds']).toEqual(
        ['visits', 'contacts', 'payments'].map((matter) => expect.objectContaining({ personId, matter })),
      );
    }
  });

  it('INC-1: an incident alerts the case-manager and the team-lead within the hour', async () => {
    for (const who of ['manager', 'swissLead'] as const) {
      const tasks = itemsOf(await staff[who].get('/tasks?step=acknowledge-incident'));
      const [task] = tasks.filter(({ subject }) => subject === incidentId);
      const minutes = (Date.parse(task!['dueAt'] as string) - Date.parse(task!['since'] as string)) / 60_000;
      expect(minutes).toBe(60);
    }
  });

  it('INC-2: no answer of the API to the accused office mentions the incident', async () => {
    for (const who of ['abroad', 'leadAbroad'] as const) {
      const answers = await Promise.all(
        ['', '/timeline', '/incidents', '/complaints', '/persons'].map((part) => staff[who].get(path + part)),
      );
      const tasks = await staff[who].get('/tasks');
      const acknowledged = await staff.leadAbroad.post(`${path}/incidents/${incidentId}/acknowledgement`, {});
      expect(acknowledged.body.code).toBe('INCIDENT.UNKNOWN');
      for (const { body } of [...answers, tasks]) {
        expect(JSON.stringify(body)).not.toContain(incidentId);
        expect(JSON.stringify(body)).not.toContain(text);
      }
    }
  });

  it('SEE-7: hidden records leave no gap in the timeline, whatever the page size', async () => {
    const stepIds = async (who: keyof typeof staff, query = '') =>
      itemsOf(await staff[who].get(`${path}/timeline${query}`)).map(({ stepId }) => stepId as string);
    const entries = itemsOf(await staff.abroad.get(`${path}/timeline`));
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries)
      expect(entry).toMatchObject({ stepId: expect.any(String), step: expect.any(String) });
    expect(JSON.stringify(entries)).not.toContain('"sequence"');
    const paged: string[] = [];
    for (let after = ''; ; after = `&after=${paged.at(-1)}`) {
      const { body } = await staff.abroad.get(`${path}/timeline?limit=1${after}`);
      paged.push(...itemsOf({ body }).map(({ stepId }) => stepId as string));
      if (body['next'] === null) break;
      expect(body['next']).toBe(paged.at(-1));
    }
    expect(paged).toEqual(await stepIds('abroad'));
    const hidden = (await stepIds('manager')).filter((stepId) => !paged.includes(stepId));
    for (const stepId of [hidden.at(-1)!, randomUUID()]) {
      const { status, body } = await staff.abroad.get(`${path}/timeline?after=${stepId}`);
      expect([status, body.code]).toEqual([422, 'REQUEST.INVALID']);
    }
  });

  it('SEE-7: answers a hidden step like a step that does not exist, except to the sender of the step', async () => {
    const stepId = itemsOf(await staff.manager.get(`${path}/timeline`)).find(
      ({ step }) => step === 'record-incident',
    )!['stepId'];
    const asked = async (who: keyof typeof staff, id: unknown) => {
      const { status, body } = await staff[who].get(`${path}/steps/${String(id)}`);
      return [status, body.code, body['step']];
    };
    const unknown = [404, 'REQUEST.NOT_FOUND', undefined];
    for (const who of ['abroad', 'leadAbroad'] as const)
      expect([await asked(who, stepId), await asked(who, randomUUID())]).toEqual([unknown, unknown]);
    for (const who of ['counsellor', 'manager'] as const)
      expect(await asked(who, stepId)).toEqual([200, undefined, 'record-incident']);
  });

  it('INC-2: shows the whole incident to the people who handle it, including in their timeline', async () => {
    const [incident] = itemsOf(await staff.manager.get(`${path}/incidents`));
    expect(incident).toMatchObject({ incidentId, kind: 'leak', text, acknowledgedBy: null });
    const steps = itemsOf(await staff.manager.get(`${path}/timeline`)).map(({ step }) => step);
    expect(steps).toContain('record-incident');
    expect((await staff.donor.get(`${path}/incidents`)).status).toBe(404);
  });

  it('INC-1: lets the team-lead end the office’s access when acknowledging the incident', async () => {
    const cutOff = [staff.abroad.organisationId];
    const { body } = await staff.manager.post(`${path}/incidents/${incidentId}/acknowledgement`, { cutOff });
    expect(body.code).toBe('INCIDENT.CUT_OFF_NOT_YOURS');
    await take('swissLead', `incidents/${incidentId}/acknowledgement`, { cutOff });
    expect((await staff.abroad.get(path)).status).toBe(404);
    expect(itemsOf(await staff.abroad.get('/cases'))).toEqual([]);
  });

  it('INC-1, SEE-5: gives an office without access only the ids and the number of the case for an old key, and audits each use', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, body } = await complain();
      expect([status, headers.get('etag'), body]).toEqual([
        ...[200, null],
        { stepId: complained.body['stepId'], caseId: theCase.id, caseNumber: complained.body['caseNumber'] },
      ]);
    }
    expect(await countNumbersGiven()).toBe(2);
  });

  it('INC-1: lets the case-manager lift each hold, with a reason', async () => {
    const { body } = await staff.manager.get(path);
    const lifting = (body['openSteps'] as Items).find(({ step }) => step === 'lift-hold')!;
    for (const holdId of lifting['subjects'] as string[])
      await take('manager', `holds/${holdId}/lifting`, { reason: 'Synthetic: moved to a safe place.' });
    expect((await staff.counsellor.get(path)).body['holds']).toEqual([]);
  });

  it('INC-3: shows a complaint only to the people who answer the complaint', async () => {
    const complaint = 'Synthetic: the money came late.';
    await take('counsellor', 'complaints', { text: complaint });
    const complaintsFor = async (who: keyof Staff) =>
      JSON.stringify((await staff[who].get(`${path}/complaints`)).body);
    expect(await complaintsFor('swissLead')).toContain(complaint);
    expect(await complaintsFor('counsellor')).not.toContain(complaint);
    const tasks = itemsOf(await staff.swissLead.get('/tasks?step=answer-complaint'));
    await take('swissLead', `complaints/${String(tasks.at(-1)!['subject'])}/answer`, {
      answer: 'Synthetic: paid.',
    });
  });
});
