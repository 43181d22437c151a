import type { Logger, Metrics } from '@homeward/observability';
import type { DutyReminders, Lease } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';

export interface DutyRemindersLoopOptions {
  readonly reminders: Pick<DutyReminders, 'enter'>;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/**
 * Puts into the outbox who is to be reminded of what the law asks for in time. A mail is entered once, whoever looks.
 */
export class DutyRemindersLoop {
  readonly #options: DutyRemindersLoopOptions;
  readonly #entered;

  constructor(options: DutyRemindersLoopOptions) {
    this.#options = options;
    this.#entered = options.metrics.counter(
      'duty_reminders_total',
      'Mails about requests of persons, breaches, holds and erasures that became due',
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { reminders, lease, log, everyMs = 60_000 } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: async () => this.#entered.inc(await reminders.enter()),
      failed: (err) => log.warn({ err }, 'Nobody can be reminded of what the law asks for at the moment'),
    });
  }
}
