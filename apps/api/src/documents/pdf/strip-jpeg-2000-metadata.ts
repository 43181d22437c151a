import { PdfRefusal } from './pdf-refusal.js';

/**
 * ISO/IEC 15444-1, annex I: the boxes that are needed to display the picture. Other boxes hold texts, XML, Exif and
 * addresses.
 */
const shown: ReadonlySet<string> = new Set([
  ...['jP  ', 'ftyp', 'jp2h', 'ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef', 'res ', 'resc', 'resd', 'jp2c'],
]);
const outer: ReadonlySet<string> = new Set(['jp2h']);

/** ISO/IEC 15444-1, annex A: the markers of the codestream. */
const codes = { soc: 0xff4f, sot: 0xff90, com: 0xff64 } as const;

/** Returns the picture of a JPEG 2000, without the metadata that a program added. @throws PdfRefusal */
export function stripJpeg2000Metadata(bytes: Buffer): Buffer {
  if (bytes.length < 12) throw new PdfRefusal('unreadable');
  return bytes.readUInt16BE() === codes.soc
    ? strippedCodestream(bytes)
    : Buffer.concat([...shownBoxes(bytes)]);
}

function* shownBoxes(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const { type, head, length } = boxAt(bytes, at);
    const body = bytes.subarray(at + head, at + length);
    if (outer.has(type)) yield boxOf(type, Buffer.concat([...shownBoxes(body)]));
    else if (type === 'jp2c') yield boxOf(type, strippedCodestream(body));
    else if (shown.has(type)) yield boxOf(type, body);
    at += length;
  }
}

/**
 * Reads the header of a box. A length of 1 means that the length is in the eight bytes after the type; 0 means all
 * the remaining bytes.
 */
function boxAt(bytes: Buffer, at: number) {
  const type = bytes.toString('latin1', at + 4, at + 8);
  const said = bytes.readUInt32BE(at);
  const isLong = said === 1 && at + 16 <= bytes.length;
  const head = isLong ? 16 : 8;
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : said === 0 ? bytes.length - at : said;
  if (length < head || at + length > bytes.length) throw new PdfRefusal('unreadable');
  return { type, head, length };
}

function boxOf(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Removes the comments before the first tile. */
function strippedCodestream(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes.readUInt16BE(at) !== codes.sot) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes.readUInt16BE(at) !== codes.com) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}
