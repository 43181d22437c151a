import {
  isUuid,
  paymentWorkflowType,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
} from '@homeward/contracts';
import { createLogger, safeError } from '@homeward/observability';
import { workerDataConverter } from '@homeward/temporal';
import { replayHistories } from '@homeward/temporal/replay';
import { Misused, runCommand, say } from './command.js';
import { installRuntime } from './runtime.js';
import { workflowBundle } from './workflow-bundle.js';

/** The number of histories that are read ahead. The number is small, because the previous release is still in use. */
const concurrency = 4;

function read([only, ...others]: readonly string[]): string | undefined {
  if (others.length > 0 || (only !== undefined && !isUuid(only))) throw new Misused('replay:live [case id]');
  return only;
}

/**
 * The query for the workflows to replay. Runs of schedules are left out, because they end within hours and are
 * repeated.
 */
const queryOf = (caseId: string | undefined): string =>
  caseId === undefined
    ? `ExecutionStatus = 'Running' and WorkflowType in ('${returnCaseWorkflowType}', '${paymentWorkflowType}')`
    : `ExecutionStatus = 'Running' and WorkflowId starts_with '${returnCaseWorkflowId(caseId)}'`;

/**
 * `npm run replay:live [case id]`: replays the running workflows with the workflow code of this release, before the
 * release is rolled out (law 13). With a case id, the command replays only that case. For each run that fails, the
 * command shows where the workflow code fails. The command changes nothing. Exit code 1 if a run cannot be replayed.
 */
await runCommand('replay', read, async ({ settings, keys, client }, only) => {
  installRuntime(settings, createLogger('worker', { level: 'fatal' }));
  const running = client.workflow.list({ query: queryOf(only) }).intoHistories({ concurrency });
  const workflowCode = await workflowBundle(settings.mode);
  const options = { workflowBundle: workflowCode, dataConverter: workerDataConverter(keys) };
  let [replayed, failed] = [0, 0];
  for await (const { workflowId, error } of replayHistories(options, running)) {
    replayed += 1;
    if (!error) continue;
    failed += 1;
    const { type, at } = safeError(error);
    say([`${workflowId} ${type}`, ...at.map((frame) => `    ${frame}`)].join('\n'));
  }
  say(`${replayed} runs replayed, ${failed} failed.`);
  return failed === 0 ? 0 : 1;
});
