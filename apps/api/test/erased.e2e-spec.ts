import { loadDataKeys, type DataKeys } from '@homeward/protection';
import { until } from '@homeward/testing';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { openHouse, type House } from './house.js';

let house: House;
let team: Team;
let keys: DataKeys;

beforeAll(async () => {
  house = await openHouse();
  team = await teamOf(house);
  // Destroys keys as another process would: the API and the worker do not notice, and still have the keys they fetched.
  keys = await loadDataKeys(house.settings);
}, 240_000);
afterAll(() => house?.stop());

const identityOf = (surname: string) => ({
  prs_FirstName: 'Mira',
  prs_SecondName: surname,
  prs_Birthdate: '1994-02-03',
  prs_Gender: 'Feminine',
  prs_Citizenship: ['XK'],
});

const whoIn = async (family: Family): Promise<string> =>
  JSON.stringify((await team.counsellor.get(`${family.path}/persons`)).body);

it('hides a person or a case from everyone within a minute after the key is destroyed, and nothing else is affected', async () => {
  const [family, gone, other] = [
    await Family.opened(team, 2),
    await Family.opened(team),
    await Family.opened(team),
  ];
  const [erased, stays] = family.personIds as [string, string];
  await family.take(team.counsellor, 'identities', { personId: erased, identity: identityOf('Erased') });
  await family.take(team.counsellor, 'identities', { personId: stays, identity: identityOf('Stays') });
  expect(await whoIn(family)).toMatch(/Erased.*Stays/);

  const caseIs = async (status: number) => (await team.counsellor.get(gone.path)).status === status;
  expect(await caseIs(200)).toBe(true);
  await keys.ofPerson(family.caseId, erased).destroy();
  await keys.ofCase(gone.caseId).destroy();
  const withinAMinute = { withinMs: 60_000, everyMs: 1_000 };
  const personIsGone = until(async () => !(await whoIn(family)).includes('Erased'), withinAMinute);
  const caseIsGone = until(() => caseIs(404), withinAMinute);
  expect([await personIsGone, await caseIsGone]).toEqual([true, true]);

  expect(await whoIn(family)).toContain('Stays');
  await family.take(team.counsellor, 'safe-contacts', { personId: stays, contact: { channel: 'phone' } });
  const answer = await team.counsellor.get(`${gone.path}/persons`);
  expect([answer.status, answer.body.code]).toEqual([404, 'CASE.NOT_FOUND']);
  await other.take(team.counsellor, 'identities', {
    personId: other.personIds[0],
    identity: identityOf('Other'),
  });
  expect(await whoIn(other)).toContain('Other');
}, 240_000);
