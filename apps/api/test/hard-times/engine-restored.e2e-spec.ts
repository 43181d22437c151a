import { randomUUID } from 'node:crypto';
import { catchUpProblems } from '@homeward/activities';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { InstallationHold, loadDataKeys } from '@homeward/protection';
import { openReconciler } from '@homeward/worker';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, learnEpoch, teamOf, untilKnown, type Team, operatorsOf } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/** The engine is restored to an earlier moment than the record, in the way an administrator restores a database. */

let house: House;
let stores: Stores;
let team: Team;
let operators: [Caller, Caller];
let tools: ReturnType<typeof openReconciler>;
let hold: InstallationHold;
let restoring: Restoring;

beforeAll(async () => {
  // With the demo policy, a query to the bank is repeated after a moment, not after a minute.
  house = await openHouse({
    sandbox: true,
    env: { HOMEWARD_DEMO: 'true', HOMEWARD_EMERGENCY_PHONE: '+41 31 000 00 00' },
  });
  stores = await Stores.of(house);
  team = await teamOf(house);
  const keys = await loadDataKeys(house.settings);
  tools = openReconciler(house.settings, keys, stores.database, stores.temporal);
  operators = await operatorsOf(house);
  hold = new InstallationHold(house.settings.hold.dir);
  restoring = new Restoring(house, stores, operators);
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

it('one command with one grant starts every case from its record, loses no answered step, and pays nothing twice', async () => {
  const early = [await Family.opened(team), await Family.opened(team)];
  const paying = await Family.opened(team, 2);
  await paying.admit();
  const closed = await Family.opened(team);
  await closed.close();
  await restoring.backUpEngine();

  for (const family of early) for (const _ of [1, 2, 3]) expect((await family.counsel()).status).toBe(200);
  const paidBefore = await paying.pay(paying.personIds[0]!);
  expect(await restoring.isConfirmed(paying.caseId, paidBefore)).toBe(true);
  const late = await Family.opened(team);
  expect((await late.counsel()).status).toBe(200);
  const all = [...early, paying, closed, late];
  const timelines = () => Promise.all(all.map(({ caseId }) => stores.timelineOf(caseId)));
  const recorded = await timelines();

  const heldSince = await hold.hold();
  expect(await hold.hold()).toBe(heldSince);
  await restoring.restoreEngine();
  const refused = await late.counsel('while it is held');
  expect([refused.status, refused.body.code]).toEqual([503, 'HOUSE.HELD']);
  expect((await team.counsellor.get(late.path)).status).toBe(200);
  expect((await team.counsellor.get('/hold')).body).toMatchObject({
    heldSince,
    phone: '+41 31 000 00 00',
    paymentsHeldSince: null,
  });
  expect((await team.counsellor.post('/hold/release', {})).status).toBe(403);

  // The wrong command does not change these cases, and names the right command.
  const { lines, outcome } = await restoring.afterRestore('record-behind');
  expect(outcome).toBe(1);
  for (const { caseId } of early)
    expect(lines).toContain(`not caught up ${caseId}: ${catchUpProblems['engine-behind']}`);
  expect(await timelines()).toEqual(recorded);

  expect(await tools.restarter.restartEvery(undefined)).toBe('not-held');
  expect(await tools.restarter.restartEvery(heldSince)).toBe('not-granted');
  expect(await restoring.bothAsk('/restarts/every-case')).toEqual(['proposed', 'granted']);
  expect(await tools.restarter.restartEvery(heldSince, 2_000)).toEqual({
    restarted: all.length,
    followed: 0,
    over: 0,
    left: [],
  });
  expect(await tools.restarter.restartEvery(heldSince)).toBe('not-granted');
  expect(await timelines()).toEqual(recorded);

  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  expect((await operators[0].post('/hold/release', {})).status).toBe(404);
  expect((await operators[0].post('/restarts/every-case', {})).body.code).toBe('HOUSE.NOT_HELD');
  await learnEpoch(team);
  for (const family of [...early, late]) {
    const stepped = await untilKnown(() => family.counsel('while it is held'));
    expect([stepped.status, stepped.body.code]).toEqual([200, undefined]);
  }
  // The wrong command held payments back.
  expect((await restoring.afterRestore('bank-list')).outcome).toBe(0);
  const paidAfter = await paying.pay(paying.personIds[1]!);
  expect(await restoring.isConfirmed(paying.caseId, paidAfter)).toBe(true);

  for (const [index, rows] of (await timelines()).entries())
    expect(rows.slice(0, recorded[index]!.length)).toEqual(recorded[index]);
  expect(await stores.rows(`select from timeline where kind = 'void'`)).toEqual([]);
  for (const paymentId of [paidBefore, paidAfter])
    expect(await restoring.ordersFor(paying.caseId, paymentId)).toHaveLength(1);
  expect((await tools.reconciler.compare()).differences).toEqual([]);
  await stores.expectEqual();
}, 240_000);

it('a case whose run cannot be replayed gets no steps from the engine, and the run continues', async () => {
  const family = await Family.opened(team);
  const taken = { epoch: randomUUID(), sequence: 9, recordings: [], isIncomplete: true };
  const named: unknown[] = [];
  const beforeWriting = async (lost: readonly unknown[]) => void named.push(...lost);
  expect(await tools.catchUp.catchUp({ caseId: family.caseId, ...taken }, beforeWriting)).toEqual({
    steps: 0,
    problem: 'incomplete',
  });
  expect(named).toEqual([]);
  expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
}, 120_000);

it('a case whose run is ahead of its record is not changed, and is reported', async () => {
  const family = await Family.opened(team);
  expect((await family.counsel()).status).toBe(200);
  // The newest row of the record is older than the last event of the engine, as after a restore of the record.
  await stores.database.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = 'replica'`);
    const older = `update timeline set recorded_at = recorded_at - interval '5 minutes' where case_id = $1`;
    await manager.query(older, [family.caseId]);
  });
  const heldSince = await hold.hold();
  expect(await restoring.bothAsk('/restarts/every-case')).toEqual(['proposed', 'granted']);
  const outcome = await tools.restarter.restartEvery(heldSince, 2_000);
  expect(outcome).toMatchObject({ left: [{ caseId: family.caseId, because: 'engine-ahead' }] });
  const { status } = await stores.temporal.workflow.getHandle(returnCaseWorkflowId(family.caseId)).describe();
  expect(status.name).toBe('RUNNING');
  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
}, 120_000);
