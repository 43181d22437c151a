import type { Settings } from '@homeward/config';
import { forTemporal, type Logger } from '@homeward/observability';
import { ensureRuntime } from '@homeward/temporal/runtime';
import { makeTelemetryFilterString } from '@temporalio/worker';

/**
 * Makes the SDK's Runtime log through our logger, so that no argument and no error message is ever written. The
 * Runtime also leaves signals to us.
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
