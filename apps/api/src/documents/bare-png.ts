import { Problem } from '../problem/problem.js';
import type { ByteSource } from './byte-source.js';

/** Of the chunks that a reader may pass over, those that change how the picture is shown. */
const shown: ReadonlySet<string> = new Set([
  ...['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
]);

/** PNG 3, 11.2: these are all that a reader must know; it may pass over what is named in small letters. */
const needed: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const mayBePassedOver = (type: string): boolean => /^[a-z]/.test(type);

/**
 * The picture of a PNG, without what a camera or a program wrote beside it: texts, times, Exif, and what follows its
 * end.
 */
export async function* barePng(bytes: ByteSource): AsyncGenerator<Buffer> {
  yield await bytes.take(8);
  for (let type = ''; type !== 'IEND';) {
    const head = await bytes.take(8);
    type = head.toString('latin1', 4);
    const toCome = head.readUInt32BE() + 4; // with its checksum
    if (needed.has(type) || shown.has(type)) {
      yield head;
      yield* bytes.run(toCome);
    } else if (mayBePassedOver(type)) await bytes.skip(toCome);
    else throw new Problem('DOCUMENT.OTHER_CONTENT');
  }
}
