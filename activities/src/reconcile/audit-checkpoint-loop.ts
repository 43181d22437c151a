import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, Metrics } from '@homeward/observability';
import type { AuditCheckpoints } from '@homeward/persistence';

export interface AuditCheckpointLoopOptions {
  readonly checkpoints: Pick<AuditCheckpoints, 'take'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs: number;
}

/** SEE-5: writes down, again and again, where the chains of the audit stand. Several workers may: a number is written once. */
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
    while (!signal.aborted) {
      await this.#round();
      await pause(this.#options.everyMs, undefined, { signal }).catch(() => undefined);
    }
    await this.#round();
  }

  async #round(): Promise<void> {
    const { checkpoints, log } = this.#options;
    try {
      const number = await checkpoints.take();
      this.#rounds.inc({ outcome: number === undefined ? 'nothing-new' : 'written' });
    } catch (err) {
      this.#rounds.inc({ outcome: 'failed' });
      log.error({ err }, 'No checkpoint of the audit can be written at the moment');
    }
  }
}
