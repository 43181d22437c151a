import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, Metrics } from '@homeward/observability';
import type { Addressees, Outbox, OutboxMessage, Recipient } from '@homeward/persistence';

export interface OutboxSenderOptions {
  /** Of the channel that is served. */
  readonly outbox: Outbox;
  readonly addressees: Addressees;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** How long to wait when nothing is due, in ms. */
  readonly pollMs?: number;
}

export type KnownRecipient = Extract<Recipient, { known: true }>;

/** What became of a message: it was sent, it must not be sent, or the other side did not accept it now. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'dropped' | 'refused'; readonly code: string };

/** The name of a channel in metrics, logs and codes. */
export interface ChannelWords {
  readonly metric: 'mails' | 'sms';
  readonly code: 'MAIL' | 'SMS';
  readonly many: 'Mails' | 'Text messages';
}

/** In an outage the sender asks again after one, two, four … seconds, at most this many ms. */
const longestPauseMs = 30_000;

/**
 * Empties one channel of the outbox, one message at a time, each at least once. Any number of senders may run, in any
 * number of processes: the outbox gives a message to one of them.
 *
 * - A message that cannot be delivered waits, ever longer, for its next attempt; the others go on.
 * - While PostgreSQL or the other side is away nothing is taken, so that no message waits longer than the outage.
 * - Killed between sending and noting it, a message goes out again under the same id.
 */
export abstract class OutboxSender<Options extends OutboxSenderOptions> {
  readonly #counted;
  readonly #waiting;
  readonly #oldest;
  #failuresInARow = 0;

  constructor(
    protected readonly options: Options,
    private readonly words: ChannelWords,
  ) {
    const { metrics } = options;
    const { metric, many } = words;
    this.#counted = metrics.counter(`${metric}_total`, `${many} by what became of them`, ['outcome', 'code']);
    this.#waiting = metrics.gauge(`${metric}_waiting`, `${many} not sent yet`);
    this.#oldest = metrics.gauge(`${metric}_oldest_seconds`, `${many}: how long the oldest unsent one waits`);
  }

  /** Is the other side there? @throws when not */
  protected abstract verify(): Promise<void>;

  /** @throws in an outage of the other side */
  protected abstract deliver(message: OutboxMessage, recipient: KnownRecipient): Promise<Delivery>;

  /** Sends until `signal` says stop; the message in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const restMs = await this.#turn();
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One message, if one is due. @returns how long to rest then, in ms */
  async #turn(): Promise<number> {
    const { outbox, pollMs = 1_000 } = this.options;
    try {
      if (this.#failuresInARow > 0) await this.verify();
      const [message] = await outbox.take(1);
      if (message) await this.#send(message);
      this.#failuresInARow = 0;
      if (message) return 0;
      await this.#showBacklog();
      return pollMs;
    } catch (error) {
      await this.#showBacklog().catch(() => undefined);
      return this.#outage(error);
    }
  }

  async #send(message: OutboxMessage): Promise<void> {
    const recipient = await this.options.addressees.of(message);
    if (!recipient.known) return this.#undelivered(message, this.#code(recipient.code));
    const delivery = await this.#delivered(message, recipient);
    if (delivery.outcome === 'refused') return this.#undelivered(message, this.#code(delivery.code));
    await this.options.outbox.sent([message.messageId]);
    const code = delivery.outcome === 'dropped' ? this.#code(delivery.code) : '';
    this.#counted.inc({ outcome: delivery.outcome, code });
  }

  /** Whoever left (PEOPLE-1), or may not know of the case any more (SEE-4), learns nothing of it. */
  async #delivered(message: OutboxMessage, recipient: KnownRecipient): Promise<Delivery> {
    if (recipient.neverShown) return { outcome: 'dropped', code: 'NEVER_SHOWN' };
    if (!recipient.active) return { outcome: 'dropped', code: 'RECIPIENT_INACTIVE' };
    return await this.deliver(message, recipient);
  }

  #code(code: string): string {
    return `${this.words.code}.${code}`;
  }

  #undelivered({ caseId, attempts }: OutboxMessage, code: string): void {
    this.#counted.inc({ outcome: 'failed', code });
    this.options.log.warn(
      { code, caseId: caseId ?? undefined, attempt: attempts },
      'A notice could not be delivered; it is tried again',
    );
  }

  #outage(err: unknown): number {
    this.#failuresInARow += 1;
    const retryInMs = Math.min(1_000 * 2 ** (this.#failuresInARow - 1), longestPauseMs);
    const { code = this.#code('UNAVAILABLE') } = err as { code?: string };
    this.#counted.inc({ outcome: 'failed', code });
    this.options.log.warn({ code, retryInMs, err }, `${this.words.many} cannot be sent at the moment`);
    return retryInMs;
  }

  async #showBacklog(): Promise<void> {
    const { waiting, oldestSeconds } = await this.options.outbox.backlog();
    this.#waiting.set(waiting);
    this.#oldest.set(oldestSeconds);
  }
}
