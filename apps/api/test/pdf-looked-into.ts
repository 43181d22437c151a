import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDocument,
  PDFName,
  PDFParser,
  PDFRawStream,
  PDFStream,
  StandardFonts,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { places, type Draft } from './pdf-places.js';
import { bareJpegFile } from './some-files.js';

export const canary = 'Synthetic-Canary-47.3';

interface Written {
  readonly in: readonly string[];
  readonly pages: number;
  readonly useObjectStreams: boolean;
}

/** Writes pages that each have a text, a picture and a form, with the canary in the given places. */
export async function writtenPdf({ in: where, pages, useObjectStreams }: Written): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1) {
    const page = document.addPage([300, 200]);
    page.drawText(`Page ${n}`, { font, x: 20, y: 150 });
    const picture = { Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, Filter: 'DCTDecode' };
    const image = context.stream(bareJpegFile, { ...picture, ColorSpace: 'DeviceGray', BitsPerComponent: 8 });
    const form = context.stream('0 0 10 10 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] });
    page.node.setXObject(PDFName.of('Im1'), context.register(image));
    page.node.setXObject(PDFName.of('Fm1'), context.register(form));
    const draft: Draft = { document, context, catalog, page: page.node, image: image.dict, form: form.dict };
    if (n === 1) for (const one of where) places[one]!(draft, canary);
  }
  return Buffer.from(await document.save({ useObjectStreams, updateFieldAppearances: false }));
}

/** Returns the whole content of a file, with decompressed streams. */
export async function allOf(file: Uint8Array): Promise<Buffer> {
  const context = await PDFParser.forBytesWithOptions(file, Infinity).parseDocument();
  const streams = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [unpacked(object)] : []));
  return Buffer.concat([file, ...streams]);
}
function unpacked({ dict, contents }: PDFRawStream): Buffer {
  const filter = String(dict.lookup(PDFName.of('Filter')));
  return /Fl/.test(filter) ? inflateSync(contents) : Buffer.from(contents);
}

const forms = ['latin1', 'utf8', 'utf16le'] as const;
const hexOf = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
export async function contains(file: Uint8Array, text: string): Promise<boolean> {
  const all = await allOf(file);
  const isPlain = forms.some((form) => all.includes(Buffer.from(text, form)));
  return isPlain || all.toString('latin1').toLowerCase().includes(hexOf(text));
}

/** Returns the decompressed content of each page, in painting order. */
export async function paintedOn(file: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(file, { updateMetadata: false });
  return document.getPages().map(({ node }) => {
    const contents = node.Contents();
    const streams: PDFObject[] =
      contents instanceof PDFArray ? contents.asArray().map((_, n) => contents.lookup(n)!) : [contents!];
    return streams
      .map((one) => (one instanceof PDFRawStream ? unpacked(one) : (one as PDFStream).getContents()))
      .map((bytes) => Buffer.from(bytes).toString('latin1'))
      .join('\n');
  });
}
