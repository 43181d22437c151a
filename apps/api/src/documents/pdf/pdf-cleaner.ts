import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot, type Mode, type Settings } from '@homeward/config';
import { Inject, Injectable } from '@nestjs/common';
import { FewAtOnce } from '../../edges/few-at-once.js';
import { SETTINGS } from '../../tokens.js';
import { cleanedApart } from './clean-apart.js';

/** The time limit for one PDF, in ms. A scan of 20 MiB takes about a second. */
const longestMs = 20_000;
const atOnce = 2;

/** The minimum memory limit, in MiB. In a measurement, Node needed at most 200 MiB to clean a scan of 20 MiB. */
const leastMemoryMib = 256;
const memoryPerMib = 6;

/** Cleans PDFs, and limits the number of PDFs that are cleaned at the same time. */
@Injectable()
export class PdfCleaner {
  readonly #few = new FewAtOnce(atOnce, longestMs, 'DOCUMENT.TOO_BUSY');
  readonly #program: readonly string[];
  readonly #memoryMib: number;

  constructor(@Inject(SETTINGS) { mode, documents }: Pick<Settings, 'mode' | 'documents'>) {
    this.#program = programOf(mode);
    this.#memoryMib = leastMemoryMib + memoryPerMib * documents.limitMib;
  }

  /**
   * Cleans a PDF.
   * @throws Problem the problems of {@link cleanedApart} and of the content, and DOCUMENT.TOO_BUSY if the document got
   * no turn in time. After an error, the caller must discard the bytes that it has stored.
   */
  async *cleaned(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    // A document waits for its turn only after all its bytes have arrived, so that a slow connection does not block
    // other documents.
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(piece);
    const end = await this.#few.turn();
    try {
      yield* cleanedApart(pieces, this.#program, { longestMs, memoryMib: this.#memoryMib });
    } finally {
      end();
    }
  }
}

/** In production, returns the program that was built with the release, if any. Otherwise returns the current source. */
function programOf(mode: Mode): readonly string[] {
  const built = join(projectRoot, 'dist', 'clean-pdf.js');
  if (mode === 'production' && existsSync(built)) return [built];
  return ['--import', 'tsx', fileURLToPath(new URL('./clean-pdf.child.ts', import.meta.url))];
}
