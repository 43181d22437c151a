import { createHash } from 'node:crypto';
import { HttpClient } from '../ports/http-client.js';
import { PortError } from '../ports/port-error.js';

/** A text message, ready to be sent. */
export interface TextMessage {
  /** The same however often it is sent, so that the gateway sends it once. */
  readonly messageId: string;
  /** As E.164 writes it. */
  readonly to: string;
  readonly text: string;
}

/** Takes text messages out of the house. */
export interface SmsGateway {
  /** `refused`: the gateway is well and would not take this one. @throws PortError when it is away */
  send(message: TextMessage): Promise<'sent' | 'refused'>;
  /** Is anybody there? @throws PortError when not */
  verify(): Promise<void>;
}

export interface SmsSettings {
  readonly kind: 'off' | 'http';
  readonly url?: string | undefined;
  readonly token?: { reveal(): string } | undefined;
}

/** The outbox gives a message to somebody else after 30 s: nobody may still be sending it then. */
const timeoutMs = 20_000;

/** `undefined`: this installation sends none. */
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
    // A key that nobody has used: a gateway that is there says that it does not have it.
    verify: async () => {
      const { kind: reply } = await http.send('GET', pathOf('nobody'), undefined, headers);
      if (reply !== 'done' && reply !== 'absent') throw new PortError('PORT.UNAVAILABLE');
    },
  };
}

/** The gateway learns none of our ids. */
const pathOf = (messageId: string): string =>
  `/messages/${createHash('sha256').update(messageId).digest('hex')}`;
