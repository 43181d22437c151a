import * as workflow from '@temporalio/workflow';
import { canary, readable } from './canary.js';

/** The activities, implemented in the test. */
export interface CanaryActivities {
  work(text: string): Promise<string>;
  fail(text: string): Promise<void>;
  /** Fails once after a heartbeat. The second attempt reads the heartbeat and returns the value in it. */
  beat(): Promise<string>;
}

const activities = workflow.proxyActivities<CanaryActivities>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: 1, maximumAttempts: 2 },
});
const localActivities = workflow.proxyLocalActivities<CanaryActivities>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 1 },
});
const { failWithSummary } = workflow.proxyActivities<{ failWithSummary(text: string): Promise<void> }>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 1 },
  summary: readable('activity-summary'),
});

export const stepUpdate = workflow.defineUpdate<string, [string]>('step');
export const stateQuery = workflow.defineQuery<string, [string]>('state');
export const noticeSignal = workflow.defineSignal<[string]>('notice');
export const endSignal = workflow.defineSignal('end');

/** Sends a canary in every way in which a value can leave a workflow, continues as new, and fails. */
export async function canaryWorkflow(_text: string, isLastRun = false): Promise<void> {
  if (isLastRun) throw failure('workflow-failure', failure('workflow-failure-cause'));

  let mayEnd = false;
  workflow.setCurrentDetails(readable('current-details'));
  workflow.setHandler(endSignal, () => void (mayEnd = true));
  handleMessages();

  workflow.upsertMemo({ note: canary('upserted-memo') });
  await activities.work(canary('activity-argument'));
  await failed(failWithSummary(canary('failing-activity-argument')));
  await activities.beat();
  await localActivities.work(canary('local-activity-argument'));
  await failed(localActivities.fail(canary('failing-local-activity-argument')));
  await runChildren();

  await workflow.condition(() => mayEnd && workflow.allHandlersFinished());
  await workflow.continueAsNew<typeof canaryWorkflow>(canary('continue-as-new-argument'), true);
}

function handleMessages(): void {
  workflow.setHandler(noticeSignal, () => undefined, { description: readable('signal-description') });
  workflow.setHandler(
    stateQuery,
    (text) => {
      if (text.includes('query-argument')) return canary('query-result');
      throw failure('query-failure');
    },
    { description: readable('query-description') },
  );
  workflow.setHandler(
    stepUpdate,
    async (text) => {
      await workflow.sleep(1, { summary: readable('timer-summary') });
      if (text.includes('refused-late')) throw failure('update-failure');
      return canary('update-result');
    },
    {
      description: readable('update-description'),
      validator: (text) => {
        if (text.includes('refused-at-once')) throw failure('update-rejection');
      },
    },
  );
}

async function runChildren(): Promise<void> {
  const options = {
    args: [canary('child-argument')] as [string],
    memo: { note: canary('child-memo') },
    staticSummary: readable('child-summary'),
    staticDetails: readable('child-details'),
  };
  const child = await workflow.startChild(canaryChild, options);
  await child.signal(noticeSignal, canary('child-signal-argument'));
  await child.result();
  const other = await workflow.startChild(canaryChild, options);
  await workflow
    .getExternalWorkflowHandle(other.workflowId)
    .signal(noticeSignal, `${canary('external-signal-argument')} fail`);
  await failed(other.result());
}

export async function canaryChild(_text: string): Promise<string> {
  let notice = '';
  workflow.setHandler(noticeSignal, (text) => void (notice = text));
  await workflow.condition(() => notice !== '');
  if (notice.includes('fail')) throw failure('child-failure');
  return canary('child-result');
}

export async function scheduledCanary(text: string): Promise<string> {
  return text;
}

/** Breaks law 10 on purpose: throws an error without a code from a handler. */
export async function stallingWorkflow(): Promise<void> {
  workflow.setHandler(noticeSignal, () => {
    throw new Error(canary('workflow-task-failure'));
  });
  await workflow.condition(() => false);
}

function failure(kind: string, cause?: Error): workflow.ApplicationFailure {
  return workflow.ApplicationFailure.create({
    message: canary(kind),
    type: 'E202',
    nonRetryable: true,
    details: [canary(`${kind}-detail`)],
    ...(cause && { cause }),
  });
}

async function failed(work: Promise<unknown>): Promise<void> {
  await work.then(
    () => {
      throw failure('did-not-fail');
    },
    () => undefined,
  );
}
