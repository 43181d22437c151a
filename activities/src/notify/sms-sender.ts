import type { OutboxMessage } from '@homeward/persistence';
import { smsText } from './letter.js';
import {
  OutboxSender,
  type Delivery,
  type KnownRecipient,
  type OutboxSenderOptions,
} from './outbox-sender.js';
import type { SmsGateway } from './sms.js';

export interface SmsSenderOptions extends OutboxSenderOptions {
  /** The gateway. `undefined`: this installation sends no text messages, and logs a warning about this. */
  readonly sms: SmsGateway | undefined;
}

/** DUE-2: sends the text messages of the outbox, the second channel of notices of the urgency `now`. */
export class SmsSender extends OutboxSender<SmsSenderOptions> {
  constructor(options: SmsSenderOptions) {
    super(options, { metric: 'sms', code: 'SMS', many: 'Text messages' });
  }

  override async run(signal: AbortSignal): Promise<void> {
    if (!this.options.sms)
      this.options.log.warn(
        { code: 'SMS.OFF' },
        'No text messages are sent (HOMEWARD_SMS_KIND): at night nobody may see a notice that needs an answer now',
      );
    await super.run(signal);
  }

  protected async verify(): Promise<void> {
    await this.options.sms?.verify();
  }

  /**
   * Drops the message if there is no gateway or no phone number. A message that waited instead would arrive late, after
   * sending has become possible.
   */
  protected async deliver({ messageId }: OutboxMessage, recipient: KnownRecipient): Promise<Delivery> {
    const { sms } = this.options;
    if (!sms) return { outcome: 'dropped', code: 'OFF' };
    const { phone: to } = recipient;
    if (to === null) return { outcome: 'dropped', code: 'NO_NUMBER' };
    const outcome = await sms.send({ messageId, to, text: smsText(recipient) });
    return outcome === 'sent' ? { outcome } : { outcome, code: 'REFUSED' };
  }
}
