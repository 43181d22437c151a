import type { Settings } from '@homeward/config';
import { forTemporal, type Logger } from '@homeward/observability';
import { ensureRuntime } from '@homeward/temporal/runtime';
import { makeTelemetryFilterString } from '@temporalio/worker';

/**
 * Connects the SDK's Runtime to our logger, so that arguments and error messages are never written to the log. The
 * Runtime also ignores process signals, because this process handles them.
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
