import { Problem } from '../problem/problem.js';

/** Reads a given number of bytes from a stream whose pieces may be shorter or longer. */
export class ByteSource {
  #buffered: Buffer = Buffer.alloc(0);

  constructor(private readonly pieces: AsyncIterator<Buffer>) {}

  /**
   * Returns all buffered bytes, at least `least`, without consuming them.
   * @throws Problem DOCUMENT.OTHER_CONTENT if the stream has fewer bytes
   */
  async peek(least: number): Promise<Buffer> {
    if (!(await this.has(least))) throw new Problem('DOCUMENT.OTHER_CONTENT');
    return this.#buffered;
  }

  async has(count: number): Promise<boolean> {
    while (this.#buffered.length < count) {
      const { done, value } = await this.pieces.next();
      if (done) return false;
      this.#buffered = this.#buffered.length === 0 ? value : Buffer.concat([this.#buffered, value]);
    }
    return true;
  }

  /** Replaces the buffered bytes. The next read returns the given bytes. */
  unread(bytes: Buffer): void {
    this.#buffered = bytes;
  }

  /** Reads `count` bytes. @throws Problem DOCUMENT.OTHER_CONTENT if the stream has fewer bytes */
  async take(count: number): Promise<Buffer> {
    const buffered = await this.peek(count);
    this.#buffered = buffered.subarray(count);
    return buffered.subarray(0, count);
  }

  /** Reads `count` bytes piece by piece as they arrive, without first collecting all of them. */
  async *run(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      const piece = await this.take(Math.min(left, (await this.peek(1)).length));
      left -= piece.length;
      yield piece;
    }
  }

  async skip(count: number): Promise<void> {
    for await (const _ of this.run(count));
  }

  /** Reads the stream to its end, and discards the remaining bytes. */
  async drain(): Promise<void> {
    this.#buffered = Buffer.alloc(0);
    while (!(await this.pieces.next()).done);
  }
}
