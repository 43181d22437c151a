import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { domainOf, type Letter } from './letter.js';

/** Sends mails. */
export interface Post {
  /**
   * Sends one mail.
   * @throws the error of the server or the disk. {@link isOfTheLetter} returns whether the mail itself caused the error
   */
  send(letter: Letter): Promise<void>;
  /** Checks that the server is available. @throws if the server is not available */
  verify(): Promise<void>;
  close(): void;
}

export interface PostSettings {
  /** The address of the mail server. If it is `undefined`, mails are written to files. */
  readonly smtpUrl?: { reveal(): string } | undefined;
  readonly folder: string;
  readonly sender: string;
  /** True if mails are sent only to a mail server with TLS. */
  readonly requireTls: boolean;
}

export const openPost = (settings: PostSettings): Post =>
  settings.smtpUrl ? smtpPost(settings.smtpUrl.reveal(), settings) : folderPost(settings.folder);

/**
 * The time limit for sending, in ms. After 30 s the outbox gives the message to another sender, so this sender must
 * stop before then.
 */
const sendWithinMs = 20_000;

/**
 * Sends mails by SMTP. Each mail uses a new connection, because there are few mails and a connection that is kept open
 * could break unnoticed.
 */
function smtpPost(url: string, { sender, requireTls }: PostSettings): Post {
  const transport = nodemailer.createTransport({
    url,
    requireTLS: requireTls,
    // By default, the transport would use the name of this machine, and the Received lines of each mail would show it
    // (PAY-7).
    name: domainOf(sender),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  });
  return {
    send: async (letter) => {
      await transport.sendMail({ ...mailOf(letter), signal: AbortSignal.timeout(sendWithinMs) });
    },
    verify: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
}

/**
 * For development: writes one `.eml` file for each mail, completely or not at all. The same mail gives the same file.
 */
function folderPost(folder: string): Post {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const opened = async (): Promise<void> => void (await mkdir(folder, { recursive: true, mode: 0o700 }));
  return {
    send: async (letter) => {
      const { message } = await transport.sendMail(mailOf(letter));
      await opened();
      await writeWhole(join(folder, `${letter.messageId.slice(1, -1)}.eml`), message as Buffer);
    },
    verify: opened,
    close: () => transport.close(),
  };
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, content, { mode: 0o600, flag: 'wx' });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

const mailOf = ({ language, ...letter }: Letter): SendMailOptions => ({
  ...letter,
  headers: {
    'Content-Language': language,
    // RFC 3834: prevents out-of-office replies. Nobody reads the address to which they would go.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** True if the server works but refused this mail or its recipient. Any other error would also affect the next mail. */
export const isOfTheLetter = (error: unknown): boolean =>
  ['EENVELOPE', 'EMESSAGE'].includes((error as { code?: string }).code ?? '');
