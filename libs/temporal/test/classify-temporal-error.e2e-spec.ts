import { randomUUID } from 'node:crypto';
import { memoryDataKeys } from '@homeward/protection';
import { classifyTemporalError, type TemporalOutcome } from '@homeward/temporal';
import { ServiceError, type Client, type WorkflowHandle } from '@temporalio/client';
import { answerOf, startTestBed, type TestBed } from './test-bed.js';
import * as outcomes from './workflows/outcomes.workflow.js';

const taskQueue = 'outcomes';
let bed: TestBed;
let client: Client;

beforeAll(async () => {
  bed = await startTestBed({ keys: memoryDataKeys(), taskQueue, workflows: 'outcomes.workflow.ts' });
  client = bed.client;
});

afterAll(() => bed?.stop());

const startOn = (queue: string): Promise<WorkflowHandle<typeof outcomes.outcomesWorkflow>> =>
  client.workflow.start(outcomes.outcomesWorkflow, {
    workflowId: `outcomes/${randomUUID()}`,
    taskQueue: queue,
  });
const step = (handle: WorkflowHandle, behaviour: outcomes.Behaviour) =>
  handle.executeUpdate(outcomes.stepUpdate, { args: [behaviour] });
const within = <T>(ms: number, work: () => Promise<T>) => client.withDeadline(Date.now() + ms, work);

async function outcomeOf(work: Promise<unknown>): Promise<TemporalOutcome> {
  return work.then(
    () => {
      throw new Error('it succeeded');
    },
    (error: unknown) => classifyTemporalError(error),
  );
}

it.each(['refuse', 'refuse-late'] as const)(
  'a failure with one of our codes is classified as a refusal with its details (%s)',
  async (behaviour) => {
    expect(await outcomeOf(step(await startOn(taskQueue), behaviour))).toEqual({
      kind: 'refused',
      code: 'E202',
      details: [{ code: 'STEP.NOT_OPEN' }],
    });
  },
);

it('law 10: a failure without one of our codes is classified as an error in the workflow’s own code', async () => {
  const handle = await startOn(taskQueue);
  expect(await outcomeOf(step(handle, 'throw-uncoded'))).toEqual({ kind: 'stalled' });
  expect(await outcomeOf(handle.executeUpdate(outcomes.unhandledUpdate))).toEqual({ kind: 'stalled' });
});

it('a workflow whose tasks fail again and again is classified as stalled', async () => {
  const handle = await startOn(taskQueue);
  await handle.signal(outcomes.breakSignal);
  // Temporal reports a stalled workflow from its third failed attempt on, after ten seconds. Until then Temporal does
  // not answer.
  const outcome = await answerOf(async () => {
    const { kind } = await outcomeOf(within(1000, () => step(handle, 'refuse')));
    return kind === 'timeout' ? undefined : kind;
  });
  expect(outcome).toBe('stalled');
  expect(await outcomeOf(handle.query('__stack_trace'))).toEqual({ kind: 'stalled' });
});

it('an id that no workflow was started with is classified as not found', async () => {
  const handle = client.workflow.getHandle('outcomes/none');
  expect(await outcomeOf(step(handle, 'refuse'))).toEqual({ kind: 'not-found' });
  expect(await outcomeOf(handle.signal(outcomes.endSignal))).toEqual({ kind: 'not-found' });
  expect(await outcomeOf(handle.describe())).toEqual({ kind: 'not-found' });
});

it('a workflow that has ended is classified as closed', async () => {
  const handle = await startOn(taskQueue);
  await handle.signal(outcomes.endSignal);
  await handle.result();
  expect(await outcomeOf(step(handle, 'refuse'))).toEqual({ kind: 'closed' });
  expect(await outcomeOf(handle.signal(outcomes.endSignal))).toEqual({ kind: 'closed' });
});

it('an accepted step is classified as closed if the workflow ended before answering the step', async () => {
  const handle = await startOn(taskQueue);
  const update = await handle.startUpdate(outcomes.stepUpdate, {
    args: ['wait-for-ever'],
    waitForStage: 'ACCEPTED',
  });
  await handle.signal(outcomes.endSignal);
  expect(await outcomeOf(update.result())).toEqual({ kind: 'closed' });
});

it('a missing answer is classified as a time-out, whether or not the step was accepted', async () => {
  const handle = await startOn(taskQueue);
  expect(await outcomeOf(within(300, () => step(handle, 'wait-for-ever')))).toEqual({ kind: 'timeout' });
  const unserved = await startOn('nobody');
  expect(await outcomeOf(within(300, () => step(unserved, 'refuse')))).toEqual({ kind: 'timeout' });
});

it.each([
  ['UNAVAILABLE', 14, 'unavailable'],
  ['RESOURCE_EXHAUSTED', 8, 'unavailable'],
  ['PERMISSION_DENIED', 7, 'unavailable'],
  ['INVALID_ARGUMENT', 3, 'unexpected'],
] as const)(
  'the gRPC status %s is found in the error that the SDK wraps around the status',
  (_, code, kind) => {
    const cause = Object.assign(new Error('from gRPC'), { code, details: '', metadata: {} });
    expect(classifyTemporalError(new ServiceError('failed', { cause }))).toEqual({ kind });
  },
);

it('a mistake in the call is classified as unexpected', async () => {
  const handle = await startOn(taskQueue);
  expect(await outcomeOf(handle.query('no-such-query'))).toEqual({ kind: 'unexpected' });
  expect(classifyTemporalError(new TypeError('a bug'))).toEqual({ kind: 'unexpected' });
  expect(classifyTemporalError('thrown text')).toEqual({ kind: 'unexpected' });
});

it('an outage is classified as a time-out, and the same client works again after the outage', async () => {
  const describe = (ms: number) => within(ms, () => client.workflow.getHandle('outcomes/none').describe());
  await bed.server.interrupt('crashed');
  expect(await outcomeOf(describe(300))).toEqual({ kind: 'timeout' });
  await bed.server.resume();
  expect(await outcomeOf(describe(10_000))).toEqual({ kind: 'not-found' });
});
