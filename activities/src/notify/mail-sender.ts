import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, Metrics } from '@homeward/observability';
import type { Addressees, Outbox, OutboxMessage, Recipient } from '@homeward/persistence';
import { digestLetter, letterFor, type Letter, type LetterSettings } from './letter.js';
import { isOfTheLetter, type Post } from './post.js';

export interface MailSenderOptions {
  readonly outbox: Outbox;
  readonly addressees: Addressees;
  readonly post: Post;
  readonly settings: LetterSettings;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** How long to wait when nothing is due, in ms. */
  readonly pollMs?: number;
}

type KnownRecipient = Extract<Recipient, { known: true }>;

/** In an outage the sender asks again after one, two, four … seconds, at most this many ms. */
const longestPauseMs = 30_000;

/**
 * Turns the outbox into mails, one at a time, each at least once. Any number of senders may run, in any number of
 * processes: the outbox gives a message to one of them.
 *
 * - A message that cannot be delivered waits, ever longer, for its next attempt; the others go on.
 * - While PostgreSQL or the mail server is away nothing is taken, so that no message waits longer than the outage.
 * - Killed between sending and noting it, a message goes out again under the same Message-ID.
 */
export class MailSender {
  readonly #options: MailSenderOptions;
  readonly #counted;
  readonly #waiting;
  readonly #oldest;
  #failuresInARow = 0;

  constructor(options: MailSenderOptions) {
    this.#options = options;
    const { metrics } = options;
    this.#counted = metrics.counter('mails_total', 'Mails by what became of them', ['outcome', 'code']);
    this.#waiting = metrics.gauge('mails_waiting', 'Mails not sent yet');
    this.#oldest = metrics.gauge('mails_oldest_seconds', 'How long the oldest unsent mail has waited');
  }

  /** Sends until `signal` says stop; the mail in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const restMs = await this.#turn();
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One message, if one is due. @returns how long to rest then, in ms */
  async #turn(): Promise<number> {
    const { outbox, post, pollMs = 1_000 } = this.#options;
    try {
      if (this.#failuresInARow > 0) await post.verify();
      const [message] = await outbox.take(1);
      if (message) await this.#deliver(message);
      this.#failuresInARow = 0;
      if (message) return 0;
      await this.#showBacklog();
      return pollMs;
    } catch (error) {
      await this.#showBacklog().catch(() => undefined);
      return this.#outage(error);
    }
  }

  /**
   * Delivered, or dropped: whoever left (PEOPLE-1), or may not know of the case any more (SEE-4), learns nothing of
   * it.
   */
  async #deliver(message: OutboxMessage): Promise<void> {
    const { outbox, addressees, post } = this.#options;
    const { messageId } = message;
    const recipient = await addressees.of(message);
    if (!recipient.known) return this.#undelivered(message, recipient.code);
    const letter = await this.#letterFor(message, recipient);
    const droppedFor = whyDropped(recipient) ?? (letter ? undefined : 'MAIL.NOTHING_LEFT');
    if (letter && droppedFor === undefined) {
      try {
        await post.send(letter);
      } catch (error) {
        if (!isOfTheLetter(error)) throw error;
        return this.#undelivered(message, 'MAIL.REFUSED');
      }
    }
    await outbox.sent([messageId]);
    this.#counted.inc(droppedFor ? { outcome: 'dropped', code: droppedFor } : { outcome: 'sent', code: '' });
  }

  /** `undefined`: of all that a digest counted, nothing is the reader's to know any more. */
  async #letterFor(message: OutboxMessage, recipient: KnownRecipient): Promise<Letter | undefined> {
    const { addressees, settings } = this.#options;
    const { messageId, staffId, kind, digest } = message;
    if (kind !== 'digest') return letterFor(settings, { ...message, kind }, recipient);
    const numbers = await addressees.caseNumbers(
      staffId,
      digest!.map(({ caseId }) => caseId),
    );
    const lines = digest!.flatMap(({ caseId, ...counts }) => {
      const caseNumber = numbers.get(caseId);
      return caseNumber === undefined ? [] : [{ caseNumber, ...counts }];
    });
    return lines.length === 0 ? undefined : digestLetter(settings, messageId, recipient, lines);
  }

  #undelivered({ caseId, attempts }: OutboxMessage, code: string): void {
    this.#counted.inc({ outcome: 'failed', code });
    this.#options.log.warn(
      { code, caseId: caseId ?? undefined, attempt: attempts },
      'A mail could not be delivered; it is tried again',
    );
  }

  #outage(err: unknown): number {
    this.#failuresInARow += 1;
    const retryInMs = Math.min(1_000 * 2 ** (this.#failuresInARow - 1), longestPauseMs);
    const { code = 'MAIL.UNAVAILABLE' } = err as { code?: string };
    this.#counted.inc({ outcome: 'failed', code });
    this.#options.log.warn({ code, retryInMs, err }, 'Mails cannot be sent at the moment');
    return retryInMs;
  }

  async #showBacklog(): Promise<void> {
    const { waiting, oldestSeconds } = await this.#options.addressees.backlog();
    this.#waiting.set(waiting);
    this.#oldest.set(oldestSeconds);
  }
}

/** Others have mails of their own about what is to be done. */
function whyDropped({ active, neverShown }: KnownRecipient): string | undefined {
  if (neverShown) return 'MAIL.NEVER_SHOWN';
  return active ? undefined : 'MAIL.RECIPIENT_INACTIVE';
}
