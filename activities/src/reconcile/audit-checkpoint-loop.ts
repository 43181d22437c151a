import type { Logger, Metrics } from '@homeward/observability';
import type { AuditCheckpoints, Lease } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';

export interface AuditCheckpointLoopOptions {
  readonly checkpoints: Pick<AuditCheckpoints, 'take'>;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs: number;
}

/**
 * SEE-5: writes down, again and again, where the chains of the audit stand. A number is written once, whoever writes.
 */
export class AuditCheckpointLoop {
  readonly #options: AuditCheckpointLoopOptions;
  readonly #rounds;

  constructor(options: AuditCheckpointLoopOptions) {
    this.#options = options;
    this.#rounds = options.metrics.counter('audit_checkpoints_total', 'Rounds of checkpoints, by outcome', [
      'outcome',
    ]);
  }

  /** Goes on until `signal` says stop, and takes a last one then. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { lease, everyMs, log } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: () => this.#round(),
      failed: (err) => {
        this.#rounds.inc({ outcome: 'failed' });
        log.error({ err }, 'No checkpoint of the audit can be written at the moment');
      },
      lastRound: true,
    });
  }

  async #round(): Promise<void> {
    const number = await this.#options.checkpoints.take();
    this.#rounds.inc({ outcome: number === undefined ? 'nothing-new' : 'written' });
  }
}
