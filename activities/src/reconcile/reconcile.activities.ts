import { Context } from '@temporalio/activity';
import type { Logger, Metrics } from '@homeward/observability';
import type { Difference } from './difference.js';
import type { OpenSteps, OpenStepsReport } from './open-steps.js';
import type { Reconciler } from './reconciler.js';

/** What the hourly comparison leaves in Temporal: the first differences, and how many there are. */
export interface ComparisonReport {
  readonly cases: number;
  readonly count: number;
  readonly differences: readonly Difference[];
}

export interface ReconcileActivities {
  /** One round of {@link OpenSteps.settle}. */
  resendOpenSteps(): Promise<OpenStepsReport>;
  /** {@link Reconciler.compare}, without writing. Each difference is also a log line and counts in the metrics. */
  compareStores(): Promise<ComparisonReport>;
}

export interface ReconcileActivitiesOptions {
  readonly openSteps: OpenSteps;
  readonly reconciler: Reconciler;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const namedInTemporal = 100;

export function createReconcileActivities(options: ReconcileActivitiesOptions): ReconcileActivities {
  const { openSteps, reconciler, log, metrics } = options;
  const resent = metrics.counter('open_steps_total', 'Steps sent again, by what became of them', ['outcome']);
  const differ = metrics.counter(
    'differences_total',
    'Differences between the stores, each time they are found',
    ['code'],
  );
  return {
    async resendOpenSteps() {
      const report = await openSteps.settle();
      for (const [outcome, count] of Object.entries(report)) resent.inc({ outcome }, count);
      return report;
    },

    async compareStores() {
      const { heartbeat, cancellationSignal } = Context.current();
      const onCase = (): void => {
        heartbeat();
        cancellationSignal.throwIfAborted();
      };
      const { cases, differences } = await reconciler.compare({ onCase });
      for (const { kind: code, caseId } of differences) {
        differ.inc({ code });
        log.error({ code, caseId }, 'Temporal and PostgreSQL differ');
      }
      return { cases, count: differences.length, differences: differences.slice(0, namedInTemporal) };
    },
  };
}
