import { until } from '@homeward/testing';

interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** A page that a user has open at a case: the events that it received, and the number of heartbeats. */
export class Following {
  readonly events: StreamEvent[] = [];
  beats = 0;
  hasEnded = false;
  #rest = '';

  private constructor(
    readonly status: number,
    private readonly body: ReadableStreamDefaultReader<Uint8Array>,
  ) {}

  /** Opens the page. `ask` sends the request as a browser does, or as a program with a token does. */
  static async at(ask: (headers: Record<string, string>) => Promise<Response>): Promise<Following> {
    const answer = await ask({ Accept: 'text/event-stream' });
    const following = new Following(answer.status, answer.body!.getReader());
    if (answer.status === 200) void following.#listen();
    else await following.close();
    return following;
  }

  static as(who: { readonly token: string }, apiUrl: string, caseId: string): Promise<Following> {
    const url = `${apiUrl}/api/v1/cases/${caseId}/events`;
    return Following.at((headers) =>
      fetch(url, { headers: { ...headers, Authorization: `Bearer ${who.token}` } }),
    );
  }

  /** The number of change events. */
  get changes(): number {
    return this.events.filter(({ event }) => event === 'changed').length;
  }

  /**
   * Waits for two more heartbeats. The server checks the case after the first one, and the second one shows that this
   * check is done.
   */
  async settled(): Promise<void> {
    const last = this.beats + 2;
    if (!(await until(() => this.hasEnded || this.beats >= last, { withinMs: 60_000, everyMs: 50 })))
      throw new Error('no beat arrived');
  }

  hasReceived(event = 'changed'): Promise<boolean> {
    return until(() => this.events.some((one) => one.event === event), { withinMs: 15_000, everyMs: 50 });
  }

  ends(withinMs = 15_000): Promise<boolean> {
    return until(() => this.hasEnded, { withinMs, everyMs: 50 });
  }

  async close(): Promise<void> {
    await this.body.cancel().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for (let part = await this.body.read(); !part.done; part = await this.body.read())
        this.#hear(decoder.decode(part.value, { stream: true }));
    } catch {
      // A connection that was cut also counts as ended.
    }
    this.hasEnded = true;
  }

  #hear(text: string): void {
    const messages = (this.#rest + text).split('\n\n');
    this.#rest = messages.pop()!;
    for (const message of messages) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
      if (message === ':') this.beats += 1;
      else if (message.startsWith('retry: ')) continue;
      else if (event === undefined || data === undefined) throw new Error('unknown event');
      else this.events.push({ event, data });
    }
  }
}
