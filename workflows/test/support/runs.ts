import type { ReturnCaseInput } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import { HomewardPayloadCodec } from '@homeward/protection';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type proto from '@temporalio/proto';
import { testKeys } from './keys.js';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export interface Run {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
}

/** Returns every run of a workflow, the first run first. */
export async function runsOf(client: Client, workflowId: string): Promise<Run[]> {
  const runs: Run[] = [];
  let runId: string | null | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.unshift({ workflowId, runId, history });
    runId = startOf(history).continuedExecutionRunId;
  }
  return runs;
}

/** The parts of a run that are needed to decrypt its payloads. */
export type Sealed = Pick<Run, 'workflowId' | 'history'>;
type Payloads = proto.temporal.api.common.v1.IPayloads | null | undefined;

/** Returns the state that the previous run handed to this run of a case; `undefined` in the first run. */
export const carriedInto = (run: Sealed): Promise<CaseState | undefined> =>
  stateIn(run, startOf(run.history).input);

/** Returns the state that this run handed to the next run; `undefined` for the last run. */
export async function handedOn(run: Sealed): Promise<CaseState | undefined> {
  const next = run.history.events!.at(-1)!.workflowExecutionContinuedAsNewEventAttributes;
  return next ? await stateIn(run, next.input) : undefined;
}

async function stateIn(run: Sealed, input: Payloads): Promise<CaseState | undefined> {
  const { carried } = await firstOf<ReturnCaseInput>(run, input);
  return carried as CaseState | undefined;
}

/** Returns the first payload that was sent to a run, decrypted. */
export async function firstOf<T>({ workflowId }: Sealed, sent: Payloads): Promise<T> {
  const codec = new HomewardPayloadCodec(testKeys);
  const context = { type: 'workflow', namespace: 'default', workflowId } as const;
  const [first] = await codec.decode(sent!.payloads!, context);
  return defaultPayloadConverter.fromPayload<T>(first!);
}

/**
 * Returns the reasons why workflow tasks failed. No task may fail, because a case with a failed task stalls. The only
 * exception is the failure of a run that tried to end while a message arrived, because the engine only asks the run
 * once more.
 */
export const failedTasksIn = ({ history }: Run): string[] =>
  history.events!.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed && !askedOnceMore.has(String(failed.cause)) ? [String(failed.cause)] : [],
  );
/** The cause of such a failure: a name, or a number if the history was read in binary. */
const askedOnceMore: ReadonlySet<string> = new Set(['WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND', '1']);

/**
 * True if a run ended before one of its scheduled activities or initiated child workflows began. The next run does that
 * work again, but the clock of the time-skipping server then stops skipping.
 */
export function leftUnbegun({ history }: Run): boolean {
  const events = history.events!;
  const begun = new Set(
    events.flatMap(
      ({
        activityTaskStartedEventAttributes: activity,
        childWorkflowExecutionStartedEventAttributes: child,
        startChildWorkflowExecutionFailedEventAttributes: failed,
      }) => String(activity?.scheduledEventId ?? child?.initiatedEventId ?? failed?.initiatedEventId ?? ''),
    ),
  );
  return events.some(
    ({
      eventId,
      activityTaskScheduledEventAttributes: activity,
      startChildWorkflowExecutionInitiatedEventAttributes: child,
    }) => (activity ?? child) && !begun.has(String(eventId)),
  );
}

/** Returns the start of a run, in ms since 1970. */
export const startedAt = ({ history }: Run): number => Number(history.events![0]!.eventTime!.seconds) * 1_000;

/** Returns the type of the workflow of a run. */
export const typeOf = ({ history }: Sealed): string => startOf(history).workflowType!.name!;

const startOf = ({ events }: History) => events![0]!.workflowExecutionStartedEventAttributes!;
