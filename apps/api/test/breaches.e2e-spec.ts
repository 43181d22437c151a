import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { createDataSource, DutyReminders } from '@homeward/persistence';
import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { liesIn } from './lies-in.js';

type Items = readonly Record<string, unknown>[];

describe('a breach of data security', () => {
  let house: House;
  let stores: Stores;
  let team: Team;
  let protection: Caller;
  let auditor: Caller;
  let read: Family;
  let unread: Family;
  const started = new Date().toISOString();
  const text = 'Synthetic: a screen was photographed.';

  const scope = (more: object) => ({ text, from: started, to: '2199-01-01T00:00:00Z', ...more });
  const record = async (more: object, who = protection, ask = {}) => {
    const answer = await who.post('/breaches', scope(more), ask);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return `/breaches/${String(answer.body['breachId'])}`;
  };
  const concerned = async (at: string) => {
    const { body } = await auditor.get(`${at}/concerns`);
    const [cases, readers] = [body['cases'] as Items, body['readers'] as Items];
    return { cases: cases.map(({ caseId }) => caseId), readers: readers.map(({ staffId }) => staffId) };
  };

  /** Adds an entry to a breach. Uses the current version of the breach, unless another version is given. */
  const enter = async (
    at: string,
    who: Caller,
    entry: object,
    ask: { key?: string; ifMatch?: string } = {},
  ) => {
    const ifMatch = (await who.get(at)).headers.get('etag')!;
    return await who.post(`${at}/entries`, { text, ...entry }, { ifMatch, ...ask });
  };

  const entered = async ({ staffId }: Caller): Promise<string[]> => {
    const rows = await stores.rows<{ action: string }>(
      `select action from audit_entry where chain = $1 and action like '%breach%' order by action`,
      `actor:${staffId}`,
    );
    return rows.map(({ action }) => action);
  };

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    team = await teamOf(house);
    protection = await Caller.as(house.apiUrl, 'protection-officer');
    auditor = await Caller.as(house.apiUrl, 'auditor');
    read = await Family.opened(team);
    unread = await Family.opened(team);
    await team.caseManager.get(`${read.path}/persons`);
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it('SEE-5: lists only the affected cases and readers of a breach, by account, organisation, case or route', async () => {
    const { caseManager, counsellor } = team;
    const byAccount = await concerned(await record({ staffIds: [caseManager.staffId] }));
    expect(byAccount).toEqual({ cases: [read.caseId], readers: [caseManager.staffId] });
    const byCase = await concerned(await record({ caseIds: [unread.caseId] }));
    expect(byCase).toEqual({ cases: [unread.caseId], readers: [counsellor.staffId] });
    const byRoute = await concerned(await record({ routes: ['GET cases/:caseId/persons'] }));
    expect(byRoute).toEqual({ cases: [read.caseId], readers: [caseManager.staffId] });
    const byOffice = await concerned(await record({ organisationIds: [counsellor.organisationId] }));
    expect(new Set(byOffice.cases)).toEqual(new Set([read.caseId, unread.caseId]));
    const both = await record({ staffIds: [caseManager.staffId], caseIds: [unread.caseId] });
    expect(await concerned(both)).toEqual({ cases: [], readers: [] });
    const before = await record({
      staffIds: [caseManager.staffId],
      from: '2020-01-01T00:00:00Z',
      to: started,
    });
    expect(await concerned(before)).toEqual({ cases: [], readers: [] });
  });

  it('SEE-5: lists the cases whose keys a given process used', async () => {
    const at = await record({ routes: ['process worker'] });
    const both = new Set([read.caseId, unread.caseId]);
    const areBoth = async () => isDeepStrictEqual(new Set((await concerned(at)).cases), both);
    expect(await until(areBoth, { withinMs: 10_000 })).toBe(true);
    expect((await concerned(at)).readers).toHaveLength(1);
  });

  it('SEE-5: shows the events of a breach in pages, and writes this read to the audit', async () => {
    const at = await record({ caseIds: [read.caseId] });
    const actions: unknown[] = [];
    for (let after = ''; ;) {
      const { body } = await protection.get(`${at}/readings?limit=1${after}`);
      actions.push(...(body['items'] as Items).map(({ action }) => action));
      if (body['next'] === null) break;
      after = `&after=${String(body['next'])}`;
    }
    expect(actions).toEqual(['open-case', 'read-persons']);
    expect([...new Set(await entered(protection))]).toEqual(['read-breach-readings', 'record-breach']);
  });

  it('PEOPLE-2, DUE-1: a breach is assessed, notified to the authority within 72 hours, and closed by two people', async () => {
    const foundAt = '2026-01-10T08:00:00.000Z';
    const at = await record({ foundAt, staffIds: [team.counsellor.staffId] });
    const found = await auditor.get(at);
    expect(found.body).toMatchObject({
      status: 'open',
      dueAt: '2026-01-13T08:00:00.000Z',
      overdue: true,
      number: at.slice(-8),
      left: ['assessment', 'notice', 'informing'],
    });
    const code = async (who: Caller, entry: object) => (await enter(at, who, entry)).body.code;
    expect(await code(protection, { kind: 'closing' })).toBe('BREACH.NOT_READY');
    await enter(at, protection, { kind: 'assessment', risk: 'high' });
    expect(await code(protection, { kind: 'notice', answer: 'not-due' })).toBe('BREACH.NOTICE_DUE');
    await enter(at, protection, { kind: 'notice', answer: 'given', givenAt: '2026-01-12T08:00:00Z' });
    await enter(at, protection, { kind: 'informing', decision: 'not-safe' });
    expect((await enter(at, protection, { kind: 'closing' })).body['status']).toBe('closing');
    expect(await code(protection, { kind: 'closing', text: 'Again.' })).toBe('STEP.SAME_PERSON');
    const awaited = { kind: 'breach', act: 'closing', id: at.slice('/breaches/'.length), caseId: null };
    expect((await auditor.get('/second-words')).body['items']).toEqual([expect.objectContaining(awaited)]);
    expect((await protection.get('/second-words')).body['items']).toEqual([]);
    const once = { key: randomUUID() };
    for (let time = 0; time < 2; time += 1)
      expect((await enter(at, auditor, { kind: 'closing' }, once)).body['status']).toBe('closed');
    expect(await code(protection, { kind: 'assessment', risk: 'none' })).toBe('BREACH.CLOSED');
  });

  it('PEOPLE-2: accepts entries in a breach, and its closing, only from people who saw the current version', async () => {
    const at = await record({ staffIds: [team.counsellor.staffId] });
    const assess = (ask = {}) =>
      protection.post(`${at}/entries`, { kind: 'assessment', risk: 'none', text }, ask);
    expect([(await assess()).status, (await assess()).body.code]).toEqual([428, 'REQUEST.VERSION_MISSING']);
    const assessed = await assess({ ifMatch: '"1"' });
    expect([assessed.body['version'], assessed.headers.get('etag')]).toEqual([2, '"2"']);
    await enter(at, protection, { kind: 'notice', answer: 'not-due' });
    await enter(at, protection, { kind: 'informing', decision: 'not-needed' });
    const etag = (await auditor.get(at)).headers.get('etag')!;
    expect((await enter(at, protection, { kind: 'closing' })).body['status']).toBe('closing');
    const stale = await enter(at, auditor, { kind: 'closing' }, { ifMatch: etag });
    expect([stale.status, stale.body.code]).toEqual([412, 'BREACH.STALE']);
    expect((await auditor.get(at)).body['status']).toBe('closing');
  });

  it('law 4, SEE-5: records a repeated request once, with one audit entry, and refuses a different request with the same key', async () => {
    const one = { key: randomUUID() };
    const found = { foundAt: '2026-01-10T08:00:00.000Z', staffIds: [team.counsellor.staffId] };
    const written = async () => (await entered(protection)).filter((act) => !act.startsWith('read-')).length;
    const before = await written();
    const at = await record(found, protection, one);
    expect(await record(found, protection, one)).toBe(at);
    expect(await record({ ...found, from: started.replace('Z', '000Z') }, protection, one)).toBe(at);
    expect(await record(found, auditor, one)).not.toBe(at);
    for (const other of [{ text: 'Another.' }, { caseIds: [read.caseId] }, { to: '2198-01-01T00:00:00Z' }])
      expect((await protection.post('/breaches', scope({ ...found, ...other }), one)).body.code).toBe(
        'REQUEST.KEY_REUSED',
      );
    expect((await protection.post('/breaches', scope(found), { key: null })).body.code).toBe(
      'REQUEST.KEY_MISSING',
    );
    const assess = async (who: Caller, risk: string, ask = {}) => {
      const { body } = await enter(at, who, { kind: 'assessment', risk }, ask);
      return body.code ?? (body['entries'] as Items).length;
    };
    expect(await assess(protection, 'none', one)).toBe(2);
    expect(await assess(auditor, 'risk')).toBe(3);
    expect(await assess(protection, 'none', { ...one, ifMatch: '"1"' })).toBe(3);
    expect(await assess(protection, 'high', one)).toBe('REQUEST.KEY_REUSED');
    expect(await written()).toBe(before + 2);
  });

  it('INC-2, SEE-2: a breach is hidden from the people that it is about and from everyone who does not handle it', async () => {
    const at = await record({ staffIds: [protection.staffId] }, auditor);
    expect((await protection.get(at)).status).toBe(404);
    expect((await protection.get(`${at}/concerns`)).status).toBe(404);
    const listed = (await protection.get('/breaches')).body['items'] as Items;
    expect(listed.map(({ breachId }) => `/breaches/${String(breachId)}`)).not.toContain(at);
    for (const who of [team.caseManager, team.counsellor])
      expect((await who.get('/breaches')).status).toBe(403);
  });

  it('SEE-4: hides an affected case from a handler on the never-show list of the case, and shows it to other handlers', async () => {
    const kin = await Caller.as(house.apiUrl, 'protection-officer', 1);
    await unread.take(team.counsellor, 'never-show', { staffId: kin.staffId, why: 'kin' });
    const at = await record({ organisationIds: [team.counsellor.organisationId] }, kin);
    const concernsFor = async (who: Caller) => {
      const { cases, readers } = (await who.get(`${at}/concerns`)).body as Record<string, Items>;
      const { items } = (await who.get(`${at}/readings?limit=100`)).body as Record<string, Items>;
      const among = [...cases!, ...items!].flatMap(({ caseId }) => caseId ?? []);
      return { cases: new Set(among), of: readers!.map((reader) => reader['cases']) };
    };
    expect(await concernsFor(kin)).toEqual({ cases: new Set([read.caseId]), of: [1] });
    expect(await concernsFor(protection)).toEqual({ cases: new Set([read.caseId, unread.caseId]), of: [2] });
  });

  it('refuses a breach with unknown fields, or with a period that ends before it begins', async () => {
    for (const wrong of [{}, { caseIds: [read.caseId], to: started }, { caseIds: [read.caseId], text: ' ' }])
      expect((await protection.post('/breaches', scope(wrong))).status).toBe(422);
    const { body } = await protection.post('/breaches', { ...scope({}), surprise: 'x', caseIds: ['x'] });
    expect(body['errors']).toMatchObject([
      { path: 'caseIds[0]', reason: 'invalid_format', allowed: { format: 'uuid' } },
      { path: '?', reason: 'unrecognized_key' },
    ]);
  });

  it('law 6: stores findings sealed, and lets nobody change a finding, not even the API', async () => {
    await record({ caseIds: [read.caseId] });
    const rows = await stores.rows<{ row: string }>(
      'select b::text || e::text as row from breach b, breach_entry e',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(liesIn(rows.map(({ row }) => row).join(), 'photographed')).toBe(false);
    const api = await createDataSource(house.settings, 'api').initialize();
    for (const statement of [
      'update breach set routes = array[]::text[]',
      'delete from breach_entry',
      'select from audit_entry',
    ])
      await expect(api.query(statement)).rejects.toMatchObject({ code: '42501' });
    await api.destroy();
  });

  it('DUE-1, INC-2: reminds the handler of a breach once, and alerts the handler when the breach is overdue', async () => {
    const at = await record({ staffIds: [protection.staffId] }, auditor);
    const breachId = at.split('/').at(-1);
    const reminders = new DutyReminders(stores.database, stores.cases);
    const mails = () =>
      stores.rows(
        `select distinct kind from outbox where breach_id = $1 and staff_id <> $2 order by kind`,
        breachId,
        protection.staffId,
      );
    await reminders.enter();
    expect(await mails()).toEqual([{ kind: 'task-opened' }]);
    await stores.rows('alter table breach disable trigger user');
    await stores.rows(`update breach set remind_at = now() - interval '1 hour' where id = $1`, breachId);
    await reminders.enter();
    await stores.rows(`update breach set due_at = now() - interval '1 minute' where id = $1`, breachId);
    await stores.rows('alter table breach enable trigger user');
    await reminders.enter();
    expect(await reminders.enter()).toBe(0);
    expect(await mails()).toEqual([{ kind: 'alert' }, { kind: 'reminder' }, { kind: 'task-opened' }]);
    const toThem = await stores.rows(
      'select from outbox where breach_id = $1 and staff_id = $2',
      breachId,
      protection.staffId,
    );
    expect(toThem).toEqual([]);
  });
});
