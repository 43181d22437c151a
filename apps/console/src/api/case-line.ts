/** What a line tells. */
export interface Heard {
  readonly isUp: (isUp: boolean) => void;
  /** The line is there, and the case had this version then. `isBack`: it was away meanwhile. */
  readonly onFollowing: (version: string, isBack: boolean) => void;
  readonly onChanged: () => void;
  /** There is no such line for me: the session or the seat has ended, or there are too many. */
  readonly onRefused: () => void;
}

/** A line that was refused is asked for again so much later. */
const refusedMs = 15_000;

/**
 * Hears from the API that something which I read of a case has changed. A page that is not in front has no line: a
 * browser has six to a host, and pages that nobody sees would take them all.
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

  /** It comes back by itself, unless it was refused. */
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
