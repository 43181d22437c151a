import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse({
    env: { HOMEWARD_READING_QUOTA_IDENTITIES: '2', HOMEWARD_READING_QUOTA_BLOCKS: 'true' },
  });
});
afterAll(() => house.stop());

/** Opens a case for a person with a recorded name. */
async function identified(counsellor: Caller): Promise<string> {
  const { body } = await counsellor.post('/cases', { persons: [{ finding: 'presumed' }] });
  const path = `/cases/${body.caseId}`;
  const persons = (await counsellor.get(path)).body['persons'] as [{ personId: string }];
  const recorded = await counsellor.post(`${path}/identities`, {
    personId: persons[0].personId,
    identity: {
      prs_FirstName: 'Synthetic',
      prs_Birthdate: '1994-02-03',
      prs_Gender: 'Feminine',
      prs_Citizenship: ['NG'],
    },
  });
  expect([recorded.status, recorded.body.code]).toEqual([200, undefined]);
  return body.caseId as string;
}

it('SEE-5: shows reads that look like harvesting to the protection-officer, and blocks them for the day if the settings say so', async () => {
  const counsellor = await Caller.as(house.apiUrl, 'counsellor');
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) {
    // READ-1: the timeline shows identities, as the `persons` section does.
    const part = i % 2 === 0 ? 'timeline' : 'persons';
    statuses.push((await counsellor.get(`/cases/${await identified(counsellor)}/${part}`)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
  const search = await counsellor.post('/person-searches', { name: 'Synthetic' });
  expect([search.status, search.body.code]).toEqual([429, 'READING.QUOTA_PASSED']);
  const caseId = await identified(counsellor);
  const printed = await counsellor.get(`/cases/${caseId}/letters/case-print?format=json`);
  expect([printed.status, printed.body.code]).toEqual([429, 'READING.QUOTA_PASSED']);
  const officer = await Caller.as(house.apiUrl, 'protection-officer');
  const alerts = async () => (await officer.get('/reading-alerts')).body['items'] as { kind: string }[];
  await until(async () => (await alerts()).length > 0, { withinMs: 60_000, everyMs: 500 });
  expect(await alerts()).toMatchObject([
    { kind: 'identity', accounts: [counsellor.staffId], counted: 3, quota: 2 },
  ]);
  expect((await counsellor.get('/reading-alerts')).status).toBe(403);
});
