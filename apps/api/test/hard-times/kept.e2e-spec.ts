import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { InstallationHold, loadDataKeys } from '@homeward/protection';
import { until } from '@homeward/testing';
import { openReconciler } from '@homeward/worker';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, untilKnown, type Team } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/** What protects a person is kept while it cannot be recorded, and is recorded first. */

let house: House;
let stores: Stores;
let team: Team;
let hold: InstallationHold;
let restoring: Restoring;
let operators: [Caller, Caller];

beforeAll(async () => {
  house = await openHouse({ env: { HOMEWARD_LIMIT_STEPS_PER_MINUTE: '1000' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  hold = new InstallationHold(house.settings.hold.dir);
  operators = [await Caller.as(house.apiUrl, 'operator', 0), await Caller.as(house.apiUrl, 'operator', 1)];
  restoring = new Restoring(house, stores, operators);
}, 240_000);
afterEach(async () => await hold.release());
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

const words = 'A man waited in front of the house and asked for her by name.';
const incidentAbout = (family: Family, more: object = {}) => ({
  incidentId: randomUUID(),
  kind: 'trafficker-contact',
  personIds: family.personIds,
  about: { nobody: true },
  text: words,
  ...more,
});

const folder = (): string => join(house.settings.hold.dir, 'kept');
const files = async (): Promise<string[]> => await readdir(folder()).catch(() => []);
const keptFiles = async (): Promise<string[]> => (await files()).filter((file) => file.endsWith('.act'));
const allBytes = async (): Promise<string> =>
  (await Promise.all((await files()).map((file) => readFile(join(folder(), file), 'latin1')))).join('\n');

/** The mails that were sent about this step. */
async function mailsOf(stepId: string): Promise<string[]> {
  const all = await readdir(house.settings.mail.folder).catch(() => []);
  const own = all.filter((file) => file.startsWith(`${stepId}.kept`));
  return await Promise.all(own.map((file) => readFile(join(house.settings.mail.folder, file), 'utf8')));
}

const release = async (): Promise<void> => {
  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
};
const isEmpty = async (): Promise<boolean> => (await files()).length === 0;

const stepsOf = async (family: Family): Promise<{ step: string; stepId: string }[]> =>
  await stores.rows(
    'select step, step_id as "stepId" from timeline where case_id = $1 order by sequence',
    family.caseId,
  );

it('an incident is kept during a hold, tells those who must know, and is recorded before everything else', async () => {
  const family = await Family.opened(team);
  await hold.hold();
  const path = `${family.path}/incidents`;
  const incident = incidentAbout(family);
  const key = randomUUID();
  const answer = await team.counsellor.post(path, incident, { key });
  expect([answer.status, answer.body]).toEqual([
    202,
    { caseId: family.caseId, stepId: expect.any(String), state: 'kept' },
  ]);
  const stepId = String(answer.body['stepId']);
  expect(answer.headers.get('location')).toBe(`/api/v1${family.path}/steps/${stepId}`);
  expect((await team.counsellor.get(`${family.path}/steps/${stepId}`)).body).toMatchObject({
    step: 'record-incident',
    state: 'kept',
  });
  expect((await team.caseManager.get(`${family.path}/steps/${stepId}`)).status).toBe(404);

  // The same key, also at the same time, is the same report; another report needs another key.
  const again = await Promise.all([1, 2, 3].map(() => team.counsellor.post(path, incident, { key })));
  for (const one of again) expect([one.status, one.body]).toEqual([202, answer.body]);
  expect(await keptFiles()).toHaveLength(1);
  const other = await team.counsellor.post(path, incidentAbout(family), { key });
  expect([other.status, other.body.code]).toEqual([409, 'REQUEST.KEY_REUSED']);

  // Nothing can be read in the folder.
  const bytes = await allBytes();
  for (const secret of [
    words,
    'trafficker',
    family.caseId,
    stepId,
    'record-incident',
    key,
    team.counsellor.staffId,
  ])
    expect(bytes + (await files()).join()).not.toContain(secret);

  expect(await until(async () => (await mailsOf(stepId)).length > 0, { withinMs: 20_000 })).toBe(true);
  for (const mail of await mailsOf(stepId)) expect(mail).not.toContain('trafficker');
  expect((await operators[0].get('/hold')).body['kept']).toEqual({ waiting: 1, refused: [], unreadable: 0 });
  expect((await team.counsellor.get('/hold')).body).toMatchObject({
    keeps: ['withdraw-consent', 'withdraw', 'record-incident'],
    kept: null,
  });
  const refused = await family.counsel('held');
  expect([refused.status, refused.body.code]).toEqual([503, 'HOUSE.HELD']);

  await release();
  expect((await untilRecorded(() => family.counsel('held'))).status).toBe(200);
  const steps = await stepsOf(family);
  expect(steps.map(({ step }) => step).slice(1)).toEqual(['record-incident', 'record-counselling-session']);
  expect(steps[1]!.stepId).toBe(stepId);
  const state = await stores.stateOf(family.caseId);
  expect(state.incidents.incidents.map(({ incidentId }) => incidentId)).toEqual([incident.incidentId]);
  expect(state.incidents.holds.length).toBeGreaterThan(0);
  expect(await until(isEmpty, { withinMs: 20_000 })).toBe(true);
  expect((await team.counsellor.post(path, incident, { key })).status).toBe(200);
  expect(await stepsOf(family)).toHaveLength(3);
  const shown = await team.counsellor.get(`${family.path}/incidents`);
  expect(JSON.stringify(shown.body)).toContain(words);
}, 180_000);

/** Sends a step again until the installation takes it. */
async function untilRecorded(ask: () => ReturnType<Family['counsel']>): ReturnType<Family['counsel']> {
  for (;;) {
    const answer = await untilKnown(ask);
    if (answer.body.code !== 'HOUSE.HELD') return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
