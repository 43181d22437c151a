import { randomUUID } from 'node:crypto';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { until } from '@homeward/testing';
import { Caller, type Answer } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { inParallel } from './crowd.js';
import { Family, teamOf, untilKnown, type Team } from './family.js';
import { Stores } from './stores.js';

const clients = 8;
const steps = 200;
/** Makes the engine suggest a new run every four to five steps. A loaded machine puts more steps into one run. */
const dynamicConfig = { 'limit.historyCount.suggestContinueAsNew': 25 };

let house: House;
let stores: Stores;
let team: Team;

beforeAll(async () => {
  const env = { HOMEWARD_DEMO: 'true', HOMEWARD_LOG_LEVEL: 'fatal' };
  house = await openHouse({ dynamicConfig, sandbox: true, env });
  stores = await Stores.of(house);
  team = await teamOf(house);
}, 240_000);

afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

describe('a case over many workflow runs', () => {
  it('a case over many workflow runs neither loses nor repeats any of 200 steps from 8 clients while payments run', async () => {
    const family = await Family.opened(team, 4);
    await family.admit();
    const { version } = await stores.stateOf(family.caseId);
    const started = Date.now();

    const keys = Array.from({ length: steps - 3 * family.personIds.length }, () => randomUUID());
    const taken = new Map<string, string>();
    const paid: string[] = [];
    const toDo: (() => Promise<unknown>)[] = [
      ...family.personIds.map((person) => async () => paid.push(await family.pay(person))),
      ...keys.map((key) => async () => {
        const answer = await untilKnown((again) => family.counsel(again), key);
        expect(outcomeOf(answer)).toEqual([200, undefined]);
        taken.set(key, stepIdOf(answer));
      }),
    ];
    await inParallel(clients, toDo, (take) => take());
    const tookMs = Date.now() - started;

    // Each key is one step, each step is in the record once, and the record has no gap.
    const timeline = await stores.timelineOf(family.caseId);
    expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, i) => i + 1));
    const [, ...sessions] = timeline.filter(({ step }) => step === 'record-counselling-session');
    expect(sessions.map(({ stepId }) => stepId).sort()).toEqual([...taken.values()].sort());
    expect(taken.size).toBe(keys.length);
    expect((await stores.stateOf(family.caseId)).version).toBe(version + steps);

    await expectPaidOnce(family.caseId, paid);
    const runs = await runsOf(family.caseId);
    console.log(`${steps} steps from ${clients} clients in ${tookMs} ms, over ${runs} runs`);
    expect(runs).toBeGreaterThan(25);
    await stores.expectEqual();
  }, 240_000);

  async function expectPaidOnce(caseId: string, paid: readonly string[]): Promise<void> {
    const confirmed = async (): Promise<boolean> =>
      Object.values((await stores.stateOf(caseId)).payments).every(({ status }) => status === 'confirmed');
    expect(await until(confirmed, { withinMs: 30_000, everyMs: 200 })).toBe(true);
    const { received } = await sandbox<{ received: { desk: string; method: string; key: string }[] }>('log');
    const orders = received.filter(({ desk, method }) => desk === 'bank' && method === 'PUT');
    expect(orders.map(({ key }) => key).sort()).toEqual(
      paid.map((id) => providerKey(caseId, 'payment', id, 1)).sort(),
    );
    const { payments } = await sandbox<{ payments: { report: { status: string } }[] }>('bank/payments');
    expect(payments.map(({ report }) => report.status)).toEqual(paid.map(() => 'confirmed'));
  }

  const sandbox = async <T>(what: string): Promise<T> =>
    (await (await fetch(`${house.sandboxUrl}/control/${what}`)).json()) as T;

  /** Counts the runs that Temporal's visibility API lists. Visibility lags slightly behind. */
  async function runsOf(caseId: string): Promise<number> {
    const query = `WorkflowId = '${returnCaseWorkflowId(caseId)}'`;
    const { workflow } = stores.temporal;
    const isUpToDate = async (): Promise<boolean> =>
      (await workflow.count(`${query} and ExecutionStatus = 'Running'`)).count === 1;
    expect(await until(isUpToDate, { withinMs: 10_000 })).toBe(true);
    return (await workflow.count(query)).count;
  }
});

describe('one key', () => {
  const twenty = <T>(ask: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, ask));
  const declare = ({ path, personIds }: Family, key: string) =>
    untilKnown((again) => team.counsellor.post(`${path}/declarations`, { personIds }, { key: again }), key);

  it('one key that 20 clients send at once causes one step with one answer', async () => {
    const family = await Family.opened(team);
    const key = randomUUID();
    const answers = await twenty(() => untilKnown((again) => family.counsel(again), key));
    expect(new Set(answers.map((answer) => `${answer.status} ${stepIdOf(answer)}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    expect((await stores.timelineOf(family.caseId)).length).toBe(2);
  });

  it('a refused key stays refused, even if the step is possible later', async () => {
    const family = await Family.opened(team);
    const key = randomUUID();
    const refused = [409, 'COUNSELLING.SESSION_MISSING'];
    for (const answer of await twenty(() => declare(family, key))) expect(outcomeOf(answer)).toEqual(refused);
    await family.counsel();
    expect(outcomeOf(await declare(family, key))).toEqual(refused);
    expect(outcomeOf(await declare(family, randomUUID()))).toEqual([200, undefined]);
  });

  it('one key has one outcome, even if the precondition of its step is recorded while many clients send the key', async () => {
    for (let round = 0; round < 5; round += 1) {
      const family = await Family.opened(team);
      const key = randomUUID();
      const [answers] = await Promise.all([twenty(() => declare(family, key)), family.counsel()]);
      const outcomes = new Set([...answers, await declare(family, key)].map((answer) => answer.status));
      expect(outcomes.size).toBe(1);
      const recorded = (await stores.timelineOf(family.caseId)).map(({ step }) => step);
      expect(recorded.includes('declare-voluntariness')).toBe(outcomes.has(200));
    }
  });

  it('a repeated key gets its first answer after its sender lost access, with only the data that the sender may still see (CONS-2)', async () => {
    const family = await Family.opened(team);
    const abroad = await Caller.as(house.apiUrl, 'local-officer');
    const consentId = randomUUID();
    await family.take(team.caseManager, 'receiving-office', { officeId: abroad.organisationId });
    await family.take(team.counsellor, 'consents', {
      personId: family.personIds[0]!,
      consentId,
      givenBy: 'both',
      purpose: 'risk-assessment-abroad',
      categories: ['risk'],
      recipientId: abroad.organisationId,
      controllerId: abroad.organisationId,
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    await family.take(team.caseManager, 'services', { service: 'office-abroad' });
    const withdraw = () =>
      abroad.post(`${family.path}/consents/${consentId}/withdrawal`, {}, { key: 'ends-access' });
    const first = await withdraw();
    const again = await withdraw();
    expect(outcomeOf(first)).toEqual([200, undefined]);
    expect([again.status, stepIdOf(again)]).toEqual([200, stepIdOf(first)]);
    expect((await abroad.get(family.path)).status).toBe(404);
    expect(again.body).not.toHaveProperty('persons');
  });
});

const outcomeOf = ({ status, body }: Answer) => [status, body.code];
const stepIdOf = ({ headers }: Answer): string => headers.get('step-id')!;
