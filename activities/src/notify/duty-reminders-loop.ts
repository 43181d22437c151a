import type { DutyReminders } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface DutyRemindersLoopOptions extends LoopOptions {
  readonly reminders: Pick<DutyReminders, 'enter'>;
}

/** Adds reminders of legal deadlines to the outbox. Each mail is added once, even if several workers run. */
export class DutyRemindersLoop extends LedLoop<DutyRemindersLoopOptions> {
  protected readonly usualEveryMs = 60_000;
  readonly #entered;

  constructor(options: DutyRemindersLoopOptions) {
    super(options);
    this.#entered = options.metrics.counter(
      'duty_reminders_total',
      'Mails about requests of persons, breaches, holds and erasures that became due',
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Reminders of legal deadlines cannot be prepared at the moment');
  }

  protected async round(): Promise<void> {
    this.#entered.inc(await this.options.reminders.enter());
  }
}
