import { loadSettings } from '@homeward/config';
import { paymentWorkflowType, returnCaseWorkflowId, returnCaseWorkflowType } from '@homeward/contracts';
import { createLogger, safeError } from '@homeward/observability';
import { createDataSource, KeyUses, openDataKeysOf } from '@homeward/persistence';
import { connectTemporal, workerDataConverter } from '@homeward/temporal';
import { Worker } from '@temporalio/worker';
import { installRuntime } from './runtime.js';
import { workflowBundle } from './workflow-bundle.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Workers of the release that runs go on meanwhile: a few histories at a time are read ahead. */
const concurrency = 4;

/**
 * `npm run replay:live [case id]`: replays the runs that are under way here with the workflow code of this release, before it is rolled
 * out (law 13), or those of one case, to see where its code stands still. Changes nothing. Exit code 1 where a run does not replay,
 * 2 where it could not be found out.
 */
async function replayLive([only, ...others]: readonly string[]): Promise<number> {
  if (others.length > 0 || (only !== undefined && !isUuid.test(only)))
    throw new TypeError('replay:live [case id]');
  const settings = loadSettings();
  installRuntime(settings, createLogger('worker', { level: 'fatal' }));
  const upkeep = await createDataSource(settings, 'worker', 'upkeep').initialize();
  const uses = new KeyUses(upkeep, { process: 'command replay' });
  const keys = await openDataKeysOf(settings, upkeep, uses);
  const client = connectTemporal(settings.temporal, keys);
  try {
    const running = client.workflow.list({ query: queryOf(only) }).intoHistories({ concurrency });
    const options = {
      workflowBundle: await workflowBundle(settings.mode),
      dataConverter: workerDataConverter(keys),
    };
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
  } finally {
    await client.connection.close();
    await uses.close();
    await upkeep.destroy();
  }
}

/** Schedules start runs that live for seconds, and are begun again. */
const queryOf = (caseId: string | undefined): string =>
  caseId === undefined
    ? `ExecutionStatus = 'Running' and WorkflowType in ('${returnCaseWorkflowType}', '${paymentWorkflowType}')`
    : `ExecutionStatus = 'Running' and WorkflowId starts_with '${returnCaseWorkflowId(caseId)}'`;

try {
  process.exitCode = await replayLive(process.argv.slice(2));
} catch (error) {
  const { type, code } = safeError(error);
  process.stderr.write(`${error instanceof TypeError ? error.message : `${type} ${code ?? ''}`.trimEnd()}\n`);
  process.exitCode = 2;
}
