import { Context } from '@temporalio/activity';
import type { Logger, Metrics } from '@homeward/observability';
import type { AuditVerification } from '@homeward/persistence';

/**
 * The result of the daily verification, as Temporal stores it: the number of faults of each kind, without the places of
 * the faults.
 */
export interface AuditSummary {
  readonly entries: number;
  readonly chains: number;
  readonly checkpoint: number;
  readonly faults: Readonly<Record<string, number>>;
}

export interface AuditActivities {
  /** {@link AuditVerification.report}. Each fault is also logged and counted in the metrics. */
  verifyAudit(): Promise<AuditSummary>;
}

export interface AuditActivitiesOptions {
  readonly verification: Pick<AuditVerification, 'report'>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const entriesToABeat = 1_000;

export function createAuditActivities({
  verification,
  log,
  metrics,
}: AuditActivitiesOptions): AuditActivities {
  const walks = metrics.counter('audit_verified_total', 'Verifications of the audit, by outcome', [
    'outcome',
  ]);
  const faulty = metrics.gauge('audit_faults', 'Faults that the last verification of the audit found');
  return {
    async verifyAudit() {
      const { heartbeat, cancellationSignal } = Context.current();
      let counted = 0;
      const report = await verification.report(() => {
        if (counted++ % entriesToABeat !== 0) return;
        heartbeat();
        cancellationSignal.throwIfAborted();
      });
      const { entries, chains, findings, checkpointFindings, newestCheckpoint } = report;
      const all = [...findings, ...checkpointFindings.map(({ fault }) => ({ fault: `checkpoint-${fault}` }))];
      const faults: Record<string, number> = {};
      for (const { fault } of all) faults[fault] = (faults[fault] ?? 0) + 1;
      faulty.set(all.length);
      walks.inc({ outcome: all.length === 0 ? 'whole' : 'faulty' });
      if (all.length > 0) log.error({ code: 'AUDIT.FAULTY', count: all.length }, 'The audit has faults');
      return { entries, chains, checkpoint: newestCheckpoint?.number ?? 0, faults };
    },
  };
}
