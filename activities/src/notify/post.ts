import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { domainOf, type Letter } from './letter.js';

/** Takes mails out of the house. */
export interface Post {
  /** @throws whatever the other side or the disk answered; {@link isOfTheLetter} tells whose fault it was */
  send(letter: Letter): Promise<void>;
  /** Is anybody there? @throws when not */
  verify(): Promise<void>;
  close(): void;
}

export interface PostSettings {
  /** `undefined`: mails become files. */
  readonly smtpUrl?: { reveal(): string } | undefined;
  readonly folder: string;
  readonly sender: string;
  /** Refuses a mail server that speaks no TLS. */
  readonly requireTls: boolean;
}

export const openPost = (settings: PostSettings): Post =>
  settings.smtpUrl ? smtpPost(settings.smtpUrl.reveal(), settings) : folderPost(settings.folder);

/** The outbox gives a message to somebody else after 30 s: nobody may still be sending it then. */
const sendWithinMs = 20_000;

/**
 * A mail server by SMTP. One connection a mail: they are few, and a kept connection is one more thing that can be
 * stale.
 */
function smtpPost(url: string, { sender, requireTls }: PostSettings): Post {
  const transport = nodemailer.createTransport({
    url,
    requireTLS: requireTls,
    // The name it would give of itself otherwise is this machine's, and stands in each mail's Received lines (PAY-7).
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

/** For development: one `.eml` file a mail, written whole or not at all. The same mail again is the same file. */
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
    // RFC 3834: no out-of-office note comes back to an address that nobody reads.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The server is well and refused this mail or its recipient; anything else would strike the next mail too. */
export const isOfTheLetter = (error: unknown): boolean =>
  ['EENVELOPE', 'EMESSAGE'].includes((error as { code?: string }).code ?? '');
