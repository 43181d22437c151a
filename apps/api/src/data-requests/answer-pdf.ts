import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Block } from './answer-page.js';

/**
 * Latin with all its marks, Cyrillic, Greek, Arabic, Hebrew, Armenian, Georgian; only the signs that are used go into
 * the file.
 */
const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

const sizes: Readonly<Record<Block['kind'], number>> = { title: 18, heading: 13, line: 10 };
const margin = 56;
const missing = '□';

/** Of the library's font what it does not say in its types. */
interface Glyphs {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/**
 * A page as PDF, to be piped where it goes: nothing of it is on a disk, and nothing is fetched. It says of itself
 * neither who made it nor for what programme (PAY-7). `ifMissing` is added where the font lacks a sign.
 */
export function answerPdf(blocks: readonly Block[], ifMissing: string): PDFKit.PDFDocument {
  const document = new PDFDocument({ size: 'A4', margin, info: { Producer: '', Creator: '' } });
  document.font(font);
  const { font: glyphs } = (document as unknown as { readonly _font: Glyphs })._font;
  const writable = (text: string): string =>
    [...text].map((sign) => (isWritable(sign, glyphs) ? sign : missing)).join('');
  const write = ({ kind, text }: Block): void => {
    document.fontSize(sizes[kind]);
    if (kind !== 'line') document.moveDown(0.6);
    document.text(writable(text)).moveDown(0.3);
  };
  blocks.forEach(write);
  if (blocks.some(({ text }) => writable(text) !== text)) write({ kind: 'line', text: ifMissing });
  document.end();
  return document;
}

const isWritable = (sign: string, glyphs: Glyphs['font']): boolean =>
  sign === '\n' || glyphs.hasGlyphForCodePoint(sign.codePointAt(0)!);
