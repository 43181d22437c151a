import type { Settings } from '@homeward/config';
import { forTemporal, type Logger } from '@homeward/observability';
import { ensureRuntime } from '@homeward/temporal/runtime';
import { makeTelemetryFilterString } from '@temporalio/worker';

/**
 * The SDK's Runtime logs through ours, so that no argument and no message of an error is ever written, and leaves
 * signals to us.
 */
export function installRuntime({ worker }: Settings, log: Logger): void {
  const { engineMetricsPort, metricsHost } = worker;
  ensureRuntime({
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
