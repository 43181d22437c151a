import { createHash } from 'node:crypto';
import { mediaTypes, type MediaType } from '@homeward/contracts';
import type { Request } from 'express';
import { Problem } from '../problem/problem.js';
import { bare } from './bare.js';
import type { PdfCleaner } from './pdf/pdf-cleaner.js';
import { headBytes, shapes, tailBytes } from './media-types.js';

const mebibyte = 1_048_576;

/** An incoming document. The document is read once, piece by piece, and is checked during this read. */
export class IncomingDocument {
  readonly mediaType: MediaType;
  readonly #hash = createHash('sha256');
  #sent = 0;
  #storedBytes = 0;

  /** Checks the headers. @throws Problem DOCUMENT.TYPE_NOT_TAKEN, DOCUMENT.TOO_LARGE */
  constructor(
    private readonly request: Request,
    private readonly limitMib: number,
    private readonly pdfs: Pick<PdfCleaner, 'cleaned'>,
  ) {
    const { 'content-type': type, 'content-length': length, 'content-encoding': encoding } = request.headers;
    const taken = mediaTypes.find((one) => one === type?.trim().toLowerCase());
    // Compressed bodies are refused, because the checks would see the compressed bytes and not the content.
    if (taken === undefined || (encoding !== undefined && encoding !== 'identity'))
      throw new Problem('DOCUMENT.TYPE_NOT_TAKEN');
    if (Number(length ?? 0) > this.#limit) throw this.#tooLarge();
    this.mediaType = taken;
  }

  /**
   * The number of stored bytes, and the digest of the sent bytes. Both values are complete after {@link content} has
   * been read to its end.
   */
  get arrived(): { readonly bytes: number; readonly digest: string } {
    return { bytes: this.#storedBytes, digest: this.#hash.copy().digest('hex') };
  }

  /**
   * Returns the bytes to store: see {@link bare}.
   *
   * @throws Problem DOCUMENT.TOO_LARGE or DOCUMENT.OTHER_CONTENT as soon as the fault is found, DOCUMENT.INCOMPLETE
   * when the connection is cut, and the problems that {@link bare} throws. After an error, the caller must discard the
   * bytes that it has stored.
   */
  async *content(): AsyncIterable<Buffer> {
    for await (const piece of bare(this.mediaType, this.#checked(), this.pdfs)) {
      this.#storedBytes += piece.length;
      yield piece;
    }
  }

  /**
   * Reads a repeated request to compute the digest. The step service then compares this digest with the digest of the
   * first request.
   */
  async readThrough(): Promise<void> {
    for await (const _ of this.#checked());
  }

  async *#checked(): AsyncIterable<Buffer> {
    const { begins, ends } = shapes[this.mediaType];
    let head: Buffer = Buffer.alloc(0);
    let tail: Buffer = Buffer.alloc(0);
    for await (const piece of this.#pieces()) {
      this.#sent += piece.length;
      if (this.#sent > this.#limit) throw this.#tooLarge();
      if (head.length < headBytes) {
        head = Buffer.concat([head, piece.subarray(0, headBytes)]);
        if (head.length >= headBytes && !begins(head)) throw new Problem('DOCUMENT.OTHER_CONTENT');
      }
      tail = Buffer.concat([tail, piece.subarray(-tailBytes)]).subarray(-tailBytes);
      this.#hash.update(piece);
      yield piece;
    }
    if (!begins(head) || !ends(tail)) throw new Problem('DOCUMENT.OTHER_CONTENT');
  }

  /** Reads the body piece by piece, and keeps the connection open for the answer. */
  async *#pieces(): AsyncIterable<Buffer> {
    try {
      yield* this.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    } catch {
      throw new Problem('DOCUMENT.INCOMPLETE');
    }
    if (!this.request.complete) throw new Problem('DOCUMENT.INCOMPLETE');
  }

  get #limit(): number {
    return this.limitMib * mebibyte;
  }

  #tooLarge(): Problem {
    return Problem.refused({ code: 'DOCUMENT.TOO_LARGE', params: { mebibytes: this.limitMib } });
  }
}
