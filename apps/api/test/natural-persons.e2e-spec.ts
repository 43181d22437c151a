import { createDataSource } from '@homeward/persistence';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

let house: House;
let first: Caller;
let second: Caller;
let manager: Caller;

beforeAll(async () => {
  house = await openHouse();
  const { apiUrl } = house;
  [first, second] = [await Caller.as(apiUrl, 'counsellor'), await Caller.as(apiUrl, 'counsellor', 1)];
  manager = await Caller.as(apiUrl, 'case-manager');
  const database = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
  await database.query(
    `update staff_account set natural_person = (select natural_person from staff_account where id = $1),
       email = 'Anna-One@office.example', email_key = 'anna-one@office.example' where id = $2`,
    [first.staffId, second.staffId],
  );
  await database.destroy();
});
afterAll(() => house.stop());

const open = async (): Promise<string> => {
  const { body } = await first.post('/cases', { persons: [{ finding: 'presumed' }] });
  return `/cases/${body.caseId}`;
};

it('PEOPLE-2: whoever has two accounts is one person to every step, whichever of them they use', async () => {
  const path = await open();
  const naming = { staffId: second.staffId, why: 'kin' };
  const refused = await first.post(`${path}/never-show`, naming);
  expect(refused.body).toMatchObject({ code: 'STEP.SAME_PERSON' });
});

it('PEOPLE-2, SEE-4: a case that must not be shown to somebody is shown to none of their accounts', async () => {
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

it('PEOPLE-2: accounts that look like one human’s are shown to the protection-officer alone', async () => {
  const officer = await Caller.as(house.apiUrl, 'protection-officer');
  const { status, body } = await officer.get('/staff/likely-doubles');
  expect(status).toBe(200);
  expect(JSON.stringify(body)).toContain('team-lead@');
  expect((await manager.get('/staff/likely-doubles')).status).toBe(403);
});
