import { setFlagsFromString } from 'node:v8';
import { ensureRuntime } from '@homeward/temporal/runtime';
import { DefaultLogger, makeTelemetryFilterString } from '@temporalio/worker';

/**
 * Installs a Runtime that logs nothing, because failures appear in histories, in results and as a clock that stands
 * still, and the log of the SDK only repeats them. As in every worker outside development, no stack is captured for
 * each promise of a workflow, because this costs as much as the workflow itself. Tests keep their stacks.
 */
export function installSilentRuntime(): void {
  setFlagsFromString('--stack-trace-limit=0');
  ensureRuntime({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
}
