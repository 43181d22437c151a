import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { InstallationHold, loadDataKeys } from '@homeward/protection';
import { demoLives, playStory, until, upTo } from '@homeward/testing';
import { openReconciler } from '@homeward/worker';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, untilKnown, type Team, operatorsOf } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/** Steps that protect a person are kept while they cannot be recorded, and are recorded before all other steps. */

let house: House;
let stores: Stores;
let team: Team;
let hold: InstallationHold;
let restoring: Restoring;
let operators: [Caller, Caller];

beforeAll(async () => {
  house = await openHouse({ sandbox: 'calls-back', env: { HOMEWARD_DEMO: 'true' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  hold = new InstallationHold(house.settings.hold.dir);
  operators = await operatorsOf(house);
  restoring = new Restoring(house, stores, operators);
}, 240_000);
afterEach(async () => {
  await rm(folder(), { recursive: true, force: true, maxRetries: 5 });
  await hold.release();
});
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

/** Returns the mails that were sent about this step, without mails that are still being written. */
async function mailsOf(stepId: string, what: 'kept' | 'refused' = 'kept'): Promise<string[]> {
  const all = await readdir(house.settings.mail.folder).catch(() => []);
  const own = all.filter((file) => file.startsWith(`${stepId}.${what}`) && file.endsWith('.eml'));
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

it('an incident is kept during a hold, alarms the responsible people, and is recorded before all other steps', async () => {
  const family = await Family.opened(team);
  await hold.hold();
  // A worker that starts during a hold has no database and no engine, but can still send alarms.
  await house.worker.stop();
  await house.worker.resume();
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

  // Reports with the same key count as one report, even if they arrive at the same time. A new report needs a new key.
  const again = await Promise.all([1, 2, 3].map(() => team.counsellor.post(path, incident, { key })));
  for (const one of again) expect([one.status, one.body]).toEqual([202, answer.body]);
  expect(await keptFiles()).toHaveLength(1);
  const other = await team.counsellor.post(path, incidentAbout(family), { key });
  expect([other.status, other.body.code]).toEqual([409, 'REQUEST.KEY_REUSED']);

  // The folder contains no readable text.
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

it('a kept withdrawal survives a restart of the API; a kept step that is refused is listed without content, and its sender gets a mail', async () => {
  const family = await Family.opened(team, 2);
  await family.register();
  const consentId = randomUUID();
  await family.take(team.counsellor, 'consents', {
    personId: family.personIds[0],
    consentId,
    givenBy: 'self',
    purpose: 'travel',
    categories: ['travel'],
    recipientId: (await Caller.as(house.apiUrl, 'travel-officer')).organisationId,
    controllerId: team.caseManager.organisationId,
    language: 'tir',
    textLanguage: 'ita',
    interpreted: true,
    textVersion: '2026-1',
  });
  await hold.hold();
  const ended = await team.counsellor.post(`${family.path}/consents/${consentId}/withdrawal`, undefined);
  expect([ended.status, ended.body['state']]).toEqual([202, 'kept']);
  const path = `${family.path}/withdrawals`;
  const body = { personIds: family.personIds };
  const [first, second] = [await team.counsellor.post(path, body), await team.counsellor.post(path, body)];
  expect([first.status, second.status]).toEqual([202, 202]);
  await house.api.stop();
  await hold.release();
  await house.api.resume();
  const refused = String(second.body['stepId']);
  const listed = async (): Promise<unknown> => (await operators[0].get('/hold')).body['kept'];
  const isSettled = async (): Promise<boolean> => ((await listed()) as { waiting: number }).waiting === 0;
  expect(await until(isSettled, { withinMs: 60_000 })).toBe(true);
  expect(await listed()).toEqual({
    waiting: 0,
    refused: [
      { caseId: family.caseId, stepId: refused, keptAt: expect.any(String), file: expect.any(String) },
    ],
    unreadable: 0,
  });
  const kept = [
    { step: 'withdraw-consent', stepId: ended.body['stepId'] },
    { step: 'withdraw', stepId: first.body['stepId'] },
  ];
  expect((await stepsOf(family)).slice(-2)).toEqual(kept);
  const outcome = await team.counsellor.get(`${family.path}/steps/${refused}`);
  expect(outcome.body).toMatchObject({ state: 'refused', refusal: { code: 'PERSON.NOT_TAKING_PART' } });
  const isTold = async (): Promise<boolean> => (await mailsOf(refused, 'refused')).length === 1;
  expect(await until(isTold, { withinMs: 20_000 })).toBe(true);
  // The refused step does not block later steps.
  expect((await (await Family.opened(team)).counsel()).status).toBe(200);
}, 180_000);

it('an incident about the case-manager does not alarm the case-manager', async () => {
  const family = await Family.opened(team);
  const { staffId } = team.caseManager;
  await hold.hold();
  const incident = incidentAbout(family, { about: { staffIds: [staffId] } });
  const answer = await team.counsellor.post(`${family.path}/incidents`, incident);
  expect(answer.status).toBe(202);
  const colleagues = (await team.caseManager.get('/staff')).body as unknown as {
    items: { staffId: string; email: string }[];
  };
  const { email } = colleagues.items.find((one) => one.staffId === staffId)!;
  const isAlarmed = async (): Promise<boolean> => (await files()).some((file) => file.endsWith('.alarmed'));
  expect(await until(isAlarmed, { withinMs: 20_000 })).toBe(true);
  for (const mail of await mailsOf(String(answer.body['stepId']))) expect(mail).not.toContain(email);
  await release();
  expect(await until(isEmpty, { withinMs: 60_000 })).toBe(true);
}, 120_000);

it('the airport can report that a traveller withdraws, and gets no answer that identifies the case', async () => {
  const life = demoLives().find(({ name }) => name === 'adult-four-instalments')!;
  const beginning = upTo(life, 'record-boarding');
  const chapters = beginning.chapters.map((chapter, n) =>
    n === beginning.chapters.length - 1 ? { ...chapter, lines: chapter.lines.slice(0, -1) } : chapter,
  );
  const { caseId } = await playStory({ ...beginning, chapters }, house.staff);
  const airport = await Caller.as(house.apiUrl, 'airport-assistant');
  const [traveller] = (await airport.get('/travellers')).body['items'] as { handle: string }[];
  const at = `/travellers/${traveller!.handle}`;
  await hold.hold();
  expect((await airport.post(`${at}/boardings`, { result: 'boarded' })).body.code).toBe('HOUSE.HELD');
  const key = randomUUID();
  const kept = await airport.post(`${at}/withdrawals`, undefined, { key });
  const stepId = String(kept.body['stepId']);
  expect([kept.status, kept.body]).toEqual([202, { handle: traveller!.handle, stepId, state: 'kept' }]);
  expect((await airport.post(`${at}/withdrawals`, {}, { key })).body).toEqual(kept.body);
  const steps = await airport.get(`${at}/steps/${stepId}`);
  expect(steps.body['state']).toBe('kept');
  for (const { body, headers } of [kept, steps])
    expect(JSON.stringify([body, [...headers]])).not.toContain(caseId);
  await hold.release();
  expect(await until(isEmpty, { withinMs: 60_000 })).toBe(true);
  expect((await airport.get(`${at}/steps/${stepId}`)).body['state']).toBe('recorded');
  const again = await airport.post(`${at}/withdrawals`, {}, { key });
  expect([again.status, again.body['state']]).toEqual([200, 'recorded']);
  expect(Object.keys((await stores.stateOf(caseId)).withdrawal.withdrawn)).toHaveLength(1);
}, 180_000);

it('keeps no step that is invalid, too large, part of a flood, or sent by a person without a part in the case', async () => {
  const family = await Family.opened(team);
  const path = `${family.path}/incidents`;
  await hold.hold();
  const stranger = await Caller.as(house.apiUrl, 'counsellor', 1);
  const codes = await Promise.all([
    stranger.post(path, incidentAbout(family)),
    operators[0].post(path, incidentAbout(family)),
    team.counsellor.post(`/cases/${randomUUID()}/incidents`, incidentAbout(family)),
    team.counsellor.post(path, incidentAbout(family, { kind: 'no such kind' })),
    team.counsellor.post(path, incidentAbout(family, { personIds: [randomUUID()] })),
    team.counsellor.post(path, incidentAbout(family, { text: 'x'.repeat(300_000) })),
    team.counsellor.post(path, incidentAbout(family), { key: null }),
  ]);
  expect(codes.map(({ status }) => status)).toEqual([404, 403, 404, 422, 422, 413, 400]);
  expect(await keptFiles()).toEqual([]);
  // During a hold, an act that contains an incident is refused.
  const act = { acts: [{ step: 'record-incident', body: incidentAbout(family) }] };
  expect((await team.counsellor.post(`${family.path}/acts`, act)).body.code).toBe('HOUSE.HELD');

  const sent: number[] = [];
  for (let n = 0; n < 52; n += 1) sent.push((await team.counsellor.post(path, incidentAbout(family))).status);
  expect(sent.filter((status) => status === 202)).toHaveLength(50);
  expect(sent.slice(50)).toEqual([429, 429]);
  expect((await team.caseManager.post(path, incidentAbout(family))).status).toBe(202);
}, 180_000);

it('an incident in a diverged case is kept, raises an alarm, and is recorded when the case runs again', async () => {
  const family = await Family.opened(team);
  await family.counsel();
  const workflowId = returnCaseWorkflowId(family.caseId);
  const earlier = await stores.newestTaskEnd(workflowId);
  for (const _ of [1, 2]) expect((await family.counsel()).status).toBe(200);
  const recorded = await stepsOf(family);
  await stores.resetTo(workflowId, earlier);
  const handle = stores.temporal.workflow.getHandle(workflowId);
  await handle.cancel();
  const isDiverged = async (): Promise<boolean> =>
    (await handle.describe()).searchAttributes['Alert']?.includes('record-diverged' as never) === true;
  expect(await until(isDiverged, { withinMs: 30_000 })).toBe(true);

  const path = `${family.path}/incidents`;
  const incident = incidentAbout(family);
  const key = randomUUID();
  const answer = await team.counsellor.post(path, incident, { key });
  expect([answer.status, answer.body['state']]).toEqual([202, 'kept']);
  expect((await team.counsellor.post(path, incident, { key })).body).toEqual(answer.body);
  const stepId = String(answer.body['stepId']);
  expect(await until(async () => (await mailsOf(stepId)).length > 0, { withinMs: 20_000 })).toBe(true);
  expect((await (await Family.opened(team)).counsel()).status).toBe(200);
  expect((await family.counsel()).body.code).toBe('RECORD.DIVERGED');

  for (const operator of operators)
    expect((await operator.post('/restarts', { caseId: family.caseId })).status).toBe(202);
  const keys = await loadDataKeys(house.settings);
  const { restarter } = openReconciler(house.settings, keys, stores.database, stores.temporal);
  expect(await restarter.restart(family.caseId)).toEqual({ started: true, followed: 0 });
  await stores.letGoOfSteps();
  expect(await until(isEmpty, { withinMs: 60_000 })).toBe(true);
  const steps = await stepsOf(family);
  expect(steps.slice(0, recorded.length)).toEqual(recorded);
  expect(steps.filter(({ step }) => step === 'record-incident').map((one) => one.stepId)).toEqual([stepId]);
}, 180_000);

/** Repeats a step until the installation takes it. */
async function untilRecorded(ask: () => ReturnType<Family['counsel']>): ReturnType<Family['counsel']> {
  for (;;) {
    const answer = await untilKnown(ask);
    if (answer.body.code !== 'HOUSE.HELD') return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
