import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly greeting: string;
  readonly recipient: string;
  /** The mail as received on the connection, with its headers. */
  readonly raw: string;
}

/** A minimal mail server (RFC 5321) that works with any client. The server stores the mails that it receives. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** The recipients that do not exist on this server. The server answers 550 for these recipients. */
  readonly unknown = new Set<string>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Starts the server. If the server ran before, it uses the same port as before. */
  async start(): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket));
    await once(this.#server.listen(this.#port, '127.0.0.1'), 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server) return;
    await once(this.#server.close(), 'close');
    this.#server = undefined;
  }

  #serve(socket: Socket): void {
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    let [greeting, recipient, data] = ['', '', undefined as string | undefined];
    const commands: Readonly<Record<string, (line: string) => unknown>> = {
      EHLO: (line) => ((greeting = line), say('250 ready')),
      MAIL: () => say('250 ok'),
      RCPT: (line) => {
        recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
        say(this.unknown.has(recipient) ? '550 5.1.1 no such mailbox' : '250 ok');
      },
      DATA: () => ((data = ''), say('354 go on')),
      RSET: () => say('250 ok'),
      QUIT: () => (say('221 bye'), socket.end()),
    };
    let rest = '';
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        rest += chunk.toString();
        for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
          const line = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (data === undefined)
            (commands[line.slice(0, 4).toUpperCase()] ?? (() => say('502 unknown')))(line);
          else if (line !== '.') data += `${line}\r\n`;
          else {
            this.received.push({ greeting, recipient, raw: data });
            data = undefined;
            say('250 kept');
          }
        }
      });
    say('220 mail');
  }
}
