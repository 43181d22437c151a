import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * An append-only file of JSON lines. `append` returns only after the line is on disk, so that every answered request
 * survives `kill -9`. A crash can leave an incomplete line. The request of an incomplete line was never answered, and
 * the line is removed at the next start.
 */
export class Journal<Event> {
  readonly #fd: number;
  #closed = false;
  /** The lines of earlier processes, the oldest first. */
  readonly past: readonly Event[];

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#fd = openSync(file, 'a+', 0o600);
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    ftruncateSync(this.#fd, Buffer.byteLength(whole));
    this.past = whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Event);
  }

  append(event: Event): void {
    // A slow request may end after the journal is closed. By then, the file descriptor may belong to another file.
    if (this.#closed) throw new TypeError('the journal is closed');
    writeSync(this.#fd, `${JSON.stringify(event)}\n`);
    fsyncSync(this.#fd);
  }

  clear(): void {
    ftruncateSync(this.#fd);
    fsyncSync(this.#fd);
  }

  close(): void {
    this.#closed = true;
    closeSync(this.#fd);
  }
}
