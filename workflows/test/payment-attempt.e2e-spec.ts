import { askNowSignalName, paymentWorkflowId, paymentWorkflowType, taskQueues } from '@homeward/contracts';
import { attemptInput, providerKey } from '@homeward/domain';
import { Bench } from './support/bench.js';
import { Life } from './support/life.js';
import { demoPolicy } from './support/policies.js';
import { stop } from './support/stop.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const accepted = { status: 'accepted' };
const confirmed = { status: 'confirmed', valueDate: '2035-01-02' };
const cameBack = { status: 'returned', reason: 'account-closed' };

let bench: Bench;
let unpaid: Life;
let life: Life;
beforeAll(async () => {
  bench = await Bench.open();
  unpaid = await Life.of(bench, 'adult-four-instalments').playTo('request-payment');
});
afterAll(() => bench?.close());
beforeEach(() => {
  bench.world.bankTakes = accepted;
  Object.assign(bench.world.bank, { away: false, forbids: false, vanishes: undefined });
});
afterEach(() => life.forgetAttempts());

const payment = () => life.state.payments[life.names.idOf('@allowance')]!;
const key = (attempt = 1) => providerKey(life.caseId, 'payment', payment().paymentId, attempt);
const attempt = (number = 1) =>
  bench.client.workflow.getHandle(paymentWorkflowId(life.caseId, payment().paymentId, number));
const orders = (number = 1) => bench.world.bank.told('PUT').filter((one) => one === key(number)).length;
const waits = () =>
  life.state.tasks.filter(({ subject }) => subject === payment().paymentId).map(({ step }) => step);
const isIn = (status: string, stepMs?: number) => life.until(() => payment().status === status, stepMs);

/** Releases the travel allowance of a new case, so that its first payment attempt begins. */
async function released(): Promise<void> {
  life = await unpaid.fork();
  await releaseIn(life);
}

async function releaseIn(one: Life): Promise<void> {
  await one.playTo('release-payment');
  await one.playLine();
}

/**
 * Restarts the attempt alone, as the reconciler does for an attempt without a workflow. This is necessary because the
 * clock of the time-skipping server stops when a child workflow ends after its parent's run, and the parent's run lasts
 * at most a month.
 */
async function followAlone(): Promise<void> {
  await stop(attempt());
  await bench.client.workflow.start(paymentWorkflowType, {
    workflowId: paymentWorkflowId(life.caseId, payment().paymentId, 1),
    taskQueue: taskQueues.cases,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    args: [attemptInput(life.state, payment())],
  });
}

/** Returns the lengths of the pauses that the attempt has made, in ms. */
async function pauses(): Promise<number[]> {
  const { events } = await attempt().fetchHistory();
  return events!.flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout!.seconds) * 1_000 + timer.startToFireTimeout!.nanos! / 1e6] : [],
  );
}

it('PAY-3: a payment attempt sends the order once, and asks the bank until the bank confirms the payment', async () => {
  await released();
  await isIn('sent');
  expect(waits()).toEqual([]);
  bench.world.bank.says(key(), confirmed);
  await isIn('confirmed');
  expect(waits()).toEqual(['record-receipt']);
  expect(orders()).toBe(1);
});

it('PAY-3: a payment attempt treats a lost answer as an unknown outcome, asks the bank, and never sends the order again', async () => {
  bench.world.bank.vanishes = 'with-the-order';
  await released();
  await isIn('unknown');
  expect(waits()).toEqual(['enter-payment-report']);
  bench.world.bank.says(key(), confirmed);
  bench.world.bank.away = false;
  await isIn('confirmed');
  expect(orders()).toBe(1);
});

it('PAY-3: a payment attempt fails if the bank never received the order, and staff can then retry the payment', async () => {
  bench.world.bank.vanishes = 'without-it';
  await released();
  await isIn('unknown');
  bench.world.bank.away = false;
  await isIn('failed');
  expect(waits()).toEqual(['retry-payment']);
  expect(orders()).toBe(1);
});

it('PAY-3: a payment attempt fails if the bank refuses the order', async () => {
  bench.world.bank.refuses = 1;
  await released();
  await isIn('failed');
  expect((await attempt().describe()).status.name).toBe('COMPLETED');
});

it('law 14: a payment attempt leaves the outcome to finance if the bank refuses all requests', async () => {
  bench.world.bank.forbids = true;
  await released();
  await isIn('unknown');
  expect(waits()).toEqual(['enter-payment-report']);
  bench.world.bank.forbids = false;
});

it('law 11: a payment attempt ignores a cancellation request and still reports to its case', async () => {
  await released();
  await isIn('sent');
  await attempt().cancel();
  bench.world.bank.says(key(), confirmed);
  await isIn('confirmed');
});

it('PAY-3: a payment attempt asks the bank at once when a notice arrives', async () => {
  await released();
  await isIn('sent');
  bench.world.bank.says(key(), confirmed);
  await attempt().signal(askNowSignalName);
  await life.until(() => payment().status === 'confirmed', 1);
  expect((await pauses())[0]).toBe(minuteMs);
});

it('PAY-3: in a demonstration, a payment attempt makes pauses of at most one second, and ends within a minute', async () => {
  life = Life.of(bench, 'adult-four-instalments', { policy: demoPolicy });
  await releaseIn(life);
  await isIn('sent', 100);
  await bench.sleep(minuteMs);
  const all = await pauses();
  expect(all.slice(0, 3)).toEqual([300, 600, 1_000]);
  expect(new Set(all.slice(3))).toEqual(new Set([1_000]));
  expect((await attempt().describe()).status.name).toBe('COMPLETED');
});

it('law 9: a payment attempt outlives the run that started it, and reports to the next run', async () => {
  life = await Life.of(bench, 'adult-four-instalments').playTo('record-risk-decision');
  const paymentId = life.names.idOf('@allowance');
  const order = { kind: 'travel-allowance', personIds: ['@mira'], amountMinor: 10_000, currency: 'CHF' };
  const sent = { payee: {}, method: 'bank', textCode: 'transfer' };
  await life.take('case-manager', 'request-payment', { paymentId, ...order, ...sent });
  await life.take('finance-approver', 'approve-payment', { paymentId });
  await life.take('finance-releaser', 'release-payment', { paymentId });
  await isIn('sent');
  await bench.sleep(2 * minuteMs);
  const before = await life.runId();
  await life.playLine(); // the risk decision, which ends the stage
  expect(await life.runId()).not.toBe(before);
  bench.world.bank.says(key(), confirmed);
  await isIn('confirmed');
  expect(orders()).toBe(1);
});

it('PAY-3: a payment attempt asks the bank for sixty days, with pauses between one minute and twelve hours', async () => {
  life = Life.of(bench, 'adult-four-instalments');
  await releaseIn(life);
  await isIn('sent');
  await followAlone();
  await bench.sleep(61 * dayMs);
  const all = await pauses();
  const growing = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((minutes) => minutes * minuteMs);
  expect(all.slice(0, 10)).toEqual(growing);
  expect(new Set(all.slice(10))).toEqual(new Set([dayMs / 2]));
  const total = all.reduce((sum, pause) => sum + pause, 0);
  expect(total).toBeGreaterThanOrEqual(60 * dayMs);
  expect(total - all.at(-1)!).toBeLessThan(60 * dayMs);
  expect((await attempt().describe()).status.name).toBe('COMPLETED');
  expect(orders()).toBe(1);
});

it('PAY-3: when money comes back after the confirmation, the next payment attempt has a new key', async () => {
  bench.world.bankTakes = confirmed;
  life = Life.of(bench, 'adult-four-instalments');
  await releaseIn(life);
  await isIn('confirmed');
  await bench.sleep(10 * dayMs);
  bench.world.bank.says(key(), cameBack);
  await isIn('returned', dayMs);
  expect((await attempt().describe()).status.name).toBe('COMPLETED');
  await life.take('case-manager', 'retry-payment', { paymentId: payment().paymentId });
  await life.take('finance-releaser', 'release-payment', { paymentId: payment().paymentId });
  await life.until(() => payment().status === 'confirmed' && payment().attempt === 2);
  expect([orders(1), orders(2)]).toEqual([1, 1]);
});
