import {
  connect,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type OutgoingHttpHeaders,
} from 'node:http2';

export interface EngineSettings {
  /** `host:port` of the engine's frontend. */
  readonly address: string;
  readonly tls: {
    readonly enabled: boolean;
    readonly serverName?: string | undefined;
    readonly ca?: string | undefined;
    readonly certificate?: string | undefined;
    readonly key?: { reveal(): string } | undefined;
  };
}

/**
 * One connection to the engine's frontend. The first call opens the connection, and the next call reopens a lost
 * connection.
 */
export class EngineUpstream {
  #session: ClientHttp2Session | undefined;

  constructor(private readonly settings: EngineSettings) {}

  call(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    return this.#connected().request(headers);
  }

  close(): void {
    this.#session?.destroy();
  }

  #connected(): ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const { address, tls } = this.settings;
    const session = tls.enabled
      ? connect(`https://${address}`, {
          ...(tls.serverName && { servername: tls.serverName }),
          ...(tls.ca && { ca: tls.ca }),
          ...(tls.certificate && { cert: tls.certificate }),
          ...(tls.key && { key: tls.key.reveal() }),
        })
      : connect(`http://${address}`);
    // If the connection fails, each call on it also ends with an error, and the gate then answers that the engine is
    // unavailable. So the error is not handled here.
    session.on('error', () => undefined);
    session.on('goaway', () => session.close());
    this.#session = session;
    return session;
  }
}
