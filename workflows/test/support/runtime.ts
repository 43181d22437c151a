import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** What goes wrong here shows in histories, results and a clock that stands; the SDK's own log only repeats it. */
export function installSilentRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
}
