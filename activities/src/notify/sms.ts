import { createHash } from 'node:crypto';
import { HttpClient } from '../ports/http-client.js';
import { PortError } from '../ports/port-error.js';

/** A text message, ready to be sent. */
export interface TextMessage {
  /**
   * The id of the message. The id is the same however often the message is sent, so that the gateway delivers the
   * message once.
   */
  readonly messageId: string;
  /** The recipient's number, in E.164 format. */
  readonly to: string;
  readonly text: string;
}

/** Sends text messages. */
export interface SmsGateway {
  /**
   * Sends one message. `refused`: the gateway works and did not accept this message.
   * @throws PortError if the gateway is unavailable
   */
  send(message: TextMessage): Promise<'sent' | 'refused'>;
  /** Checks that the gateway is available. @throws PortError if the gateway is not available */
  verify(): Promise<void>;
}

export interface SmsSettings {
  readonly kind: 'off' | 'http';
  readonly url?: string | undefined;
  readonly token?: { reveal(): string } | undefined;
}

/**
 * The time limit for one request, in ms. After 30 s the outbox gives the message to another sender, so this sender must
 * stop before then.
 */
const timeoutMs = 20_000;

/** The client of the gateway. `undefined`: this installation sends no text messages. */
export function openSms({ kind, url, token }: SmsSettings): SmsGateway | undefined {
  if (kind === 'off') return undefined;
  const http = new HttpClient({ url: url!, timeoutMs });
  const headers = token ? { authorization: `Bearer ${token.reveal()}` } : undefined;
  return {
    send: async ({ messageId, to, text }) => {
      const { kind: reply } = await http.send('PUT', pathOf(messageId), { to, text }, headers);
      if (reply === 'done') return 'sent';
      if (reply === 'refused' || reply === 'key-reused') return 'refused';
      throw new PortError('PORT.UNAVAILABLE');
    },
    // Asks for a key that was never used. A gateway that works answers that it does not have this key.
    verify: async () => {
      const { kind: reply } = await http.send('GET', pathOf('nobody'), undefined, headers);
      if (reply !== 'done' && reply !== 'absent') throw new PortError('PORT.UNAVAILABLE');
    },
  };
}

/** The path of a message at the gateway. The path contains a hash, so that the gateway receives none of our ids. */
const pathOf = (messageId: string): string =>
  `/messages/${createHash('sha256').update(messageId).digest('hex')}`;
