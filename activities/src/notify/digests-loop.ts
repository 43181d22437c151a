import { digestDay } from '@homeward/domain';
import type { Digests } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface DigestsLoopOptions extends LoopOptions {
  readonly digests: Pick<Digests, 'enter'>;
  /** The hour of the day from which digests are sent, in Europe/Zurich. */
  readonly hour: number;
}

/**
 * Adds digest mails to the outbox on the morning of each working day. Each member of staff gets one, even if several
 * workers run.
 */
export class DigestsLoop extends LedLoop<DigestsLoopOptions> {
  protected readonly usualEveryMs = 300_000;
  readonly #entered;

  constructor(options: DigestsLoopOptions) {
    super(options);
    this.#entered = options.metrics.counter('digests_total', 'Digest mails about the tasks of a day');
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Digest mails cannot be prepared at the moment');
  }

  protected async round(): Promise<void> {
    const due = digestDay(new Date().toISOString(), this.options.hour);
    if (due) this.#entered.inc(await this.options.digests.enter(due.day, due.until));
  }
}
