import { memoryDataKeys } from '@homeward/protection';
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { RecordingCodec } from './recording-codec.js';
import { answerOf, startTestBed, type TestBed } from './test-bed.js';
import { textsIn } from './texts-in.js';
import { canary, kindsIn, readable } from './workflows/canary.js';
import * as canaries from './workflows/canary.workflow.js';

const taskQueue = 'canaries';
const keys = memoryDataKeys();
const codec = new RecordingCodec(keys);

const activities: canaries.CanaryActivities & Record<string, unknown> = {
  work: async (text) => canary(text.includes('local') ? 'local-activity-result' : 'activity-result'),
  fail: async () => Promise.reject(secretFailure('local-activity-failure')),
  failWithSummary: async () => Promise.reject(secretFailure('activity-failure')),
  beat: async () => {
    const { info, heartbeat } = Context.current();
    if (info.attempt > 1) return canary('activity-result-after-heartbeat');
    heartbeat(canary('heartbeat-detail'));
    throw new Error(canary('retried-activity-failure'));
  },
};

const secretFailure = (kind: string) =>
  ApplicationFailure.nonRetryable(canary(kind), 'E202', canary(`${kind}-detail`));

const words = (text: string) => text.trim().split(/\s+/);

const readableKinds = words(`
  start-summary start-details activity-summary timer-summary child-summary child-details
  current-details query-description signal-description update-description
`);

const canaryKinds = words(`
  start-argument start-memo upserted-memo continue-as-new-argument
  update-argument update-result update-rejection update-rejection-detail update-failure update-failure-detail
  signal-argument query-argument query-result query-failure query-failure-detail
  activity-argument activity-result failing-activity-argument activity-failure activity-failure-detail
  heartbeat-detail retried-activity-failure activity-result-after-heartbeat
  local-activity-argument local-activity-result
  failing-local-activity-argument local-activity-failure local-activity-failure-detail
  child-argument child-memo child-result child-failure child-failure-detail
  child-signal-argument external-signal-argument
  workflow-failure workflow-failure-detail workflow-failure-cause workflow-failure-cause-detail
`);

let bed: TestBed;
let client: Client;
let namespace: string;

beforeAll(async () => {
  // Without a cache, every task replays its history, as after a restart, and decodes every payload again.
  const workflows = 'canary.workflow.ts';
  const converter = { payloadCodecs: [codec] };
  bed = await startTestBed({ keys, taskQueue, workflows, activities, converter, maxCachedWorkflows: 0 });
  client = bed.client;
  namespace = bed.server.namespace;
});

afterAll(() => bed?.stop());

const rawHistory = (workflowId: string, runId?: string) =>
  client.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution: { workflowId, runId: runId ?? null },
  });
const rawQuery = (workflowId: string, queryType: string) =>
  client.workflowService.queryWorkflow({ namespace, execution: { workflowId }, query: { queryType } });
const rawDescription = (workflowId: string) =>
  client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });

describe('a workflow that sends a canary text in every possible way', () => {
  const workflowId = 'canary/one';
  const raw: unknown[] = [];

  beforeAll(async () => {
    const handle = await client.workflow.start(canaries.canaryWorkflow, {
      workflowId,
      taskQueue,
      args: [canary('start-argument')],
      memo: { note: canary('start-memo') },
      staticSummary: readable('start-summary'),
      staticDetails: readable('start-details'),
    });
    const update = (text: string) => handle.executeUpdate(canaries.stepUpdate, { args: [text] });
    expect(await update(canary('update-argument'))).toBe(canary('update-result'));
    await expect(update('refused-at-once')).rejects.toMatchObject({
      cause: {
        type: 'E202',
        message: canary('update-rejection'),
        details: [canary('update-rejection-detail')],
      },
    });
    await expect(update('refused-late')).rejects.toMatchObject({
      cause: { message: canary('update-failure') },
    });
    expect(await handle.query(canaries.stateQuery, canary('query-argument'))).toBe(canary('query-result'));
    await expect(handle.query(canaries.stateQuery, 'fail')).rejects.toThrow();
    await handle.signal(canaries.noticeSignal, canary('signal-argument'));
    raw.push(
      await rawQuery(workflowId, '__temporal_workflow_metadata'),
      await rawQuery(workflowId, '__stack_trace'),
      await rawDescription(workflowId),
    );
    await handle.signal(canaries.endSignal);
    await expect(handle.result()).rejects.toMatchObject({
      cause: { message: canary('workflow-failure'), cause: { message: canary('workflow-failure-cause') } },
    });
    const firstRun = await rawHistory(workflowId, handle.firstExecutionRunId);
    const children = (firstRun.history?.events ?? []).flatMap(
      (event) => event.childWorkflowExecutionStartedEventAttributes?.workflowExecution?.workflowId ?? [],
    );
    expect(children).toHaveLength(2);
    raw.push(firstRun, await rawHistory(workflowId), await rawDescription(workflowId));
    for (const child of children) raw.push(await rawHistory(child), await rawDescription(child));
  });

  it('a person who reads the server finds no canary', () => {
    expect(textsIn(raw)).not.toContain('CANARY');
  });

  it('a person who reads the server finds the texts that are written for operators', () => {
    expect(new Set(kindsIn(textsIn(raw)))).toEqual(new Set(readableKinds));
  });

  it('a person who reads the server finds only the code of a failure', () => {
    const failures = failuresIn(raw);
    expect(failures.length).toBeGreaterThan(5);
    for (const { message, stackTrace, encodedAttributes } of failures) {
      expect([message, stackTrace]).toEqual(['Encoded failure', '']);
      expect(encodedAttributes).toBeTruthy();
    }
  });

  it('the codec gets the id of the workflow that owns each payload', () => {
    expect(new Set(codec.passages.map(({ kind }) => kind))).toEqual(
      new Set([...canaryKinds, ...readableKinds]),
    );
    const strangers = codec.passages.filter(({ kind, context }) =>
      kind.startsWith('child-') || kind.startsWith('external-')
        ? !/^[0-9a-f-]{36}$/.test(context?.workflowId ?? '')
        : context?.workflowId !== workflowId,
    );
    expect(strangers).toEqual([]);
  });
});

describe('a workflow that a schedule starts', () => {
  it('a workflow that a schedule starts reads the values that were encrypted for the schedule', async () => {
    const schedule = await client.schedule.create({
      scheduleId: 'canary-schedule',
      spec: {},
      memo: { note: canary('schedule-memo') },
      action: {
        type: 'startWorkflow',
        workflowType: canaries.scheduledCanary,
        workflowId: 'canary-schedule',
        args: [canary('schedule-argument')],
        taskQueue,
      },
    });
    await schedule.trigger();
    const run = await answerOf(
      async () => (await schedule.describe()).info.recentActions[0]?.action.workflow,
    );
    expect(run.workflowId).toMatch(/^canary-schedule-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(await client.workflow.getHandle(run.workflowId).result()).toBe(canary('schedule-argument'));
    expect(await schedule.describe()).toMatchObject({ memo: { note: canary('schedule-memo') } });

    const raw = await client.workflowService.describeSchedule({ namespace, scheduleId: schedule.scheduleId });
    expect(textsIn(raw)).not.toContain('CANARY');
    expect(contextsOf('schedule-argument')).toEqual(['canary-schedule', run.workflowId]);
    expect(contextsOf('schedule-memo')).toEqual([undefined]);
  });
});

describe('a workflow whose code fails', () => {
  it('a person who reads the server finds no text of an error that a workflow throws', async () => {
    const { workflowId } = await client.workflow.start(canaries.stallingWorkflow, {
      workflowId: 'canary/stalled',
      taskQueue,
    });
    await client.workflow.getHandle(workflowId).signal(canaries.noticeSignal, 'fail');
    const history = await answerOf(async () => {
      const raw = await rawHistory(workflowId);
      return raw.history?.events?.some((event) => event.workflowTaskFailedEventAttributes) ? raw : undefined;
    });
    expect(textsIn(history)).not.toContain('CANARY');
    expect(contextsOf('workflow-task-failure')).toEqual(['canary/stalled']);
  });
});

/** The workflow ids that the SDK passed with a payload. Each id is listed once. */
const contextsOf = (kind: string) => [
  ...new Set(
    codec.passages.filter((passage) => passage.kind === kind).map(({ context }) => context?.workflowId),
  ),
];

interface RawFailure {
  readonly message: string;
  readonly stackTrace: string;
  readonly encodedAttributes?: unknown;
}

/**
 * The failures that our own code threw. Failures of the server (a time-out, "activity task failed") contain no data
 * of a case.
 */
function failuresIn(message: unknown): RawFailure[] {
  if (typeof message !== 'object' || message === null || message instanceof Uint8Array) return [];
  const inside = Object.values(message).flatMap(failuresIn);
  return 'applicationFailureInfo' in message && message.applicationFailureInfo
    ? [message as unknown as RawFailure, ...inside]
    : inside;
}
