import {
  isUuid,
  paymentWorkflowType,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
} from '@homeward/contracts';
import { createLogger, safeError } from '@homeward/observability';
import { workerDataConverter } from '@homeward/temporal';
import { Worker } from '@temporalio/worker';
import { Misused, runCommand, say } from './command.js';
import { installRuntime } from './runtime.js';
import { workflowBundle } from './workflow-bundle.js';

/** The release before goes on serving meanwhile: few histories at a time are read ahead. */
const concurrency = 4;

function read([only, ...others]: readonly string[]): string | undefined {
  if (others.length > 0 || (only !== undefined && !isUuid(only))) throw new Misused('replay:live [case id]');
  return only;
}

/** Runs of schedules live for seconds, and are begun again. */
const queryOf = (caseId: string | undefined): string =>
  caseId === undefined
    ? `ExecutionStatus = 'Running' and WorkflowType in ('${returnCaseWorkflowType}', '${paymentWorkflowType}')`
    : `ExecutionStatus = 'Running' and WorkflowId starts_with '${returnCaseWorkflowId(caseId)}'`;

/**
 * `npm run replay:live [case id]`: replays the runs that are under way here with the workflow code of this release,
 * before it is rolled out (law 13), or those of one case, to see where its code stands still. Changes nothing. Exit
 * code 1 where a run does not replay.
 */
await runCommand('replay', read, async ({ settings, keys, client }, only) => {
  installRuntime(settings, createLogger('worker', { level: 'fatal' }));
  const running = client.workflow.list({ query: queryOf(only) }).intoHistories({ concurrency });
  const workflowCode = await workflowBundle(settings.mode);
  const options = { workflowBundle: workflowCode, dataConverter: workerDataConverter(keys) };
  let [replayed, failed] = [0, 0];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, running)) {
    replayed += 1;
    if (!error) continue;
    failed += 1;
    const { type, at } = safeError(error);
    say([`${workflowId} ${type}`, ...at.map((frame) => `    ${frame}`)].join('\n'));
  }
  say(`${replayed} runs replayed, ${failed} failed.`);
  return failed === 0 ? 0 : 1;
});
