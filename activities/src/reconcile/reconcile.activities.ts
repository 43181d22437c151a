import { Context } from '@temporalio/activity';
import type { Logger, Metrics } from '@homeward/observability';
import type { ComparisonRounds, RoundReport } from './comparison-rounds.js';

/**
 * The result of an hourly round, as Temporal stores it: the number of cases compared for each reason, whether cases are
 * left, and the first differences.
 */
export interface ComparisonReport extends RoundReport {
  readonly count: number;
}

export interface ReconcileActivities {
  /** {@link ComparisonRounds.round}. Each difference is also logged and counted in the metrics. */
  compareStores(): Promise<ComparisonReport>;
}

export interface ReconcileActivitiesOptions {
  readonly rounds: ComparisonRounds;
  /** SEE-5: runs `work`, and writes to the audit that the keys of all cases are used. */
  readonly ofEveryCase: <T>(work: () => Promise<T>) => Promise<T>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const namedInTemporal = 100;

export function createReconcileActivities(options: ReconcileActivitiesOptions): ReconcileActivities {
  const { rounds, ofEveryCase, log, metrics } = options;
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
      const report = await ofEveryCase(() => rounds.round(onCase));
      const { differences } = report;
      for (const { kind: code, caseId } of differences) {
        differ.inc({ code });
        log.error({ code, caseId }, 'Temporal and PostgreSQL differ');
      }
      return { ...report, count: differences.length, differences: differences.slice(0, namedInTemporal) };
    },
  };
}
