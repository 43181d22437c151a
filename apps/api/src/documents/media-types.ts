import type { MediaType } from '@homeward/contracts';

/** The first bytes and the last bytes of a file of a given type. */
interface Shape {
  readonly extension: string;
  begins(head: Buffer): boolean;
  ends(tail: Buffer): boolean;
}

export const headBytes = 16;
export const tailBytes = 1_024;

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngEnd = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/**
 * The accepted types, recognised by their content. A PDF must begin at the first byte, so that no other type of file is
 * accepted as a PDF. PDF readers are less strict and search the first thousand bytes. No data may follow the end of a
 * file, except in a JPEG, because phones add data at the end of a JPEG. White space and zero bytes may follow a PDF.
 */
export const shapes: Readonly<Record<MediaType, Shape>> = {
  'application/pdf': {
    extension: 'pdf',
    begins: (head) => head.subarray(0, 5).equals(Buffer.from('%PDF-')),
    ends: (tail) => /%%EOF[\s\0]*$/.test(tail.toString('latin1')),
  },
  'image/jpeg': {
    extension: 'jpg',
    begins: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
    ends: () => true,
  },
  'image/png': {
    extension: 'png',
    begins: (head) => head.subarray(0, 8).equals(png) && head.toString('latin1', 12, 16) === 'IHDR',
    ends: (tail) => tail.subarray(-pngEnd.length).equals(pngEnd),
  },
};
