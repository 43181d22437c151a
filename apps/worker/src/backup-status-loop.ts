import { rounds } from '@homeward/activities';
import type { Metrics } from '@homeward/observability';
import type { BackupStatus } from '@homeward/protection';

const everyMs = 10_000;

/**
 * Exports two times as metrics: the time of the last backup, and the time of the last proven restore. Zero means never.
 */
export class BackupStatusLoop {
  readonly #backup;
  readonly #proven;

  constructor(
    private readonly status: BackupStatus,
    metrics: Metrics,
  ) {
    this.#backup = metrics.gauge('last_backup_timestamp_seconds', 'When the last backup ended; 0 if never');
    this.#proven = metrics.gauge(
      'last_proven_restore_timestamp_seconds',
      'When a rehearsal last proved that a backup can be restored; 0 if never',
    );
  }

  async run(signal: AbortSignal): Promise<void> {
    await rounds({ signal, everyMs, round: () => this.#show(), failed: () => undefined });
  }

  async #show(): Promise<void> {
    const times = await this.status.times();
    this.#backup.set(secondsOf(times?.lastBackup));
    this.#proven.set(secondsOf(times?.lastProvenRestore));
  }
}

const secondsOf = (instant: string | null | undefined): number =>
  instant == null ? 0 : Math.floor(Date.parse(instant) / 1_000);
