import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  noticeReceivedSignalName,
  paymentWorkflowId,
  paymentWorkflowType,
  returnCaseWorkflowId,
  taskQueues,
  type PaymentAttemptInput,
} from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { startSandbox, type Sandbox } from '@homeward/sandbox';
import { builtHere, freePort, until } from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '../src/index.js';
import { Teller, WorkerHouse } from './worker-house.js';

let house: WorkerHouse;
let sandbox: Sandbox;
let workers: RunningWorkers;
const soon = { withinMs: 20_000 };

beforeAll(async () => {
  const sandboxPort = await freePort();
  house = await WorkerHouse.open({
    HOMEWARD_SANDBOX_PORT: String(sandboxPort),
    HOMEWARD_WORKER_METRICS_PORT: String(await freePort()),
    HOMEWARD_WORKER_ENGINE_METRICS_PORT: String(await freePort()),
  });
  const storeFile = join(house.dataDir, 'sandbox.jsonl');
  sandbox = await startSandbox({ mode: 'test', port: sandboxPort, storeFile, confirmAfterMs: 0 });
  workers = await startWorkers(house.settings);
});

afterAll(async () => {
  workers?.stop();
  await workers?.done;
  await sandbox?.stop();
  await house?.stop();
});

const metricsAt = async (port: number | undefined): Promise<string> =>
  await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

it('a worker polls each of its task queues', async () => {
  const { workflowService } = house.client;
  const { namespace } = house.temporal;
  const pollersOf = async (name: string): Promise<number> =>
    (await workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType: 2 })).pollers
      ?.length ?? 0;
  for (const queue of [taskQueues.cases, taskQueues.travel, taskQueues.payments])
    expect(await until(async () => (await pollersOf(queue)) > 0, soon)).toBe(true);
});

it('a worker sends the mails of the outbox', async () => {
  const stepId = randomUUID();
  const { caseId } = await house.openedCase();
  const { staffId } = await house.counsellor();
  await house.database.query(
    `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency) values ($1 || '.1', $2, $1::uuid, $3, 'alert', 'now')`,
    [stepId, caseId, staffId],
  );
  const mails = async (): Promise<string[]> => await readdir(house.settings.mail.folder).catch(() => []);
  expect(await until(async () => (await mails()).includes(`${stepId}.1@example.org.eml`), soon)).toBe(true);
});

it('DUE-2: a worker checks unanswered notices, and sends no notification about a notice that no longer needs an answer', async () => {
  const stepId = randomUUID();
  const { caseId } = await house.openedCase();
  const { staffId } = await house.counsellor();
  await house.database.query(
    `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency, matter, answer_within_ms, escalate_at)
     values ($1 || '.1', $2, $1::uuid, $3, 'alert', 'now', 'journey-stopped:journey', 1, now())`,
    [stepId, caseId, staffId],
  );
  const left = async () =>
    (
      await house.database.query('select from outbox where step_id = $1 and escalate_at is not null', [
        stepId,
      ])
    ).length;
  expect(await until(async () => (await left()) === 0, { withinMs: 60_000 })).toBe(true);
  expect(await house.database.query('select from outbox where step_id = $1', [stepId])).toHaveLength(1);
}, 90_000);

it('a worker shows its own metrics and the metrics of the engine', async () => {
  const { metricsPort, engineMetricsPort } = house.settings.worker;
  for (const name of ['homeward_mails_total', 'homeward_sms_waiting', 'homeward_unanswered_notices_total'])
    expect(await metricsAt(metricsPort)).toContain(name);
  expect(
    await until(
      async () => (await metricsAt(engineMetricsPort)).includes('temporal_worker_task_slots_available'),
      soon,
    ),
  ).toBe(true);
});

it('a worker pays a released payment attempt once, to the payee in the vault', async () => {
  const [payee, paymentId, personId] = [randomUUID(), randomUUID(), randomUUID()];
  const teller = new Teller(house.record);
  const { caseId } = teller;
  const counsellor = await house.counsellor();
  const by = (staffId: string) => ({ ...counsellor, staffId });
  await teller.recordFact('open-case', await house.opening(personId), counsellor);
  await teller.recordFact('decide-eligibility', { decision: 'eligible' }, counsellor);
  const asked = {
    kind: 'travel-allowance',
    personIds: [personId],
    amountMinor: 5_000,
    currency: 'CHF',
  } as const;
  const where = { payee, method: 'bank', textCode: 'transfer' } as const;
  await teller.recordFact('request-payment', { paymentId, ...asked, ...where }, counsellor);
  await teller.recordFact('approve-payment', { paymentId }, by(randomUUID()));
  await teller.recordFact('release-payment', { paymentId }, by(randomUUID()));
  const content = { name: 'Test Person', country: 'NG', bankCode: 'SYN-1', account: '000-000' };
  const stepId = await house.claim(
    caseId,
    'request-payment',
    {},
    { ageSeconds: 0, notes: [{ id: payee, step: 'request-payment', category: 'payee', content }] },
  );
  await house.database.query(`update vault_note set status = 'kept', case_id = $2 where step_id = $1`, [
    stepId,
    caseId,
  ]);
  const input: PaymentAttemptInput = {
    caseId,
    paymentId,
    attempt: 1,
    key: providerKey(caseId, 'payment', paymentId, 1),
    amountMinor: 5_000,
    currency: 'CHF',
    payeeRef: payee,
    remittanceText: 'Transfer',
    demo: true,
  };
  await house.client.workflow.start(paymentWorkflowType, {
    workflowId: paymentWorkflowId(caseId, paymentId, 1),
    taskQueue: taskQueues.cases,
    args: [input],
  });
  const orders = async () => {
    const log = (await (await fetch(`${sandbox.url}/control/log`)).json()) as { received: any[] };
    return log.received.filter(({ method, key }) => method === 'PUT' && key === input.key);
  };
  expect(await until(async () => (await orders()).length > 0, soon)).toBe(true);
  expect((await orders()).map(({ body }) => body)).toEqual([
    {
      amountMinor: 5_000,
      currency: 'CHF',
      payee: 'Test Person, 000-000, SYN-1, NG',
      remittanceText: 'Transfer',
    },
  ]);
  expect(await house.database.query('select key from payment_send')).toEqual([{ key: input.key }]);
});

it('a worker resets its schedules at the start, and leaves a paused schedule paused', async () => {
  const { schedule } = house.client;
  const handle = schedule.getHandle('compare-stores');
  await handle.pause('synthetic');
  await handle.update((now) => ({ ...now, spec: { intervals: [{ every: '7 days' }] } }));
  workers.stop();
  await workers.done;
  workers = await startWorkers(house.settings);
  expect(await handle.describe()).toMatchObject({
    spec: { intervals: [{ every: 3_600_000 }] },
    state: { paused: true },
  });
  await handle.unpause();
});

it('a worker shuts down cleanly, and frees the metrics port', async () => {
  const { metricsPort } = house.settings.worker;
  workers.stop();
  workers.stop();
  await workers.done;
  await expect(metricsAt(metricsPort)).rejects.toThrow('fetch failed');
  workers = await startWorkers(house.settings);
  expect(await metricsAt(metricsPort)).toContain('homeward_mails_total');
});

describe('the worker as a process', () => {
  const start = async (env: Readonly<Record<string, string>>) => {
    const built = await builtHere(['apps/worker/src/main.ts']);
    const { HOMEWARD_WORKER_METRICS_PORT: _, HOMEWARD_WORKER_ENGINE_METRICS_PORT: __, ...common } = house.env;
    const child = spawn(process.execPath, ['--enable-source-maps', ...built], {
      env: { PATH: process.env['PATH'], ...common, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return { child, output: text(child.stdout!), exit: once(child, 'exit') };
  };

  const linesOf = (output: string): Record<string, unknown>[] =>
    output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('reports when it is ready, and shuts down cleanly when it is stopped', async () => {
    const { child, exit } = await start({});
    expect(await once(child, 'message')).toMatchObject([{ ready: true }, undefined]);
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  it('law 10: logs the place in the code at which a case fails, but no data of the case', async () => {
    workers.stop();
    await workers.done;
    const { child, output, exit } = await start({
      HOMEWARD_LOG_LEVEL: 'error',
      HOMEWARD_WORKER_PROMISE_STACKS: 'true',
    });
    const { caseId } = await house.openedCase();
    const theCase = house.client.workflow.getHandle(returnCaseWorkflowId(caseId));
    await theCase.signal(noticeReceivedSignalName, {
      key: randomUUID(),
      step: 'receive-booking-answer',
      payload: { journeyId: 'Test Person' },
    });
    const stalls = async (): Promise<boolean> =>
      ((await theCase.fetchHistory()).events ?? []).some((event) => event.workflowTaskFailedEventAttributes);
    expect(await until(stalls, soon)).toBe(true);
    child.kill('SIGTERM');
    await exit;

    const warning = (await output).split('\n').find((line) => line.includes('Case stands still'))!;
    expect(JSON.parse(warning)).toMatchObject({
      level: 'error',
      workflowId: returnCaseWorkflowId(caseId),
      err: { type: 'TypeError', at: expect.arrayContaining([expect.stringContaining('evolve')]) },
    });
    expect(await output).not.toContain('Test Person');
  });

  it('waits while Temporal is unavailable, reports that it waits, and can be stopped', async () => {
    const { child, output, exit } = await start({
      HOMEWARD_TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`,
      HOMEWARD_LOG_LEVEL: 'warn',
    });
    expect(await once(child, 'message')).toMatchObject([{ waiting: true }, undefined]);
    child.kill('SIGTERM');
    expect(await exit).toEqual([null, 'SIGTERM']);
    expect(linesOf(await output).at(-1)).toMatchObject({
      level: 'warn',
      name: 'worker',
      component: 'temporal',
    });
  });

  it('exits with 1 and one log line if its settings are invalid', async () => {
    const { output, exit } = await start({
      HOMEWARD_POSTGRES_URL: house.postgres.url.replace(/\/[^/]*$/, '/absent'),
    });
    expect(await exit).toEqual([1, null]);
    expect(linesOf(await output).at(-1)).toMatchObject({
      level: 'fatal',
      name: 'worker',
      msg: 'The worker failed',
    });
  });
});
