import type { AuditCheckpoints } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface AuditCheckpointLoopOptions extends LoopOptions {
  readonly checkpoints: Pick<AuditCheckpoints, 'take'>;
}

/**
 * SEE-5: regularly writes checkpoints of the audit chains. Each checkpoint number is written once, even if several
 * workers run.
 */
export class AuditCheckpointLoop extends LedLoop<AuditCheckpointLoopOptions> {
  protected readonly usualEveryMs = 300_000;
  protected override readonly takesLastRound = true;
  readonly #rounds;

  constructor(options: AuditCheckpointLoopOptions) {
    super(options);
    this.#rounds = options.metrics.counter('audit_checkpoints_total', 'Rounds of checkpoints, by outcome', [
      'outcome',
    ]);
  }

  protected failed(err: unknown): void {
    this.#rounds.inc({ outcome: 'failed' });
    this.options.log.error({ err }, 'Audit checkpoints cannot be written at the moment');
  }

  protected async round(): Promise<void> {
    const number = await this.options.checkpoints.take();
    this.#rounds.inc({ outcome: number === undefined ? 'nothing-new' : 'written' });
  }
}
