import { returnCaseWorkflowId, paymentWorkflowId, type CaseId } from '@homeward/contracts';
import { loadDataKeys } from '@homeward/protection';
import { openReconciler } from '@homeward/worker';
import { providerKey } from '@homeward/domain';
import { until } from '@homeward/testing';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, type Team, operatorsOf } from './family.js';
import { Stores } from './stores.js';

type Tools = ReturnType<typeof openReconciler>;
type Order = { key: string; status: string };

let house: House;
let stores: Stores;
let team: Team;
let tools: Tools;
let operators: Caller[];

beforeAll(async () => {
  // With the demo policy, a query to the bank is repeated after a moment, not after a minute.
  house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  tools = openReconciler(
    house.settings,
    await loadDataKeys(house.settings),
    stores.database,
    stores.temporal,
  );
  operators = await operatorsOf(house);
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

const terminate = (workflowId: string): Promise<unknown> =>
  stores.temporal.workflow.getHandle(workflowId).terminate('synthetic');

/** Resets a workflow to the end of its first task. The workflow then runs without the state of its case. */
const resetToNothing = (workflowId: string): Promise<unknown> => stores.resetTo(workflowId, 4);

async function granted(caseId: CaseId): Promise<void> {
  const [first, second] = operators as [Caller, Caller];
  const proposed = await first.post('/restarts', { caseId });
  expect([proposed.status, proposed.body['status']]).toEqual([202, 'proposed']);
  expect((await first.post('/restarts', { caseId })).body['status']).toBe('proposed');
  expect(await tools.restarter.restart(caseId)).toBe('not-granted');
  const confirmed = await second.post('/restarts', { caseId });
  expect([confirmed.status, confirmed.body['status']]).toEqual([202, 'granted']);
}

const differencesOf = async (caseId: CaseId): Promise<string[]> =>
  (await tools.reconciler.compare({ only: caseId })).differences.map(({ kind }) => kind);

const acts = (caseId: CaseId): Promise<{ act: string }[]> =>
  stores.rows(
    `select action as act from audit_entry where chain like 'case:%' and case_id = $1 and action like '%restart%' order by at`,
    caseId,
  );

describe('law 5: a case whose workflow is lost', () => {
  it.each([
    ['was terminated', terminate],
    ['was reset to a point before its opening', resetToNothing],
  ])(
    'two operators restart a case from its record, without losing an answered step, if the workflow %s',
    async (_, lose) => {
      const family = await Family.opened(team);
      await family.counsel();
      await lose(returnCaseWorkflowId(family.caseId));
      const waiting = await family.counsel('meanwhile');
      expect([waiting.status, waiting.body.code]).toEqual([503, 'CASE.STALLED']);
      expect(await differencesOf(family.caseId)).toEqual(['case-without-workflow']);
      await granted(family.caseId);
      expect(await tools.restarter.restart(family.caseId)).toEqual({ started: true, followed: 0 });
      await stores.letGoOfSteps();
      expect((await family.counsel('meanwhile')).status).toBe(200);
      expect((await family.counsel()).status).toBe(200);
      expect((await stores.timelineOf(family.caseId)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
      expect(await differencesOf(family.caseId)).toEqual([]);
      expect(await tools.restarter.restart(family.caseId)).toBe('not-granted');
      expect((await acts(family.caseId)).map(({ act }) => act)).toEqual([
        'propose-restart',
        'confirm-restart',
        'restart-case',
      ]);
    },
    120_000,
  );

  it('a case whose workflow was reset to a point before answered steps neither takes nor voids a step', async () => {
    const family = await Family.opened(team);
    await family.counsel();
    const workflowId = returnCaseWorkflowId(family.caseId);
    const earlier = await stores.newestTaskEnd(workflowId);
    for (const _ of [1, 2, 3]) expect((await family.counsel()).status).toBe(200);
    const recorded = await stores.timelineOf(family.caseId);
    await stores.resetTo(workflowId, earlier);
    const refusedWith = async (key: string, code: string): Promise<void> => {
      const { status, body } = await family.counsel(key);
      expect([key, status, body.code]).toEqual([key, 503, code]);
    };
    await refusedWith('meanwhile', 'STEP.OUTCOME_UNKNOWN');

    // The case takes a fact sent by a machine, because this fact does not state which version its sender saw.
    const handle = stores.temporal.workflow.getHandle(workflowId);
    await handle.cancel();
    const alerts = async (): Promise<unknown> => (await handle.describe()).searchAttributes['Alert'];
    expect(await until(async () => (await alerts()) !== undefined, { withinMs: 30_000 })).toBe(true);
    expect(await alerts()).toEqual(['record-diverged']);
    await refusedWith('later', 'RECORD.DIVERGED');
    expect(await stores.timelineOf(family.caseId)).toEqual(recorded);
    expect(await differencesOf(family.caseId)).toContain('record-ahead');

    await granted(family.caseId);
    expect(await tools.restarter.restart(family.caseId)).toEqual({ started: true, followed: 0 });
    await stores.letGoOfSteps();
    for (const key of ['meanwhile', 'later']) expect((await family.counsel(key)).status).toBe(200);
    const rows = await stores.timelineOf(family.caseId);
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rows.slice(0, recorded.length)).toEqual(recorded);
    expect(await differencesOf(family.caseId)).toEqual([]);
  }, 120_000);

  it('a case is not restarted while its workflow runs and matches the record; the grant stays valid for later use', async () => {
    const family = await Family.opened(team);
    await granted(family.caseId);
    expect(await tools.restarter.restart(family.caseId)).toEqual({ started: false, followed: 0 });
    await terminate(returnCaseWorkflowId(family.caseId));
    expect(await tools.restarter.restart(family.caseId)).toEqual({ started: true, followed: 0 });
  }, 120_000);

  it('if the workflow is lost while a payment is sent, the restarted case confirms the payment, and sends no second order', async () => {
    const family = await Family.opened(team);
    await family.admit();
    await setFaults([{ kind: 'hang-after', on: 'PUT', times: 1 }]);
    const paymentId = await family.pay(family.personIds[0]!);
    const key = providerKey(family.caseId, 'payment', paymentId, 1);
    const isAtTheBank = async (): Promise<boolean> => (await ordersFor(key)).length > 0;
    expect(await until(isAtTheBank, { withinMs: 30_000 })).toBe(true);
    await terminate(returnCaseWorkflowId(family.caseId));
    await terminate(paymentWorkflowId(family.caseId, paymentId, 1));
    await granted(family.caseId);
    expect(await tools.restarter.restart(family.caseId)).toEqual({ started: true, followed: 1 });
    const isConfirmed = async (): Promise<boolean> =>
      (await stores.stateOf(family.caseId)).payments[paymentId]!.status === 'confirmed';
    expect(await until(isConfirmed, { withinMs: 90_000 })).toBe(true);
    expect(await ordersFor(key)).toHaveLength(1);
    expect(await differencesOf(family.caseId)).toEqual([]);
  }, 180_000);

  it('if the workflow is reset to a point before a release while the payment is sent, the case pays once and continues', async () => {
    const family = await Family.opened(team);
    await family.admit();
    const workflowId = returnCaseWorkflowId(family.caseId);
    const earlier = await stores.newestTaskEnd(workflowId);
    await setFaults([{ kind: 'hang-after', on: 'PUT', times: 1 }]);
    const paymentId = await family.pay(family.personIds[0]!);
    const key = providerKey(family.caseId, 'payment', paymentId, 1);
    expect(await until(async () => (await ordersFor(key)).length > 0, { withinMs: 30_000 })).toBe(true);
    const recorded = await stores.timelineOf(family.caseId);
    await stores.resetTo(workflowId, earlier);
    await granted(family.caseId);
    expect(await tools.restarter.restart(family.caseId)).toMatchObject({ started: true });
    const isConfirmed = async (): Promise<boolean> =>
      (await stores.stateOf(family.caseId)).payments[paymentId]!.status === 'confirmed';
    expect(await until(isConfirmed, { withinMs: 90_000 })).toBe(true);
    expect(await ordersFor(key)).toHaveLength(1);
    expect((await stores.timelineOf(family.caseId)).slice(0, recorded.length)).toEqual(recorded);
    expect((await family.counsel()).status).toBe(200);
    expect(await differencesOf(family.caseId)).toEqual([]);
  }, 180_000);

  it('only operators can restart a case, and only if the record contains the case', async () => {
    const { caseId } = await Family.opened(team);
    expect((await team.caseManager.post('/restarts', { caseId })).status).toBe(403);
    const [first] = operators as [Caller];
    expect((await first.post('/restarts', { caseId: crypto.randomUUID() })).status).toBe(404);
    expect((await first.post('/restarts', { caseId })).body['status']).toBe('proposed');
    expect((await first.get('/restarts')).body['items']).toMatchObject([{ caseId, status: 'proposed' }]);
  });
});

const setFaults = (faults: readonly object[]): Promise<Response> =>
  fetch(`${house.sandboxUrl}/control/bank/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });

async function ordersFor(of: string): Promise<Order[]> {
  const answer = await fetch(`${house.sandboxUrl}/control/bank/payments`);
  const { payments } = (await answer.json()) as { payments: Order[] };
  return payments.filter(({ key }) => key === of);
}
