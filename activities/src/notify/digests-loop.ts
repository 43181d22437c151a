import { digestDay } from '@homeward/domain';
import type { Digests } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface DigestsLoopOptions extends LoopOptions {
  readonly digests: Pick<Digests, 'enter'>;
  /** From when on, Europe/Zurich. */
  readonly hour: number;
}

/** Puts into the outbox what each member of staff is told of on a working day's morning: one mail, whoever looks. */
export class DigestsLoop extends LedLoop<DigestsLoopOptions> {
  protected readonly usualEveryMs = 300_000;
  readonly #entered;

  constructor(options: DigestsLoopOptions) {
    super(options);
    this.#entered = options.metrics.counter('digests_total', 'Mails that tell of a day’s tasks');
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Nobody can be told of the tasks of the day at the moment');
  }

  protected async round(): Promise<void> {
    const due = digestDay(new Date().toISOString(), this.options.hour);
    if (due) this.#entered.inc(await this.options.digests.enter(due.day, due.until));
  }
}
