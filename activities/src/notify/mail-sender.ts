import { shortNumber } from '@homeward/domain';
import type { OutboxMessage } from '@homeward/persistence';
import {
  digestLetter,
  gatheredLetter,
  letterFor,
  type Letter,
  type LetterSettings,
  type Numbered,
} from './letter.js';
import {
  OutboxSender,
  type Delivery,
  type KnownRecipient,
  type OutboxSenderOptions,
} from './outbox-sender.js';
import { isOfTheLetter, type Post } from './post.js';

export interface MailSenderOptions extends OutboxSenderOptions {
  readonly post: Post;
  readonly settings: LetterSettings;
}

/** Sends the mails of the outbox. */
export class MailSender extends OutboxSender<MailSenderOptions> {
  constructor(options: MailSenderOptions) {
    super(options, { metric: 'mails', code: 'MAIL', many: 'Mails' });
  }

  protected async verify(): Promise<void> {
    await this.options.post.verify();
  }

  protected async deliver(message: OutboxMessage, recipient: KnownRecipient): Promise<Delivery> {
    const letter = await this.#letterFor(message, recipient);
    if (!letter) return { outcome: 'dropped', code: 'NOTHING_LEFT' };
    try {
      await this.options.post.send(letter);
      return { outcome: 'sent' };
    } catch (error) {
      if (!isOfTheLetter(error)) throw error;
      return { outcome: 'refused', code: 'REFUSED' };
    }
  }

  /** The mail for a message. `undefined` if the reader may no longer know of anything that the mail would contain. */
  async #letterFor(message: OutboxMessage, recipient: KnownRecipient): Promise<Letter | undefined> {
    const { settings } = this.options;
    const { messageId, staffId } = message;
    if (message.kind !== 'digest') return letterFor(settings, message, recipient);
    if (message.urgency === 'today') {
      const lines = await this.#numbered(staffId, message.digest);
      return lines.length === 0 ? undefined : gatheredLetter(settings, messageId, recipient, lines);
    }
    const lines = await this.#numbered(staffId, message.digest);
    return lines.length === 0 ? undefined : digestLetter(settings, messageId, recipient, lines);
  }

  async #numbered<Line extends LineAbout>(
    staffId: string,
    lines: readonly Line[],
  ): Promise<Numbered<Line>[]> {
    const caseIds = lines.flatMap(({ caseId }) => caseId ?? []);
    const numbers = await this.options.addressees.caseNumbers(staffId, caseIds);
    return lines.flatMap((line) => {
      const beside = line.breachId ?? line.readingAlertId;
      const caseNumber = line.caseId === null ? beside && shortNumber(beside) : numbers.get(line.caseId);
      return caseNumber ? [{ ...line, caseNumber }] : [];
    });
  }
}

interface LineAbout {
  readonly caseId: string | null;
  readonly breachId?: string | null;
  readonly readingAlertId?: string | null;
}
