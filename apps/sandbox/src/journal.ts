import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * An append-only file of JSON lines. A line is on disk before `append` ends, so that whatever was answered is still
 * known after `kill -9`. A line torn by a crash was never answered and is cut off at the next start.
 */
export class Journal<Event> {
  readonly #fd: number;
  #closed = false;
  /** What earlier processes wrote, oldest first. */
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
    // A slow request may come to its end after the close, when the descriptor may be another file's.
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
