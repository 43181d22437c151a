import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';

let house: House;
let stores: Stores;
let team: Team;
let officer: Caller;

beforeAll(async () => {
  house = await openHouse();
  stores = await Stores.of(house);
  team = await teamOf(house);
  officer = await Caller.as(house.apiUrl, 'protection-officer');
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

async function closedFamily(): Promise<Family> {
  const family = await Family.opened(team);
  await family.admit();
  await family.close();
  return family;
}

it('PEOPLE-2, CLOSE-1: two people have a closed case erased: its keys, its history, and all but a certificate are gone', async () => {
  const family = await closedFamily();
  const proposal = await team.caseManager.post(`${family.path}/erasures`, {}, { key: 'one' });
  expect([proposal.status, proposal.body]).toEqual([
    201,
    expect.objectContaining({ status: 'proposed', version: 1 }),
  ]);
  const again = await team.caseManager.post(`${family.path}/erasures`, {}, { key: 'one' });
  expect(again.body['id']).toBe(proposal.body['id']);
  const confirmation = `${family.path}/erasures/${String(proposal.body['id'])}/confirmation`;
  const alone = await team.caseManager.post(confirmation, { decision: 'confirm' }, { ifMatch: '"1"' });
  expect(alone.body.code).toBe('STEP.SAME_PERSON');
  const confirmed = await officer.post(confirmation, { decision: 'confirm' }, { ifMatch: '"1"' });
  expect([confirmed.status, confirmed.body['status']]).toEqual([200, 'decided']);

  const certificate = async () => (await officer.get(`/erasures/${String(proposal.body['id'])}`)).body;
  expect(await until(async () => 'doneAt' in (await certificate()), { withinMs: 60_000, everyMs: 500 })).toBe(
    true,
  );
  expect(await certificate()).toMatchObject({
    caseId: family.caseId,
    ground: 'request',
    decidedBy: [
      { act: 'propose-erasure', staffId: team.caseManager.staffId },
      { act: 'confirm-erasure', staffId: officer.staffId },
    ],
    removed: { 'vault_note/identity': 1, return_case: 1, 'temporal-history': expect.any(Number) },
  });
  expect((await team.caseManager.get(family.path)).status).toBe(404);
  const timeline = await stores.rows(
    `select kind, sealed, content_hash, actor_staff_id from timeline where case_id = $1`,
    family.caseId,
  );
  expect(timeline.length).toBeGreaterThan(5);
  for (const row of timeline)
    expect(row).toEqual({ kind: 'erased', sealed: null, content_hash: null, actor_staff_id: null });
  await expect(stores.summaryOf(family.caseId)).rejects.toThrow();
}, 180_000);
