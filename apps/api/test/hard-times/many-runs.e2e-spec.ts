import { randomUUID } from 'node:crypto';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { until } from '@homeward/testing';
import type { Answer } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, type Team } from './family.js';
import { Stores } from './stores.js';

const clients = 8;
const wanted = 200;
/** Every few steps the engine now wants a new run. */
const dynamicConfig = { 'limit.historyCount.suggestContinueAsNew': 40 };

describe('a case over many runs', () => {
  let house: House;
  let stores: Stores;
  let team: Team;

  beforeAll(async () => {
    house = await openHouse({ dynamicConfig, sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
    stores = await Stores.of(house);
    team = await teamOf(house);
  }, 240_000);

  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it('200 steps from 8 clients, with payments running: none lost, none doubled', async () => {
    const family = await Family.opened(team, 6);
    await family.admit();
    const before = (await stores.stateOf(family.caseId)).version;
    const started = Date.now();
    const steps = new Map<string, string>();
    let asked = 0;

    /** A step until it is known to be taken: the same key again whenever nobody could say. */
    const untilTaken = async (key: string): Promise<Answer> => {
      for (;;) {
        const answer = await family.counsel(key);
        if (answer.status === 200) return answer;
        expect([202, 503]).toContain(answer.status);
      }
    };
    const client = async (): Promise<void> => {
      while (asked < wanted) {
        asked += 1;
        const key = randomUUID();
        const answer = await untilTaken(key);
        steps.set(key, answer.headers.get('step-id')!);
      }
    };
    const paying = Promise.all(family.personIds.map((personId) => family.pay(personId)));
    await Promise.all(Array.from({ length: clients }, client));
    const paid = await paying;
    const tookMs = Date.now() - started;

    // Each key one step, and each step of theirs once in the record, which has no gap.
    expect(new Set(steps.values()).size).toBe(wanted);
    const recorded = await stores.timelineOf(family.caseId);
    expect(recorded.map(({ sequence }) => sequence)).toEqual(recorded.map((_, i) => i + 1));
    const sessions = recorded.filter(({ step }) => step === 'record-counselling-session').slice(1);
    expect(sessions.map(({ stepId }) => stepId).sort()).toEqual([...steps.values()].sort());
    expect((await stores.stateOf(family.caseId)).version).toBe(before + wanted + 3 * paid.length);

    await expectPaidOnce(family.caseId, paid);
    const runs = await runsOf(family.caseId);
    console.log(`${wanted + 3 * paid.length} steps in ${tookMs} ms over ${runs} runs`);
    expect(runs).toBeGreaterThan(25);
    await stores.expectEqual();
  }, 240_000);

  async function expectPaidOnce(caseId: string, paid: readonly string[]): Promise<void> {
    const confirmed = async (): Promise<boolean> =>
      Object.values((await stores.stateOf(caseId)).payments).every(({ status }) => status === 'confirmed');
    expect(await until(confirmed, { withinMs: 30_000, everyMs: 200 })).toBe(true);
    const { received } = await sandbox<{ received: { desk: string; method: string; key: string }[] }>('log');
    const orders = received.filter(({ desk, method }) => desk === 'bank' && method === 'PUT');
    expect(orders.map(({ key }) => key).sort()).toEqual(paid.map((id) => `${id}-1`).sort());
    const { payments } = await sandbox<{ payments: { report: { status: string } }[] }>('bank/payments');
    expect(payments.map(({ report }) => report.status)).toEqual(paid.map(() => 'confirmed'));
  }

  const sandbox = async <T>(what: string): Promise<T> =>
    (await (await fetch(`${house.sandboxUrl}/control/${what}`)).json()) as T;

  /** As visibility has them: a moment late. */
  async function runsOf(caseId: string): Promise<number> {
    const query = `WorkflowId = '${returnCaseWorkflowId(caseId)}'`;
    const { workflow } = stores.temporal;
    const running = async (): Promise<boolean> =>
      (await workflow.count(`${query} and ExecutionStatus = 'Running'`)).count === 1;
    await until(running, { withinMs: 10_000 });
    return (await workflow.count(query)).count;
  }
});
