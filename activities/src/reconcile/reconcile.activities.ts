import { Context } from '@temporalio/activity';
import type { Logger, Metrics } from '@homeward/observability';
import type { Difference } from './difference.js';
import type { Reconciler } from './reconciler.js';

/** What the hourly comparison leaves in Temporal: the first differences, and how many there are. */
export interface ComparisonReport {
  readonly cases: number;
  readonly erased: number;
  readonly count: number;
  readonly differences: readonly Difference[];
}

export interface ReconcileActivities {
  /** {@link Reconciler.compare}, without writing. Each difference is also a log line and counts in the metrics. */
  compareStores(): Promise<ComparisonReport>;
}

export interface ReconcileActivitiesOptions {
  readonly reconciler: Reconciler;
  /** SEE-5: enters that the keys of every case are used. */
  readonly ofEveryCase: <T>(work: () => Promise<T>) => Promise<T>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const namedInTemporal = 100;

export function createReconcileActivities(options: ReconcileActivitiesOptions): ReconcileActivities {
  const { reconciler, ofEveryCase, log, metrics } = options;
  const differ = metrics.counter(
    'differences_total',
    'Differences between the stores, each time they are found',
    ['code'],
  );
  return {
    async compareStores() {
      const { heartbeat, cancellationSignal } = Context.current();
      const onCase = (): void => {
        heartbeat();
        cancellationSignal.throwIfAborted();
      };
      const { cases, erased, differences } = await ofEveryCase(() => reconciler.compare({ onCase }));
      for (const { kind: code, caseId } of differences) {
        differ.inc({ code });
        log.error({ code, caseId }, 'Temporal and PostgreSQL differ');
      }
      return {
        cases,
        erased: erased.length,
        count: differences.length,
        differences: differences.slice(0, namedInTemporal),
      };
    },
  };
}
