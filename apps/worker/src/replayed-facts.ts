import {
  caseIdOf,
  longestTaskMs,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  type CaseId,
  type IsoInstant,
} from '@homeward/contracts';
import type { TakenFromEngine } from '@homeward/activities';
import type { Fact } from '@homeward/domain';
import { classifyTemporalError, workerDataConverter } from '@homeward/temporal';
import { replayHistories } from '@homeward/temporal/replay';
import type { Mode } from '@homeward/config';
import type { DataKeys } from '@homeward/protection';
import type { ReplayedFacts } from '@homeward/workflows/replayed-facts';
import type { Client } from '@temporalio/client';
import type { InjectedSinks } from '@temporalio/worker';
import { replayBundle } from './workflow-bundle.js';

/**
 * A case, and the instant from which its record may lack facts. If the instant is missing, the record lacks the whole
 * case.
 */
export interface CaseToReplay {
  readonly caseId: CaseId;
  readonly since: IsoInstant | undefined;
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/**
 * Replays the runs of each case, the oldest first, and yields for each case the facts that its runs asked to record.
 * Changes nothing, and needs no running worker. Leaves out runs that ended more than {@link longestTaskMs} before
 * `since`.
 */
export async function* replayedRecordings(
  { client, keys, mode }: { readonly client: Client; readonly keys: DataKeys; readonly mode: Mode },
  cases: AsyncIterable<CaseToReplay>,
): AsyncGenerator<TakenFromEngine> {
  let taken = nothingTaken();
  const sinks: InjectedSinks<ReplayedFacts> = {
    replayed: {
      run: {
        fn: (_, epoch, sequence) => void Object.assign(taken, { epoch, sequence }),
        callDuringReplay: true,
      },
      facts: {
        fn: (_, facts) => {
          taken.recordings.push(asActivityGets(facts));
          taken.sequence = facts.at(-1)!.sequence;
        },
        callDuringReplay: true,
      },
    },
  };
  const options = {
    workflowBundle: await replayBundle(mode),
    dataConverter: workerDataConverter(keys),
    sinks,
  };
  for await (const { caseId, since } of cases) {
    taken = nothingTaken();
    const workflowId = returnCaseWorkflowId(caseId);
    const histories = await runsSince(client, workflowId, since);
    let isIncomplete = false;
    for await (const { error } of replayHistories(
      options,
      histories.map((history) => ({ workflowId, history })),
    ))
      isIncomplete ||= error !== undefined;
    if (histories.length > 0) yield { caseId, ...taken, isIncomplete };
  }
}

const nothingTaken = () => ({
  epoch: null as string | null,
  sequence: 0,
  recordings: [] as (readonly Fact[])[],
});

/** Converts facts to the form in which an activity gets them, which is JSON. The record hashes facts in this form. */
const asActivityGets = (facts: readonly Fact[]): readonly Fact[] =>
  JSON.parse(JSON.stringify(facts)) as Fact[];

/**
 * Returns the history up to the end of the run's last task. Later events, such as a signal or a timer while no worker
 * ran, are left out, because the run has not handled these events yet and will record them later, with a later time.
 * Empty if no task has ended yet.
 */
function asTaken(history: History): History[] {
  const events = history.events ?? [];
  const last = events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes != null);
  if (last < 0) return [];
  const beyond = events.findIndex((event, i) => i > last && !comesFromTask(event));
  return [beyond < 0 ? history : ({ ...history, events: events.slice(0, beyond) } as History)];
}

/** True if a workflow task caused the event: for the commands of the task, and for its answers to Updates. */
const comesFromTask = (event: object): boolean =>
  Object.entries(event).some(
    ([name, of]) =>
      /^workflowExecutionUpdate(Accepted|Rejected|Completed)/.test(name) ||
      (of as { workflowTaskCompletedEventId?: unknown } | null)?.workflowTaskCompletedEventId != null,
  );

/**
 * Returns the histories of the runs of a workflow, the oldest first, without the runs that ended more than
 * {@link longestTaskMs} before `since`.
 */
async function runsSince(
  client: Client,
  workflowId: string,
  since: IsoInstant | undefined,
): Promise<History[]> {
  const from = since === undefined ? 0 : Date.parse(since) - longestTaskMs;
  const histories: History[] = [];
  let runId: string | undefined;
  do {
    const history = await client.workflow
      .getHandle(workflowId, runId)
      .fetchHistory()
      .catch((error: unknown) => {
        if (classifyTemporalError(error).kind === 'not-found') return undefined;
        throw error;
      });
    const started = history?.events?.[0];
    if (!history || !started) break;
    histories.unshift(...asTaken(history));
    runId = started.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    if (1_000 * Number(started.eventTime!.seconds) < from) break;
  } while (runId !== undefined);
  return histories;
}

/**
 * Yields the cases whose workflow is running or ended after `since`. The list comes from the engine, because the record
 * may lack some of these cases.
 */
export async function* casesOfEngine(client: Client, since: IsoInstant): AsyncGenerator<CaseId> {
  const query = `WorkflowType = '${returnCaseWorkflowType}' and (ExecutionStatus = 'Running' or CloseTime >= '${since}')`;
  const seen = new Set<CaseId>();
  for await (const { workflowId } of client.workflow.list({ query })) {
    const caseId = caseIdOf(workflowId);
    if (caseId === undefined || seen.has(caseId)) continue;
    seen.add(caseId);
    yield caseId;
  }
}
