import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { until } from '@homeward/testing';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, untilKnown, type Team } from './family.js';
import { Stores } from './stores.js';

let house: House;
let stores: Stores;
let team: Team;

beforeAll(async () => {
  house = await openHouse({
    apart: { worker: 'apps/api/test/hard-times/lingering-worker.main.ts' },
    env: { HOMEWARD_BANK_KIND: 'manual', HOMEWARD_TRAVEL_KIND: 'manual' },
  });
  stores = await Stores.of(house);
  team = await teamOf(house);
}, 240_000);

afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

const linkedIdOf = async (family: Family): Promise<string> =>
  (await stores.stateOf(family.caseId)).linked.cases[0]!.caseId;
const isOpen = async (caseId: string): Promise<boolean> =>
  (await team.caseManager.get(`/cases/${caseId}`)).status === 200;
const opened = async (caseId: string): Promise<void> =>
  expect(await until(() => isOpen(caseId), { withinMs: 30_000, everyMs: 50 })).toBe(true);

const initialAid = (personId: string, amountMinor: number) => ({
  kind: 'initial-aid',
  personIds: [personId],
  amountMinor,
  currency: 'CHF',
  payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
  method: 'bank',
  textCode: 'transfer',
});

describe('a family that splits', () => {
  it('CASE-3, PAY-6: a family that splits continues in two cases with separate texts and one common cap', async () => {
    const family = await Family.opened(team, 2);
    const [stays, leaves] = family.personIds as [string, string];
    await family.admit();
    await family.take(team.caseManager, 'payments', initialAid(leaves, 60_000));
    const paid = await family.pay(stays);
    const key = randomUUID();
    const ifMatch = (await team.caseManager.get(family.path)).headers.get('etag')!;
    const body = { personIds: [leaves], reason: 'a synthetic reason' };
    const ask = () => team.caseManager.post(`${family.path}/splits`, body, { key, ifMatch });
    const first = await ask();
    expect([first.status, first.body.code]).toEqual([200, undefined]);
    const again = await ask();
    expect(again.headers.get('step-id')).toBe(first.headers.get('step-id'));

    const linkedId = await linkedIdOf(family);
    await opened(linkedId);
    const [ownCase, linkedCase] = [
      await team.caseManager.get(family.path),
      await team.caseManager.get(`/cases/${linkedId}`),
    ];
    expect(ownCase.body['linkedCases']).toMatchObject([{ caseId: linkedId }]);
    expect(linkedCase.body['linkedCases']).toMatchObject([{ caseId: family.caseId }]);
    expect(linkedCase.body['persons']).toMatchObject([{ personId: leaves, ordinal: 1, outcome: null }]);
    expect((await stores.stateOf(family.caseId)).payments[paid]!.status).not.toBe('cancelled');

    // Each text belongs to one case.
    const persons = async (caseId: string) =>
      (await team.counsellor.get(`/cases/${caseId}/persons`)).body['items'] as {
        personId: string;
        identity: unknown;
      }[];
    expect(await persons(linkedId)).toMatchObject([
      { personId: leaves, identity: { prs_FirstName: 'Test' } },
    ]);
    expect((await persons(family.caseId)).find(({ personId }) => personId === leaves)!.identity).toBeNull();

    // Both cases share one cap. Earlier requests were cancelled, and requests after the split count for both cases.
    const payments = (caseId: string) => `/cases/${caseId}/payments`;
    expect((await team.caseManager.post(payments(linkedId), initialAid(leaves, 100_000))).status).toBe(200);
    const allowance = (personId: string, amountMinor: number) => ({
      ...initialAid(personId, amountMinor),
      kind: 'travel-allowance',
      raisedFor: 'country',
    });
    for (const [caseId, personId] of [
      [family.caseId, stays],
      [linkedId, leaves],
    ] as const)
      expect((await team.caseManager.post(payments(caseId), allowance(personId, 50_000))).status).toBe(200);
    const over = await team.caseManager.post(payments(linkedId), allowance(leaves, 1));
    expect([over.status, over.body.code]).toEqual([409, 'PAYMENT.OVER_CAP']);
    await stores.expectEqual();
  }, 120_000);

  it('CASE-3: shows the linked case only to people who may see both cases', async () => {
    const family = await Family.opened(team, 2);
    await family.admit();
    await family.take(team.caseManager, 'splits', { personIds: [family.personIds[1]] });
    const linkedId = await linkedIdOf(family);
    await opened(linkedId);
    const other = await Caller.as(house.apiUrl, 'counsellor', 1, 'canton');
    const manager = await Caller.as(house.apiUrl, 'team-lead', 0, 'canton');
    const ifMatch = (await manager.get(`/cases/${linkedId}`)).headers.get('etag')!;
    const assigned = await manager.post(
      `/cases/${linkedId}/assignments`,
      { role: 'counsellor', organisationId: other.organisationId, staffId: other.staffId },
      { ifMatch },
    );
    expect(assigned.status).toBe(200);
    const answer = await team.counsellor.get(family.path);
    expect(answer.body['linkedCases']).toEqual([]);
    const timeline = await team.counsellor.get(`${family.path}/timeline?limit=100`);
    const list = await other.get('/cases?limit=100');
    expect(JSON.stringify([answer.body, timeline.body])).not.toContain(linkedId);
    expect(JSON.stringify(list.body)).not.toContain(family.caseId);
    const theirs = await other.get(`/cases/${linkedId}/timeline?limit=100`);
    expect(theirs.status).toBe(200);
    expect(JSON.stringify(theirs.body)).not.toContain(family.caseId);
  }, 120_000);

  it('CASE-3: loses and duplicates no person if the worker is killed after recording a split and before starting the linked case', async () => {
    const family = await Family.opened(team, 2);
    await family.admit();
    const [, leaves] = family.personIds;
    const linger = join(house.settings.dataDir, 'linger');
    const before = (await stores.timelineOf(family.caseId)).length;
    const ifMatch = (await team.caseManager.get(family.path)).headers.get('etag')!;
    await writeFile(linger, '');
    const key = randomUUID();
    const ask = () =>
      team.caseManager.post(`${family.path}/splits`, { personIds: [leaves] }, { key, ifMatch });
    const cutOff = expect(ask()).rejects.toThrow();
    const isCommitted = async () => (await stores.timelineOf(family.caseId)).length === before + 1;
    expect(await until(isCommitted, { withinMs: 20_000, everyMs: 20 })).toBe(true);
    const linkedId = await linkedIdOf(family);
    await Promise.all([house.worker.crash(), house.temporal.interrupt('crashed'), house.api.crash()]);
    await cutOff;
    await rm(linger);
    await house.temporal.resume();
    await Promise.all([house.worker.resume(), house.api.resume()]);

    await stores.letGoOfSteps();
    expect((await untilKnown(ask)).status).toBe(200);
    await house.worker.crash(); // at this moment, the linked case may be decided, opened, or in a state between
    await house.worker.resume();
    await opened(linkedId);
    const { linked } = await stores.stateOf(family.caseId);
    expect(linked.cases).toMatchObject([{ caseId: linkedId, personIds: [leaves] }]);
    expect(
      await stores.rows(`select case_id as "caseId" from person where id = $1 order by 1`, leaves),
    ).toHaveLength(2);
    const isForgotten = async () => (await stores.stateOf(family.caseId)).linked.openings.length === 0;
    expect(await until(isForgotten, { withinMs: 20_000 })).toBe(true);
    await stores.expectEqual();
  }, 180_000);
});

describe('a closed file', () => {
  async function theEndOf({ caseId }: Family): Promise<void> {
    const ended = async () => (await stores.stateOf(caseId)).fileEndedOn !== null;
    expect(await until(ended, { withinMs: 20_000 })).toBe(true);
    const handle = stores.temporal.workflow.getHandle(returnCaseWorkflowId(caseId));
    const isOver = async () => (await handle.describe()).status.name === 'COMPLETED';
    expect(await until(isOver, { withinMs: 20_000 })).toBe(true);
  }

  it('CLOSE-1, PEOPLE-2: two people reopen a closed file as a linked case, and the closed file still receives late notices', async () => {
    const family = await Family.opened(team);
    await family.admit();
    await family.close();
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
    await family.take(team.caseManager, 'reopening', { personIds: family.personIds, reason: 'synthetic' });
    await family.take(lead, 'reopening/confirmation', { decision: 'reopen' });
    const linkedId = await linkedIdOf(family);
    await opened(linkedId);
    const late = await family.take(team.caseManager, 'late-notices', { what: 're-contact' });
    expect(late.body['stage']).toBe('closed');
    const linked = await team.counsellor.get(`/cases/${linkedId}`);
    expect(linked.body).toMatchObject({ stage: 'counselling', persons: [{ status: 'takes-part' }] });
    const persons = await team.counsellor.get(`/cases/${linkedId}/persons`);
    expect(persons.body['items']).toMatchObject([{ identity: { prs_FirstName: 'Test' } }]);
    await stores.expectEqual();
  }, 120_000);

  it('CLOSE-1: a closed file whose workflow has ended is resumed from its record, and two simultaneous requests with one key take one step', async () => {
    const family = await Family.opened(team);
    await family.admit();
    await family.close({ occurredOn: '2025-01-31' });
    await theEndOf(family);
    const late = await team.caseManager.post(`${family.path}/late-notices`, { what: 're-contact' });
    expect([late.status, late.body.code]).toEqual([409, 'CASE.CLOSED']);

    const key = randomUUID();
    const propose = () =>
      team.caseManager.post(
        `${family.path}/reopening`,
        { personIds: family.personIds, reason: 'synthetic' },
        { key },
      );
    const [first, again] = await Promise.all([propose(), propose()]);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(first.headers.get('step-id')).toBe(again.headers.get('step-id'));
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
    await family.take(lead, 'reopening/confirmation', { decision: 'reopen' });
    await opened(await linkedIdOf(family));
    await family.take(team.caseManager, 'late-notices', { what: 're-contact' });
    await stores.expectEqual();
  }, 120_000);

  it('CLOSE-1, SEE-3: a closed file whose workflow has ended can be read with break-glass access, which must be reviewed', async () => {
    const family = await Family.opened(team);
    await family.admit();
    await family.close({ occurredOn: '2025-01-31' });
    await theEndOf(family);
    const elsewhere = await Caller.as(house.apiUrl, 'team-lead', 0, 'specialised-centre');
    expect((await elsewhere.get(`${family.path}/persons`)).status).toBe(404);
    const reason = 'Synthetic: the police asks about an old file.';
    const looked = await elsewhere.post(`${family.path}/break-glass`, { reason });
    expect([looked.status, looked.body.code]).toEqual([200, undefined]);
    const persons = await elsewhere.get(`${family.path}/persons`);
    expect(persons.body['items']).toMatchObject([{ identity: { prs_FirstName: 'Test' } }]);
    const protection = await Caller.as(house.apiUrl, 'protection-officer', 0, 'oversight');
    const tasks = (await protection.get('/tasks?step=review-access')).body['items'];
    expect(tasks).toContainEqual(expect.objectContaining({ caseId: family.caseId }));
    await stores.expectEqual();
  }, 120_000);
});
