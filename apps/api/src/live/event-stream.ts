import { randomInt } from 'node:crypto';
import type { Response } from 'express';

/** An answer that stays open and sends server-sent events. */
export class EventStream {
  constructor(private readonly response: Response) {
    response.set({
      'Content-Type': 'text/event-stream',
      // Turns buffering off, because a proxy that buffers the answer would deliver the events only at the end of the
      // answer.
      'X-Accel-Buffering': 'no',
    });
    // Clients reconnect after random delays, so that not all clients reconnect at once when a process ends.
    response.write(`retry: ${randomInt(2_000, 6_000)}\n\n`);
  }

  send(event: string, data: object): void {
    this.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /**
   * Keeps the connection alive, because proxies cut silent connections. A failed write also shows that the client has
   * disconnected.
   */
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
