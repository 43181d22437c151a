import fc from 'fast-check';
import type { MediaType } from '@homeward/contracts';
import { bare } from '../src/documents/bare.js';
import { PdfCleaner } from '../src/documents/pdf/pdf-cleaner.js';
import { bareJpegFile, barePngFile, chunk, exifOf, jpeg, png, pngOf } from './some-files.js';

const mark = 'Synthetic-Place-47.3';

/** Splits the file at any position, as a network does. */
async function* pieces(file: Buffer, cuts: readonly number[]): AsyncIterable<Buffer> {
  const at = [...new Set([0, ...cuts.map((cut) => cut % file.length), file.length])].sort((a, b) => a - b);
  for (let i = 1; i < at.length; i += 1) yield file.subarray(at[i - 1], at[i]);
}
const pdfs = new PdfCleaner({ mode: 'test', documents: { storeDir: '', limitMib: 1 } });
async function stripped(mediaType: MediaType, file: Buffer, cuts: readonly number[] = []): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bare(mediaType, pieces(file, cuts), pdfs)) parts.push(part);
  return Buffer.concat(parts);
}
const cuts = fc.array(fc.nat(), { maxLength: 40 });
const soi = Buffer.from('ffd8', 'hex');
const after = (file: Buffer): Buffer => file.subarray(2);

describe('SEE-1: a stripped file', () => {
  it.each([
    ['image/jpeg', jpeg(mark), bareJpegFile],
    ['image/png', png(mark), barePngFile],
  ] as const)(
    'a stripped file (%s) contains only the picture, however the upload is split',
    async (type, file, picture) => {
      expect(file.toString('latin1').split(mark).length).toBeGreaterThan(5);
      await fc.assert(
        fc.asyncProperty(cuts, async (at) => {
          expect((await stripped(type, file, at)).equals(picture)).toBe(true);
          expect((await stripped(type, picture, at)).equals(picture)).toBe(true);
        }),
      );
    },
  );

  it('a stripped file keeps the orientation of the picture, whatever program wrote it and whatever else the file contains', async () => {
    for (const orientation of [2, 3, 6, 8]) {
      const file = Buffer.concat([soi, exifOf(orientation, mark), after(bareJpegFile)]);
      const header = (await stripped('image/jpeg', file)).subarray(2, 38);
      expect([header.subarray(0, 10).toString('latin1'), header[header.length - 7]]).toEqual([
        '\xff\xe1\0"Exif\0\0',
        orientation,
      ]);
    }
    for (const orientation of [0, 1, 9, 65_535]) {
      const file = Buffer.concat([soi, exifOf(orientation, mark), after(bareJpegFile)]);
      expect((await stripped('image/jpeg', file)).equals(bareJpegFile)).toBe(true);
    }
  });

  it('refuses a file that is not a picture of its type, and no input makes the parser hang', async () => {
    const refused = { code: 'DOCUMENT.OTHER_CONTENT' };
    for (const [type, picture] of [
      ['image/jpeg', bareJpegFile],
      ['image/png', barePngFile],
    ] as const) {
      for (let length = 0; length < picture.length; length += 1) {
        const outcome = await stripped(type, picture.subarray(0, length)).catch((error: unknown) => error);
        // Some telephones omit the end marker. The part of the picture that exists still counts as a picture.
        if (!Buffer.isBuffer(outcome)) expect(outcome).toMatchObject(refused);
        else
          expect([type, picture.indexOf(outcome.subarray(0, -2)), outcome.at(-1)]).toEqual([
            'image/jpeg',
            0,
            0xd9,
          ]);
      }
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), cuts, async (noise, at) => {
          const file = Buffer.concat([picture.subarray(0, 2), Buffer.from(noise)]);
          const outcome = await stripped(type, file, at).catch((error: unknown) => error);
          if (!Buffer.isBuffer(outcome)) expect(outcome).toMatchObject(refused);
        }),
      );
    }
  });

  it('refuses a PNG with an unknown chunk, because data could be hidden in the chunk', async () => {
    const file = pngOf([chunk('PRVT', Buffer.from(mark))]);
    await expect(stripped('image/png', file)).rejects.toMatchObject({ code: 'DOCUMENT.OTHER_CONTENT' });
  });

  it('a stripped JPEG has no preview in the first segment and no bytes between segments', async () => {
    const preview = Buffer.from('4a46494600010100000100010201' + '00'.repeat(6), 'hex');
    const jfif = Buffer.concat([Buffer.from([0xff, 0xe0, 0, preview.length + 2]), preview]);
    const stray = Buffer.from('00112233', 'hex');
    const [first, rest] = [bareJpegFile.subarray(2, 20), bareJpegFile.subarray(20)];
    const file = Buffer.concat([soi, jfif, stray, rest]);
    expect((await stripped('image/jpeg', file)).equals(Buffer.concat([soi, first, rest]))).toBe(true);
    const tooMuch = Buffer.concat([soi, jfif, Buffer.alloc(5_000), rest]);
    await expect(stripped('image/jpeg', tooMuch)).rejects.toMatchObject({ code: 'DOCUMENT.OTHER_CONTENT' });
  });
});
