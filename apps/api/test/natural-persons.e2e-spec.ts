import { randomUUID } from 'node:crypto';
import { until } from '@homeward/testing';
import { createDataSource } from '@homeward/persistence';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

let house: House;
let first: Caller;
let second: Caller;
let manager: Caller;

beforeAll(async () => {
  house = await openHouse();
  const database = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
  await database.query(
    `update staff_account set natural_person = (select natural_person from staff_account where id = $1),
       email = 'Anna-One@office.example', email_key = 'anna-one@office.example' where id = $2`,
    ['5a000000-0000-4000-8000-000000000102', '5a000000-0000-4000-8000-000000000103'],
  );
  await database.destroy();
  const { apiUrl } = house;
  [first, second] = [await Caller.as(apiUrl, 'counsellor'), await Caller.as(apiUrl, 'counsellor', 1)];
  manager = await Caller.as(apiUrl, 'case-manager');
});
afterAll(() => house.stop());

/** Opens a case. Sends the same key again, because the first step of an installation may take a while. */
const open = async (): Promise<string> => {
  const key = randomUUID();
  let path = '';
  const opened = async (): Promise<boolean> => {
    const { status, body } = await first.post('/cases', { persons: [{ finding: 'presumed' }] }, { key });
    path = `/cases/${body.caseId}`;
    return status === 201;
  };
  await until(opened, { withinMs: 60_000, everyMs: 500 });
  return path;
};

it('PEOPLE-2: treats a person with two accounts as one person in every step, whichever account is used', async () => {
  const naming = { staffId: second.staffId, why: 'kin' };
  // The API may use cached data about an account for two seconds.
  const refused = async (): Promise<boolean> =>
    (await first.post(`${await open()}/never-show`, naming)).body.code === 'STEP.SAME_PERSON';
  await until(refused, { withinMs: 20_000, everyMs: 500 });
});

it('PEOPLE-2, SEE-4: hides a case from all accounts of a person on its never-show list', async () => {
  const path = await open();
  await first.post(`${path}/counselling-sessions`, { personIds: [], channel: 'in-person' });
  const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'country-office');
  const { status } = await lead.post(`${path}/never-show`, { staffId: second.staffId, why: 'kin' });
  expect(status).toBe(200);
  for (const account of [first, second]) {
    expect((await account.get(path)).status).toBe(404);
    const { body } = await account.get('/cases');
    expect(JSON.stringify(body)).not.toContain(path.slice('/cases/'.length));
  }
  expect((await manager.get(path)).status).toBe(200);
});

it('PEOPLE-2: lets the protection-officer, but not a case-manager, list accounts that seem to belong to the same person', async () => {
  const officer = await Caller.as(house.apiUrl, 'protection-officer');
  const { status, body } = await officer.get('/staff/likely-doubles');
  expect(status).toBe(200);
  expect(JSON.stringify(body)).toContain('team-lead@');
  expect((await manager.get('/staff/likely-doubles')).status).toBe(403);
});

it('PEOPLE-1: lets two people appoint the colleague who succeeds a team-lead', async () => {
  const { apiUrl } = house;
  const leader = await Caller.as(apiUrl, 'team-lead', 0, 'travel-service');
  const follows = await Caller.as(apiUrl, 'travel-officer');
  const officer = await Caller.as(apiUrl, 'protection-officer');
  const path = `/staff/${leader.staffId}/lead-succession`;
  const body = { successorId: follows.staffId };
  expect((await manager.post(path, body)).status).toBe(403);
  expect((await leader.post(path, { successorId: manager.staffId })).body.code).toBe('STAFF.SUCCESSOR_UNFIT');
  expect((await leader.post(path, body)).body).toMatchObject({ status: 'proposed' });
  const waiting = { staffId: leader.staffId, successorId: follows.staffId, proposedBy: leader.staffId };
  expect((await officer.get('/staff/lead-successions')).body['items']).toMatchObject([waiting]);
  expect((await officer.post(path, body)).body).toMatchObject({ status: 'ended' });
  expect((await leader.get('/tasks')).body.code).toBe('STAFF.INACTIVE');
});

it('lists the organisations and colleagues that can take over a case', async () => {
  const { body } = await manager.get('/organisations?type=local-office');
  const offices = body['items'] as { name: string; type: string }[];
  expect(offices.length).toBeGreaterThan(0);
  expect(new Set(offices.map(({ type }) => type))).toEqual(new Set(['local-office']));
  const all = (await manager.get('/organisations')).body['items'] as { type: string }[];
  expect(all.length).toBeGreaterThan(offices.length);
  expect(all).toEqual(expect.arrayContaining(offices));
  const colleagues = (await first.get('/staff?role=counsellor')).body['items'] as { staffId: string }[];
  expect(colleagues.map(({ staffId }) => staffId)).toEqual(
    expect.arrayContaining([first.staffId, second.staffId]),
  );
  expect(colleagues.map(({ staffId }) => staffId)).not.toContain(manager.staffId);
});
