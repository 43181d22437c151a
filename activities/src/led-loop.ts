import type { Logger, Metrics } from '@homeward/observability';
import type { Lease } from '@homeward/persistence';
import { ledRounds } from './rounds.js';

export interface LoopOptions {
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The pause from the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/** A loop that checks the database in rounds, in one worker at a time. */
export abstract class LedLoop<Options extends LoopOptions> {
  /** The value of `everyMs` if the options do not set it. */
  protected abstract readonly usualEveryMs: number;

  constructor(protected readonly options: Options) {}

  /** Runs rounds until `signal` aborts. The current round is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { lease, everyMs = this.usualEveryMs } = this.options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: () => this.round(),
      failed: (err) => this.failed(err),
      followed: () => this.followed(),
      lastRound: this.takesLastRound,
    });
  }

  protected abstract round(): Promise<void>;

  /** Called with the error of a failed round. After that, the next round runs. */
  protected abstract failed(err: unknown): void;

  /** Called while another worker leads. What this worker's metrics show about the loop is then no longer valid. */
  protected followed(): void {}

  /** True if the loop runs one more round when it is stopped. */
  protected readonly takesLastRound: boolean = false;
}
