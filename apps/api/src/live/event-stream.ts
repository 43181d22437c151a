import { randomInt } from 'node:crypto';
import type { Response } from 'express';

/** An answer that stays open, of server-sent events. */
export class EventStream {
  constructor(private readonly response: Response) {
    response.set({
      'Content-Type': 'text/event-stream',
      // A proxy that gathers the answer would tell all of it at its end.
      'X-Accel-Buffering': 'no',
    });
    // Not all whose process has ended come back at once.
    response.write(`retry: ${randomInt(2_000, 6_000)}\n\n`);
  }

  tell(event: string, data: object): void {
    this.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A line that is silent is cut by what lies between; one that is gone shows by it. */
  beat(): void {
    this.response.write(':\n\n');
  }

  end(): void {
    this.response.end();
  }

  get isClosed(): boolean {
    return this.response.closed;
  }

  onceClosed(done: () => void): void {
    this.response.once('close', done);
  }
}
