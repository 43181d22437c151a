import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

const text = `Synthetic, half written ${randomUUID()}`;
const half = { channel: 'in-person', notes: [text, null], nested: { personIds: [] } };

describe('drafts, through the API', () => {
  let house: House;
  let stores: Stores;
  let staff: Record<string, Caller>;
  let theCase: OneCase<string>;
  const personId = randomUUID();

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    const as = (role: Role, nth = 0, type?: string) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 0, 'canton'),
      otherDevice: await as('counsellor', 0, 'canton'),
      colleague: await as('counsellor', 1, 'canton'),
      lead: await as('team-lead', 0, 'canton'),
      manager: await as('case-manager'),
      travel: await as('travel-officer'),
      protection: await as('protection-officer'),
      airport: await as('airport-assistant'),
      operator: await as('operator'),
      auditor: await as('auditor'),
    };
    const opened = await staff['counsellor']!.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const session = () => `${theCase.path}/drafts/record-counselling-session`;
  const rows = () => stores.rows<{ sealed: Buffer }>('select sealed from draft');

  it('a draft is available on another device, and a later version replaces it', async () => {
    expect((await staff['counsellor']!.put(session(), { channel: 'phone' })).status).toBe(200);
    expect((await staff['counsellor']!.put(session(), half)).body).toMatchObject({ subject: null });
    const read = await staff['otherDevice']!.get(session());
    expect(read.body).toMatchObject({ content: half, step: 'record-counselling-session' });
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row!.sealed.includes(text)).toBe(false);
  });

  it('lists a draft to its writer, without the content', async () => {
    const { items } = (await staff['counsellor']!.get('/drafts')).body as { items: object[] };
    expect(items).toMatchObject([{ caseId: theCase.id, step: 'record-counselling-session', subject: null }]);
    expect(JSON.stringify(items)).not.toContain(text);
  });

  it('hides a draft from everyone except its writer', async () => {
    for (const [who, code] of [
      ['colleague', 'CASE.NOT_FOUND'],
      ['travel', 'CASE.NOT_FOUND'],
      ['airport', 'CASE.NOT_FOUND'],
      ['lead', 'STEP.NOT_YOURS'],
      ['manager', 'DRAFT.UNKNOWN'],
      ['protection', 'STEP.NOT_YOURS'],
      ['operator', 'AUTH.FORBIDDEN'],
      ['auditor', 'AUTH.FORBIDDEN'],
    ] as const) {
      const { body } = await staff[who]!.get(session());
      expect([who, body.code]).toEqual([who, code]);
      const list = await staff[who]!.get('/drafts');
      expect([who, list.body['items'] ?? []]).toEqual([who, []]);
      if (list.status === 200) await staff[who]!.delete(session());
    }
    expect(await rows()).toHaveLength(1);
  });

  it('keeps one draft per item if a step concerns one of several items', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const path = `${theCase.path}/drafts/submit-plan`;
    await staff['counsellor']!.put(`${path}?subject=${first}`, { of: 1 });
    expect((await staff['counsellor']!.get(`${path}?subject=${first}`)).body).toMatchObject({
      content: { of: 1 },
    });
    expect((await staff['counsellor']!.get(`${path}?subject=${second}`)).body.code).toBe('DRAFT.UNKNOWN');
    expect((await staff['counsellor']!.get(path)).status).toBe(422);
    expect((await staff['counsellor']!.get(`${session()}?subject=${first}`)).status).toBe(422);
    await staff['counsellor']!.delete(`${path}?subject=${first}`);
    expect((await staff['counsellor']!.get(`${path}?subject=${first}`)).body.code).toBe('DRAFT.UNKNOWN');
  });

  it('accepts any object of limited size as a draft of a step that the writer’s role may take', async () => {
    for (const body of ['[]', '"text"', 'null', '1'])
      expect([body, (await staff['counsellor']!.put(session(), body)).status]).toEqual([body, 422]);
    const long = await staff['counsellor']!.put(session(), { text: 'x'.repeat(70_000) });
    expect([long.status, long.body.code]).toEqual([413, 'REQUEST.TOO_LARGE']);
    const of = async (step: string) =>
      (await staff['counsellor']!.put(`${theCase.path}/drafts/${step}`, {})).body.code;
    expect(await of('decide-eligibility')).toBe('STEP.NOT_YOURS');
    expect(await of('no-such-step')).toBe('REQUEST.NOT_FOUND');
    expect(await of('open-case')).toBe('REQUEST.NOT_FOUND');
  });

  it('SEE-5: the audit shows a draft as an act in its case, without naming the step', async () => {
    const entries = await stores.rows<{ action: string; route: string }>(
      `select distinct action, route from audit_entry where case_id = $1 and route like '%drafts%' and staff_id = $2`,
      theCase.id,
      staff['counsellor']!.staffId,
    );
    expect(entries.map(({ action, route }) => `${action} ${route}`).sort()).toEqual([
      'keep-draft PUT cases/:caseId/drafts/:step',
      'read-draft GET cases/:caseId/drafts/:step',
      'remove-draft DELETE cases/:caseId/drafts/:step',
    ]);
    const { body } = await staff['auditor']!.get(`/audit?caseId=${theCase.id}&limit=200`);
    expect(JSON.stringify(body)).not.toContain('draft');
  });

  it('deletes a draft when its writer takes the step, but not when another person takes the step', async () => {
    expect((await staff['manager']!.put(session(), { of: 'the manager' })).status).toBe(200);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    expect((await staff['counsellor']!.get(session())).body.code).toBe('DRAFT.UNKNOWN');
    expect((await staff['manager']!.get(session())).body).toMatchObject({ content: { of: 'the manager' } });
  });

  it('keeps a draft for a case that is not opened yet, until the case is opened', async () => {
    const opening = '/drafts/open-case';
    expect((await staff['counsellor']!.put(opening, half)).status).toBe(200);
    expect((await staff['colleague']!.get(opening)).body.code).toBe('DRAFT.UNKNOWN');
    expect((await staff['manager']!.get('/drafts')).body['items']).toHaveLength(1);
    expect((await staff['otherDevice']!.get(opening)).body).toMatchObject({ caseId: null, content: half });
    await staff['counsellor']!.post('/cases', { persons: [{ personId: randomUUID() }] });
    expect((await staff['counsellor']!.get(opening)).body.code).toBe('DRAFT.UNKNOWN');
  });

  it('deletes a draft when the writer’s seat ends', async () => {
    await staff['counsellor']!.put(session(), half);
    await theCase.take('lead', 'assignments', {
      role: 'counsellor',
      organisationId: staff['colleague']!.organisationId,
      staffId: staff['colleague']!.staffId,
    });
    expect((await staff['counsellor']!.get(session())).body.code).toBe('CASE.NOT_FOUND');
    expect((await staff['counsellor']!.get('/drafts')).body['items']).toEqual([]);
    expect((await staff['colleague']!.get(session())).body.code).toBe('DRAFT.UNKNOWN');
  });
});
