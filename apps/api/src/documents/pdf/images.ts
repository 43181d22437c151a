import { Readable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { ByteSource } from '../byte-source.js';
import { stripJpegMetadata } from '../strip-jpeg-metadata.js';
import { stripJpeg2000Metadata } from './strip-jpeg-2000-metadata.js';
import { PdfRefusal } from './pdf-refusal.js';

const [filter, parameters] = [PDFName.of('Filter'), PDFName.of('DecodeParms')];
const largestPicture = 64 * 1_048_576;

/**
 * The functions that remove metadata from a picture, by its filter. The table includes the short names of filters. The
 * standard allows short names only in content streams, but PDF readers also accept them in image objects.
 */
const pictures: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  '/DCTDecode': strippedJpeg,
  '/DCT': strippedJpeg,
  '/JPXDecode': async (bytes) => stripJpeg2000Metadata(bytes),
};

/**
 * SEE-1: removes the metadata of a picture in a page, like the metadata of a picture that is a separate file.
 * @throws PdfRefusal
 */
export async function stripPicture(stream: PDFRawStream): Promise<void> {
  const filters = listAt(stream.dict, filter);
  const strip = pictures[String(filters.at(-1))];
  if (!strip) return;
  stream.contents = await strip(unpacked(stream, filters.slice(0, -1).map(String)));
  if (filters.length === 1) return;
  const own = listAt(stream.dict, parameters).at(-1);
  stream.dict.set(filter, filters.at(-1)!);
  if (own instanceof PDFDict) stream.dict.set(parameters, own);
  else stream.dict.delete(parameters);
}

const listAt = (dict: PDFDict, key: PDFName) => {
  const value = dict.lookup(key);
  if (value instanceof PDFArray) return value.asArray().map((one) => dict.context.lookup(one));
  return value === undefined ? [] : [value];
};

/** Unpacks a picture. Some programs compress a JPEG a second time. */
function unpacked({ dict, contents }: PDFRawStream, filters: readonly string[]): Buffer {
  let bytes: Uint8Array = contents;
  for (const one of filters) {
    if (one === '/FlateDecode' || one === '/Fl')
      bytes = inflateSync(bytes, { maxOutputLength: largestPicture });
    else if (one === '/ASCII85Decode' || one === '/ASCIIHexDecode')
      bytes = decodePDFRawStream(PDFRawStream.of(dict.context.obj({ Filter: one.slice(1) }), bytes)).decode();
    else throw new PdfRefusal('unreadable');
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const begin = Buffer.from([0xff, 0xd8, 0xff]);

async function strippedJpeg(bytes: Buffer): Promise<Buffer> {
  const at = bytes.subarray(0, 1_024).indexOf(begin);
  if (at === -1) throw new PdfRefusal('unreadable');
  const parts: Buffer[] = [];
  const source = new ByteSource(Readable.from([bytes.subarray(at)])[Symbol.asyncIterator]());
  for await (const part of stripJpegMetadata(source)) parts.push(part);
  return Buffer.concat(parts);
}
