import type { Logger, Metrics } from '@homeward/observability';
import type { Lease } from '@homeward/persistence';
import { ledRounds } from './rounds.js';

export interface LoopOptions {
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/** What looks through the record again and again, in one worker at a time. */
export abstract class LedLoop<Options extends LoopOptions> {
  /** Where the options do not say it. */
  protected abstract readonly usualEveryMs: number;

  constructor(protected readonly options: Options) {}

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
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

  /** Told of a round that rejected: the next one comes. */
  protected abstract failed(err: unknown): void;

  /** Another worker leads: what this one shows of the loop is not so any more. */
  protected followed(): void {}

  /** One more round when it is told to stop. */
  protected readonly takesLastRound: boolean = false;
}
