import type { GatheredNotices } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface GatheredLoopOptions extends LoopOptions {
  readonly gathered: Pick<GatheredNotices, 'enter'>;
}

/**
 * DUE-2: adds the hourly mails to the outbox. Each person gets one mail with everything that they should read today.
 */
export class GatheredLoop extends LedLoop<GatheredLoopOptions> {
  protected readonly usualEveryMs = 60_000;
  readonly #entered;

  constructor(options: GatheredLoopOptions) {
    super(options);
    this.#entered = options.metrics.counter(
      'gathered_mails_total',
      'Mails that gather the notices of an hour',
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'The notices of the hour cannot be gathered at the moment');
  }

  protected async round(): Promise<void> {
    this.#entered.inc(await this.options.gathered.enter());
  }
}
