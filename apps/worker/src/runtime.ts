import type { Settings } from '@homeward/config';
import { forTemporal, type Logger } from '@homeward/observability';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let installed = false;

/**
 * The SDK's Runtime, of which a process has exactly one; the first caller's settings count. It logs through ours, so
 * that no argument and no message of an error is ever written, and leaves signals to us.
 */
export function installRuntime({ worker }: Settings, log: Logger): void {
  if (installed) return;
  installed = true;
  const { engineMetricsPort, metricsHost } = worker;
  Runtime.install({
    logger: forTemporal(log),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
      ...(engineMetricsPort !== undefined && {
        metrics: { prometheus: { bindAddress: `${metricsHost}:${engineMetricsPort}` } },
      }),
    },
    shutdownSignals: [],
  });
}
