import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '@homeward/contracts';
import pg from 'pg';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<
  | 'counsellor'
  | 'manager'
  | 'colleague'
  | 'abroad'
  | 'besideAbroad'
  | 'leadAbroad'
  | 'swissLead'
  | 'elsewhere'
  | 'protection',
  Caller
>;
type Items = readonly Record<string, unknown>[];

const itemsOf = ({ body }: Answer): Items => body['items'] as Items;
const why = 'Synthetic: the police asks tonight, and nobody of the team answers.';

/** Uses the demo policy, in which break-glass access lasts only seconds. */
describe('access to a case without a part in it, and the never-show list', () => {
  let house: House;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  let path: string;
  let caseNumber: string;
  const personId = randomUUID();

  const take = (who: keyof Staff, resource: string, body: unknown = {}) => theCase.take(who, resource, body);
  const statuses = async (who: keyof Staff, ...parts: string[]) =>
    (await Promise.all(parts.map((part) => staff[who].get(path + part)))).map(({ status }) => status);
  const caseIds = async (who: keyof Staff) => itemsOf(await staff[who].get('/cases')).map((c) => c['caseId']);
  const withClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: house.postgres.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const rows = (sql: string): Promise<readonly Record<string, unknown>[]> =>
    withClient(async (client) => (await client.query<Record<string, unknown>>(sql, [theCase.id])).rows);
  /** Returns the cases that the API's database role sees in a query without a condition. */
  const inPostgres = (organisationId = '') =>
    withClient(async (client) => {
      await client.query(`set role homeward_api`);
      await client.query(`select set_config('homeward.organisation', $1, false)`, [organisationId]);
      return (await client.query<{ id: string }>('select id from return_case')).rows.map(({ id }) => id);
    });

  beforeAll(async () => {
    house = await openHouse({ env: { HOMEWARD_DEMO: 'true' } });
    const as = (role: Role, type: string, nth = 0) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      colleague: await as('case-manager', 'country-office', 1),
      abroad: await as('local-officer', 'local-office'),
      besideAbroad: await as('local-officer', 'local-office', 1),
      swissLead: await as('team-lead', 'country-office'),
      elsewhere: await as('team-lead', 'specialised-centre'),
      leadAbroad: await as('team-lead', 'local-office', 1),
      protection: await as('protection-officer', 'oversight'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    ({ path } = theCase);
    caseNumber = String(opened.body['caseNumber']);
    await take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
  }, 240_000);
  afterAll(() => house?.stop());

  it('SEE-3: answers a reader without a part in the case as if the case did not exist', async () => {
    expect(await statuses('colleague', '', '/timeline', '/payments', '/deadlines')).toEqual([
      404, 404, 404, 404,
    ]);
    const wrong = await Promise.all(
      [randomUUID(), 'WRONG-NUMBER'].map((at) =>
        staff.colleague.post(`/cases/${at}/break-glass`, { reason: why }),
      ),
    );
    expect(wrong.map(({ status }) => status)).toEqual([404, 404]);
    for (const at of [theCase.id, caseNumber, 'WRONG-NUMBER', randomUUID()])
      for (const who of ['abroad', 'leadAbroad'] as const)
        expect((await staff[who].post(`/cases/${at}/break-glass`, { reason: why })).status).toBe(403);
    expect((await staff.manager.post(`${path}/break-glass`, { reason: why })).body.code).toBe(
      'ACCESS.NOT_NEEDED',
    );
  });

  it('SEE-3: break-glass access by case number allows reads but no steps, and is logged, announced and limited in time', async () => {
    const { status, body } = await staff.colleague.post(`/cases/${caseNumber}/break-glass`, { reason: why });
    expect([status, body.caseId, body['openSteps']]).toEqual([200, theCase.id, []]);
    const { until } = body['byBreakGlass'] as { until: string };
    expect(await statuses('colleague', '', '/timeline', '/persons')).toEqual([200, 200, 200]);
    expect(await caseIds('colleague')).not.toContain(theCase.id);
    const step = await staff.colleague.post(`${path}/incidents`, { kind: 'threat', personIds: [personId] });
    expect(step.body.code).toBe('STEP.NOT_YOURS');
    const logged = await rows(
      `select distinct route from audit_entry where case_id = $1 and action = 'read-by-break-glass' order by route`,
    );
    expect(logged.map(({ route }) => route)).toEqual(
      expect.arrayContaining([
        'GET cases/:caseId',
        'GET cases/:caseId/persons',
        'GET cases/:caseId/timeline',
      ]),
    );
    for (const { route } of logged) expect(route).toMatch(/^(GET|POST) cases\/:caseId/);
    const [access] = (await staff.manager.get(path)).body['accesses'] as Items;
    expect(access).toMatchObject({ role: 'case-manager', organisationId: staff.colleague.organisationId });
    expect(JSON.stringify(access)).not.toContain(staff.colleague.staffId);
    expect((await staff.counsellor.get(path)).body['accesses']).toBeUndefined();
    const alerted = await rows(
      `select staff_id as "staffId" from outbox where case_id = $1 and kind = 'alert'`,
    );
    expect(alerted.map(({ staffId }) => staffId)).toEqual(
      expect.arrayContaining([staff.manager.staffId, staff.swissLead.staffId]),
    );
    await pause(Math.max(0, Date.parse(until) - Date.now()) + 200);
    expect(await statuses('colleague', '', '/timeline', '/persons')).toEqual([404, 404, 404]);
  }, 60_000);

  it('SEE-3: the protection-officer reads the reason for break-glass access, and decides whether the access was justified', async () => {
    const [task] = itemsOf(await staff.protection.get('/tasks?step=review-access'));
    const accesses = itemsOf(await staff.protection.get(`${path}/accesses`));
    expect(accesses).toEqual([expect.objectContaining({ accessId: task!['subject'], reason: why })]);
    expect((await staff.manager.get(`${path}/accesses`)).status).toBe(403);
    await take('protection', `accesses/${String(task!['subject'])}/review`, {
      answer: 'justified',
      note: 'Synthetic: the call is in the log.',
    });
    expect(itemsOf(await staff.protection.get('/tasks?step=review-access'))).toEqual([]);
  });

  it('SEE-3: with break-glass access, a team-lead of an organisation without a part reads the same data as a case-manager', async () => {
    expect((await staff.elsewhere.get(path)).status).toBe(404);
    const forThem = () => inPostgres(staff.elsewhere.organisationId);
    expect([await forThem(), await inPostgres(staff.counsellor.organisationId), await inPostgres()]).toEqual([
      [],
      [theCase.id],
      [],
    ]);
    await staff.elsewhere.post(`${path}/break-glass`, { reason: why });
    expect(await forThem()).toEqual([theCase.id]);
    expect(await statuses('elsewhere', '', '/findings', '/payments')).toEqual([200, 200, 200]);
  });

  it('SEE-4: an officer on the never-show list can no longer see or work on the case, and the lead gets the officer’s part', async () => {
    await take('counsellor', 'consents', {
      personId,
      givenBy: 'both',
      purpose: 'monitoring',
      recipientId: staff.abroad.organisationId,
      categories: ['monitoring'],
      controllerId: staff.manager.organisationId,
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    await take('manager', 'services', { service: 'office-abroad' });
    await take('abroad', 'complaints', { text: 'Synthetic: a complaint, by which they take the part.' });
    expect(await caseIds('besideAbroad')).toEqual([]);
    expect(await caseIds('abroad')).toContain(theCase.id);
    await take('counsellor', 'never-show', { staffId: staff.abroad.staffId, why: 'same-place' });
    expect(await caseIds('abroad')).toEqual([]);
    expect(await statuses('abroad', '', '/timeline', '/persons', '/deadlines')).toEqual([404, 404, 404, 404]);
    expect(itemsOf(await staff.abroad.get('/tasks'))).toEqual([]);
    expect(await caseIds('besideAbroad')).toEqual([theCase.id]);
    const step = await staff.abroad.post(`${path}/incidents`, { kind: 'threat', personIds: [personId] });
    expect(step.status).toBe(404);
    const listed = itemsOf(await staff.manager.get(`${path}/never-show`));
    expect(listed).toEqual([
      {
        staffId: staff.abroad.staffId,
        why: 'same-place',
        history: [expect.objectContaining({ step: 'name-never-show' })],
      },
    ]);
    expect((await staff.protection.get(`${path}/never-show`)).status).toBe(403);
  });

  it('SEE-4: a person on the never-show list gets no break-glass access, by id or by number, until removed from the list', async () => {
    await take('counsellor', 'never-show', { staffId: staff.elsewhere.staffId, why: 'kin' });
    const tried = await Promise.all(
      [theCase.id, caseNumber].map((at) => staff.elsewhere.post(`/cases/${at}/break-glass`, { reason: why })),
    );
    expect(tried.map(({ status }) => status)).toEqual([404, 404]);
    expect((await staff.elsewhere.get(path)).status).toBe(404);
    await take('counsellor', `never-show/${staff.abroad.staffId}/lifting`);
    expect(await caseIds('abroad')).toContain(theCase.id);
  });

  it('SEE-3: after many wrong case numbers, even the right number finds no case', async () => {
    for (let tries = 0; tries < 11; tries += 1)
      await staff.colleague.post(`/cases/NO-${tries}/break-glass`, { reason: why });
    const { status } = await staff.colleague.post(`/cases/${caseNumber}/break-glass`, { reason: why });
    expect(status).toBe(404);
  });
});
