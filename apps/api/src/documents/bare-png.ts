import { Problem } from '../problem/problem.js';
import type { ByteSource } from './byte-source.js';

/** The optional chunks that are kept, because they change how the picture is displayed. */
const shown: ReadonlySet<string> = new Set([
  ...['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
]);

/** PNG 3, 11.2: the critical chunks. A decoder may skip a chunk whose name starts with a small letter. */
const needed: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const mayBePassedOver = (type: string): boolean => /^[a-z]/.test(type);

/**
 * Returns the picture of a PNG without added data: removes texts, times, Exif data, and all bytes after the end of the
 * picture.
 */
export async function* barePng(bytes: ByteSource): AsyncGenerator<Buffer> {
  yield await bytes.take(8);
  for (let type = ''; type !== 'IEND';) {
    const head = await bytes.take(8);
    type = head.toString('latin1', 4);
    const toCome = head.readUInt32BE() + 4; // the length of the data plus the checksum
    if (needed.has(type) || shown.has(type)) {
      yield head;
      yield* bytes.run(toCome);
    } else if (mayBePassedOver(type)) await bytes.skip(toCome);
    else throw new Problem('DOCUMENT.OTHER_CONTENT');
  }
}
