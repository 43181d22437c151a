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

it('SEE-5: reads that look like harvesting are shown to the protection-officer, and end for the day where the house says so', async () => {
  const counsellor = await Caller.as(house.apiUrl, 'counsellor');
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) {
    const { body } = await counsellor.post('/cases', { persons: [{ finding: 'presumed' }] });
    statuses.push((await counsellor.get(`/cases/${body.caseId}/persons`)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
  const search = await counsellor.post('/person-searches', { name: 'Synthetic' });
  expect([search.status, search.body.code]).toEqual([429, 'READING.QUOTA_PASSED']);
  const opened = await counsellor.post('/cases', { persons: [{ finding: 'presumed' }] });
  const printed = await counsellor.get(`/cases/${opened.body.caseId}/letters/case-print?format=json`);
  expect([printed.status, printed.body.code]).toEqual([429, 'READING.QUOTA_PASSED']);
  const officer = await Caller.as(house.apiUrl, 'protection-officer');
  const alerts = async () => (await officer.get('/reading-alerts')).body['items'] as { kind: string }[];
  await until(async () => (await alerts()).length > 0, { withinMs: 60_000, everyMs: 500 });
  expect(await alerts()).toMatchObject([
    { kind: 'identity', accounts: [counsellor.staffId], counted: 3, quota: 2 },
  ]);
  expect((await counsellor.get('/reading-alerts')).status).toBe(403);
});
