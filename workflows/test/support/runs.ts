import type { ReturnCaseInput } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import { HomewardPayloadCodec } from '@homeward/protection';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { testKeys } from './keys.js';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export interface Run {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
}

/** Every run of a workflow, the first one first. */
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

/** The state a run of a case was handed by the one before it; `undefined` in the first. */
export async function carriedInto({ workflowId, history }: Run): Promise<CaseState | undefined> {
  const codec = new HomewardPayloadCodec(testKeys);
  const context = { type: 'workflow', namespace: 'default', workflowId } as const;
  const [input] = await codec.decode(startOf(history).input!.payloads!, context);
  return defaultPayloadConverter.fromPayload<ReturnCaseInput>(input!).carried as CaseState | undefined;
}

/**
 * Why workflow tasks failed. None may: a case that fails a task is a case that stalls. A run that wanted to end while something
 * came for it is only asked once more.
 */
export const failedTasksIn = ({ history }: Run): string[] =>
  history.events!.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed && !askedOnceMore.has(String(failed.cause)) ? [String(failed.cause)] : [],
  );
/** By its name, or by its number where the history was read in binary. */
const askedOnceMore: ReadonlySet<string> = new Set(['WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND', '1']);

/** In ms since 1970. */
export const startedAt = ({ history }: Run): number => Number(history.events![0]!.eventTime!.seconds) * 1_000;

const startOf = ({ events }: History) => events![0]!.workflowExecutionStartedEventAttributes!;
