import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, Metrics } from '@homeward/observability';
import type { Addressees, Outbox, OutboxMessage, Recipient } from '@homeward/persistence';

export interface OutboxSenderOptions {
  /** The outbox of the channel through which this sender sends. */
  readonly outbox: Outbox;
  readonly addressees: Addressees;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The pause in ms when no message is due. */
  readonly pollMs?: number;
}

export type KnownRecipient = Extract<Recipient, { known: true }>;

/**
 * The result of a delivery: the message was sent, the message cannot or must not be sent, or the server did not accept
 * the message for now.
 */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'dropped' | 'refused'; readonly code: string };

/** The names of a channel in metrics, logs and codes. */
export interface ChannelWords {
  readonly metric: 'mails' | 'sms';
  readonly code: 'MAIL' | 'SMS';
  readonly many: 'Mails' | 'Text messages';
}

/**
 * The longest pause during an outage, in ms. The sender tries again after one, two, four … seconds, and waits at most
 * this long.
 */
const longestPauseMs = 30_000;

/**
 * Sends the messages of one channel of the outbox, one at a time, each at least once. Any number of senders may run,
 * in any number of processes: the outbox gives each message to one of them.
 *
 * - A message that cannot be delivered waits longer after each attempt. Other messages do not wait for it.
 * - While PostgreSQL or the server is unavailable, no message is taken, so that no message waits longer than the
 *   outage.
 * - If the sender is killed between sending a message and recording that, the message is sent again under the same
 *   id.
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
    this.#counted = metrics.counter(`${metric}_total`, `${many}, by result`, ['outcome', 'code']);
    this.#waiting = metrics.gauge(`${metric}_waiting`, `${many} not sent yet`);
    this.#oldest = metrics.gauge(
      `${metric}_oldest_seconds`,
      `${many}: how long the oldest unsent one has waited`,
    );
  }

  /** Checks that the server is available. @throws if the server is not available */
  protected abstract verify(): Promise<void>;

  /** Delivers one message. @throws in an outage of the server */
  protected abstract deliver(message: OutboxMessage, recipient: KnownRecipient): Promise<Delivery>;

  /** Sends messages until `signal` aborts. The current message is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const restMs = await this.#turn();
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Sends one message, if one is due. @returns the pause before the next turn, in ms */
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

  /**
   * Delivers the message. Drops it instead if the recipient has left (PEOPLE-1) or may no longer know of the case
   * (SEE-4).
   */
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
      'A notice could not be delivered and will be tried again',
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
