import { until } from '@homeward/testing';

interface Told {
  readonly event: string;
  readonly data: string;
}

/** A page that somebody has open at a case: what it was told, and how often that the line is up. */
export class Following {
  readonly told: Told[] = [];
  beats = 0;
  hasEnded = false;
  #rest = '';

  private constructor(
    readonly status: number,
    private readonly body: ReadableStreamDefaultReader<Uint8Array>,
  ) {}

  /** `ask`: as a browser asks, or a program with its token. */
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

  /** How often they were told that something changed. */
  get changes(): number {
    return this.told.filter(({ event }) => event === 'changed').length;
  }

  /** Since the first beat from now on it was looked at again; the second one says that this look is over. */
  async settled(): Promise<void> {
    const last = this.beats + 2;
    if (!(await until(() => this.hasEnded || this.beats >= last, { withinMs: 60_000, everyMs: 50 })))
      throw new Error('the line is silent');
  }

  isTold(event = 'changed'): Promise<boolean> {
    return until(() => this.told.some((one) => one.event === event), { withinMs: 15_000, everyMs: 50 });
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
      // A connection that was cut has ended, too.
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
      else if (event === undefined || data === undefined) throw new Error('no event that we know');
      else this.told.push({ event, data });
    }
  }
}
