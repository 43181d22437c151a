import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { quarterOf } from '@homeward/domain';
import { createDataSource, KeyUses, loadDataKeysOf, recordSeals, ReportRound } from '@homeward/persistence';
import type { DataSource } from 'typeorm';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Rows = readonly Record<string, unknown>[];

describe('reports, through the API', () => {
  let house: House;
  let worker: DataSource;
  let counsellor: Caller;
  let manager: Caller;
  let lead: Caller;
  let auditor: Caller;
  let donor: Caller;
  const today = new Date().toISOString().slice(0, 10);
  const quarter = quarterOf(today);

  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    counsellor = await as('counsellor', 'canton');
    manager = await as('case-manager', 'country-office');
    lead = await as('team-lead', 'canton');
    auditor = await as('auditor', 'oversight');
    donor = await as('donor-officer', 'donor');
    for (let n = 0; n < 6; n += 1) await open();
    for (let n = 0; n < 5; n += 1) await endedByWithdrawal();
    worker = await createDataSource(house.settings, 'worker', 'upkeep').initialize();
    const uses = new KeyUses(worker, { process: 'process test' });
    const seals = recordSeals(await loadDataKeysOf(house.settings, worker, uses));
    const round = new ReportRound(worker, seals, { smallestCell: () => 5 });
    const asOf = new Date().toISOString();
    // Makes the reports now. Otherwise the loop of the worker makes them when the quarter is over.
    expect(await round.make({ quarter, asOf }, () => Promise.resolve(true))).toBeGreaterThan(1);
  }, 300_000);
  afterAll(async () => {
    await worker?.destroy();
    await house?.stop();
  });

  async function open(): Promise<OneCase<'counsellor' | 'manager'>> {
    const personId = randomUUID();
    const { body } = await counsellor.post('/cases', { persons: [{ personId, finding: 'presumed' }] });
    return new OneCase({ counsellor, manager }, body.caseId!, personId);
  }

  async function endedByWithdrawal(): Promise<void> {
    const one = await open();
    await one.take('counsellor', 'withdrawals', { personIds: [one.personId] });
    await one.take('manager', 'closure');
  }

  const idFor = async (who: Caller): Promise<string> => {
    const { body } = await who.get(`/reports?period=${quarter}`);
    return (body['items'] as Rows)[0]!['reportId'] as string;
  };
  const bytes = async (who: Caller, reportId: string, accept: string) => {
    const response = await fetch(`${house.apiUrl}/api/v1/reports/${reportId}`, {
      headers: { Authorization: `Bearer ${who.token}`, Accept: accept },
    });
    const { status, headers } = response;
    return { status, headers, text: await response.text() };
  };

  it('reports hide small cells, and hide numbers from which small cells could be computed', async () => {
    for (const who of [lead, auditor]) {
      const { status, body } = await who.get(`/reports/${await idFor(who)}`);
      expect([status, body['period'], body['smallestCell']]).toEqual([200, quarter, 5]);
      const stages = body['stages'] as { rows: Rows; total: number };
      // Together with the total, the six cases of one stage would reveal that no other stage has a case.
      expect([stages.rows.every(({ cases }) => cases === null), stages.total, body['closed']]).toEqual([
        ...[true, 6, 5],
      ]);
      const outcomes = body['outcomes'] as { rows: Rows; total: number };
      expect([outcomes.rows.every(({ persons }) => persons === null), outcomes.total]).toEqual([true, 5]);
      expect(body['aid']).toEqual([]);
    }
  });

  it('reports count no case for an organisation that had no task in any case', async () => {
    const { body } = await donor.get(`/reports/${await idFor(donor)}`);
    expect([body['scope'], (body['stages'] as { total: unknown }).total]).toEqual(['organisation', null]);
  });

  it('a report has the same bytes each time, as JSON and as CSV', async () => {
    const reportId = await idFor(auditor);
    for (const accept of ['application/json', 'text/csv']) {
      const [first, second] = [
        await bytes(auditor, reportId, accept),
        await bytes(auditor, reportId, accept),
      ];
      expect([first.status, first.headers.get('content-type')?.split(';')[0]]).toEqual([200, accept]);
      expect(second.text).toBe(first.text);
      await open();
      expect((await bytes(auditor, reportId, accept)).text).toBe(first.text);
    }
    const { text, headers } = await bytes(auditor, reportId, 'text/csv');
    expect(headers.get('content-disposition')).toBe(`attachment; filename=report-${quarter}.csv`);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('period,from,to,asOf,scope,smallestCell,table,row,currency,measure,value');
    expect(lines.filter((line) => line.endsWith('stages,total,,cases,6'))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('stages,counselling,,cases,*'))).toHaveLength(1);
  });

  it('a report of another organisation is answered as unknown, like a report that was never made', async () => {
    for (const reportId of [await idFor(auditor), await idFor(donor), randomUUID(), 'none'])
      expect((await lead.get(`/reports/${reportId}`)).status).toBe(404);
  });

  it('only roles that read aggregates can read reports, and the only accepted parameter is the period', async () => {
    expect((await counsellor.get('/reports')).status).toBe(403);
    expect((await counsellor.get(`/reports/${await idFor(auditor)}`)).status).toBe(403);
    expect((await auditor.get('/reports?period=2026-13')).status).toBe(422);
    expect((await auditor.get('/reports?stage=closed')).status).toBe(422);
    expect((await auditor.get('/reports?period=1999-Q1')).body['items']).toEqual([]);
  });
});
