/** The events of a live connection ("line"). */
export interface Heard {
  readonly isUp: (isUp: boolean) => void;
  /**
   * The connection is open. `version`: the version of the case at that moment. `isBack`: true if the connection had
   * been interrupted.
   */
  readonly onFollowing: (version: string, isBack: boolean) => void;
  readonly onChanged: () => void;
  /** The server refuses the connection: the reader's session or seat has ended, or too many connections are open. */
  readonly onRefused: () => void;
}

/** The time to wait before a refused connection is requested again, in milliseconds. */
const refusedMs = 15_000;

/**
 * Reports each change of a case that the reader can see. A page in the background has no connection. A browser allows
 * six connections to a host, and background pages could use all six.
 */
export class CaseLine {
  #line: EventSource | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #wasLost = false;

  constructor(
    private readonly address: string,
    private readonly heard: Heard,
  ) {
    document.addEventListener('visibilitychange', this.#open);
    this.#open();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.#open);
    this.#close();
  }

  readonly #open = (): void => {
    this.#close();
    if (document.visibilityState !== 'visible') return;
    const line = new EventSource(this.address);
    line.addEventListener('following', ({ data }: MessageEvent<string>) => this.#following(data));
    line.addEventListener('changed', this.heard.onChanged);
    line.addEventListener('error', () => this.#lost(line));
    this.#line = line;
  };

  #following(data: string): void {
    const { version } = JSON.parse(data) as { readonly version: string };
    const isBack = this.#wasLost;
    this.#wasLost = false;
    this.heard.isUp(true);
    this.heard.onFollowing(version, isBack);
  }

  /** Opens a refused connection again later. In all other cases, the browser reconnects automatically. */
  #lost({ readyState }: EventSource): void {
    this.#wasLost = true;
    this.heard.isUp(false);
    if (readyState !== EventSource.CLOSED) return;
    this.heard.onRefused();
    this.#later = setTimeout(this.#open, refusedMs);
  }

  #close(): void {
    clearTimeout(this.#later);
    this.#line?.close();
    this.heard.isUp(false);
  }
}
