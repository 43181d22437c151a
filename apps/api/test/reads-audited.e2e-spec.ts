import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { createDataSource } from '@homeward/persistence';
import { until } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

const append = 'function audit_append(uuid, text, uuid, uuid, text, text, text)';

describe('the audit of reads', () => {
  let house: House;
  let owner: DataSource;
  let manager: Caller;
  let caseId: string;
  let stepId: string;

  beforeAll(async () => {
    house = await openHouse();
    owner = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
    const counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    manager = await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office');
    const opened = await counsellor.post('/cases', { persons: [{ personId: randomUUID() }] });
    caseId = opened.body.caseId!;
    stepId = opened.headers.get('step-id')!;
  }, 240_000);
  afterAll(async () => {
    await owner?.destroy();
    await house?.stop();
  });

  const entered = async (): Promise<string[]> => {
    const rows: { told: string }[] = await owner.query(
      `select concat_ws(' ', action, route, case when case_id is not null then 'case' end) as told
       from audit_entry where chain = $1 and action <> 'sign-in' order by sequence`,
      [`actor:${manager.staffId}`],
    );
    return rows.map(({ told }) => told);
  };

  it('SEE-5: the audit lists reads of lists, worklists and the state of a case at most once a minute', async () => {
    const parts = ['', '/deadlines', `/steps/${stepId}`];
    const paths = ['/cases', '/cases?limit=1', '/tasks', ...parts.map((part) => `/cases/${caseId}${part}`)];
    for (let n = 0; n < 3; n++)
      for (const { status } of await Promise.all(paths.map((path) => manager.get(path))))
        expect(status).toBe(200);
    expect((await entered()).sort()).toEqual([
      'list-cases GET cases',
      'list-tasks GET tasks',
      'read-deadlines GET cases/:caseId/deadlines case',
      'read-standing GET cases/:caseId case',
      'read-step GET cases/:caseId/steps/:stepId case',
    ]);
  });

  it('SEE-5: the audit contains each read of the contents of a case', async () => {
    for (const part of ['persons', 'timeline']) {
      for (let n = 0; n < 2; n++) expect((await manager.get(`/cases/${caseId}/${part}`)).status).toBe(200);
      const lines = await entered();
      expect(lines.filter((line) => line === `read-${part} GET cases/:caseId/${part} case`)).toHaveLength(2);
    }
  });

  it('SEE-5: the audit also contains a read without a body', async () => {
    const before = (await entered()).length;
    const answer = await fetch(`${house.apiUrl}/api/v1/cases/${caseId}/plans`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${manager.token}` },
    });
    expect([answer.status, (await entered()).slice(before)]).toEqual([
      200,
      ['read-plans GET cases/:caseId/plans case'],
    ]);
  });

  it('SEE-5: the audit also contains a refused read', async () => {
    const before = (await entered()).length;
    const { status } = await fetch(`${house.apiUrl}/api/v1/breaches`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${manager.token}` },
    });
    expect([status, (await entered()).slice(before)]).toEqual([403, ['read GET breaches']]);
  });

  it('SEE-3, SEE-5: the audit contains a wrong case number once, as a refusal', async () => {
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'canton');
    const { status } = await lead.post('/cases/22222-22222/break-glass', { reason: 'Synthetic' });
    const rows: object[] = await owner.query(
      `select action, route, outcome from audit_entry where chain = $1 and action <> 'sign-in'`,
      [`actor:${lead.staffId}`],
    );
    expect([status, rows]).toEqual([
      404,
      [{ action: 'write', route: 'POST cases/:caseId/break-glass', outcome: 'CASE.NOT_FOUND' }],
    ]);
  });

  it('SEE-5: the audit also lists the processes that used the keys of a case', async () => {
    const processes = async () => {
      const used: { route: string }[] = await owner.query(
        `select route from audit_entry where chain = $1 and action = 'use-case-keys' and role = 'machine' order by route`,
        [`case:${caseId}`],
      );
      return [...new Set(used.map(({ route }) => route))];
    };
    const both = ['process api', 'process worker'];
    expect(await until(async () => isDeepStrictEqual(await processes(), both), { withinMs: 10_000 })).toBe(
      true,
    );
  });

  it('an answer waits until its read is written to the audit', async () => {
    await owner.query(`revoke execute on ${append} from homeward_api`);
    const { status, body } = await manager.get(`/cases/${caseId}/persons`);
    expect([status, Object.keys(body)]).toEqual([500, expect.not.arrayContaining(['items'])]);
    await owner.query(`grant execute on ${append} to homeward_api`);
    expect((await manager.get(`/cases/${caseId}/persons`)).status).toBe(200);
  });
});
