import { digestDay } from '@homeward/domain';
import type { Digests, DutyReminders, GatheredNotices, UnansweredNotices } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface DigestsLoopOptions extends LoopOptions {
  readonly digests: Pick<Digests, 'enter'>;
  /** The hour of the day from which digests are sent, in Europe/Zurich. */
  readonly hour: number;
}

/**
 * Adds digest mails to the outbox on the morning of each working day. Each member of staff gets at most one digest a
 * day, even if several workers run.
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

interface DutyRemindersLoopOptions extends LoopOptions {
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

interface GatheredLoopOptions extends LoopOptions {
  readonly gathered: Pick<GatheredNotices, 'enter'>;
}

/**
 * DUE-2: adds the hourly mails to the outbox. A person gets one mail with all waiting notices that the person should
 * read today.
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

interface UnansweredLoopOptions extends LoopOptions {
  readonly notices: Pick<UnansweredNotices, 'askNext'>;
}

/** DUE-2: if nobody answers a notice in time, notifies the next person, at any hour. */
export class UnansweredLoop extends LedLoop<UnansweredLoopOptions> {
  protected readonly usualEveryMs = 20_000;
  readonly #asked;

  constructor(options: UnansweredLoopOptions) {
    super(options);
    this.#asked = options.metrics.counter(
      'unanswered_notices_total',
      'Notices that nobody answered in time, by result',
      ['outcome'],
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Cannot ask the next person about unanswered notices at the moment');
  }

  protected async round(): Promise<void> {
    const { asked, nobodyLeft } = await this.options.notices.askNext(new Date().toISOString());
    this.#asked.inc({ outcome: 'asked' }, asked);
    this.#asked.inc({ outcome: 'nobody-left' }, nobodyLeft.length);
    for (const caseId of nobodyLeft)
      this.options.log.error(
        { code: 'NOTICE.NOBODY_LEFT', caseId },
        'Nobody answered, and nobody is left to ask',
      );
  }
}
