import { PDFDocument, PDFName, PDFParser, PDFRawStream, type PDFDict } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { pdf } from '@homeward/testing';
import { cleanPdf } from '../src/documents/pdf/clean-pdf.js';
import type { Block } from '../src/openapi/schemas/letter-schemas.js';
import { Typesetter } from '../src/letters/typesetter.js';
import { allOf, canary, paintedOn, contains, writtenPdf } from './pdf-looked-into.js';
import { places, mark, type Draft } from './pdf-places.js';
import { paintedBy, readPdf } from './pdf-text.js';
import { bareJpegFile } from './some-files.js';

const document = fc.record({
  in: fc.subarray(Object.keys(places), { minLength: 1 }),
  pages: fc.integer({ min: 1, max: 4 }),
  useObjectStreams: fc.boolean(),
});

describe('a cleaned PDF', () => {
  it.each(Object.keys(places))('a cleaned PDF contains no text from this place: %s', async (place) => {
    const file = await writtenPdf({ in: [place], pages: 1, useObjectStreams: false });
    expect([await contains(file, canary), await contains(await cleanPdf(file), canary)]).toEqual([
      true,
      false,
    ]);
  });

  it('a cleaned PDF shows the same pages as the original, and does not change in a second cleaning, whatever the original contained', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (one) => {
        const file = await writtenPdf(one);
        const cleaned = await cleanPdf(file);
        expect(await contains(cleaned, canary)).toBe(false);
        expect(await paintedOn(cleaned)).toEqual(await paintedOn(file));
        expect(Buffer.from(await cleanPdf(cleaned)).equals(cleaned)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('a cleaned PDF has no earlier revision', async () => {
    const before = await PDFDocument.create();
    before.addPage().node.set(PDFName.of('Contents'), before.context.register(before.context.stream(canary)));
    const first = await before.save({ useObjectStreams: false });
    const second = await PDFDocument.load(first, { forIncrementalUpdate: true });
    const [page] = second.getPages();
    page!.node.set(PDFName.of('Contents'), second.context.register(second.context.stream('0 0 5 5 re f')));
    const file = Buffer.concat([await second.save({ useObjectStreams: false })]);
    expect([await contains(file, canary), await contains(await cleanPdf(file), canary)]).toEqual([
      true,
      false,
    ]);
    expect(await paintedOn(await cleanPdf(file))).toEqual(['0 0 5 5 re f']);
  });

  it('a cleaned letter of ours, with fonts, tags and metadata, looks the same in another PDF reader', async () => {
    const typesetter = new Typesetter();
    const blocks: Block[] = ['title', 'heading', 'text', 'text'].map((kind) => ({
      kind: kind as 'text',
      said: { office: 'Ich bin einverstanden. Și eu îmi dau acordul.', person: null },
    }));
    const languages = { office: 'deu', person: null } as const;
    const letter = await typesetter.pdf({ languages, blocks, banner: null }, 'de', '2026-11-29');
    await typesetter.onApplicationShutdown();
    const cleaned = await cleanPdf(letter);
    expect(await paintedBy(cleaned)).toEqual(await paintedBy(letter));
    const [before, after] = [await readPdf(letter), await readPdf(cleaned)];
    expect([after.text, after.pages]).toEqual([before.text, before.pages]);
    expect([before.info['Title'], after.info['Title']]).toEqual(['Document', undefined]);
    expect([letter.includes('pdfaid'), Buffer.from(cleaned).includes('pdfaid')]).toEqual([true, false]);
  });

  it('a cleaned PDF keeps its comments, links, bookmarks, field values and the look of signatures', async () => {
    const made = await PDFDocument.create();
    const { context, catalog } = made;
    const { node: page } = made.addPage();
    const draft = { document: made, context, catalog, page, image: page, form: page } as Draft;
    for (const one of ['who commented, and when', 'a field with a script', 'a bookmark’s action'])
      places[one]!(draft, canary);
    const appearance = context.register(
      context.stream('(signed by hand) Tj', { Type: 'XObject', Subtype: 'Form' }),
    );
    const signature = { FT: 'Sig', V: { ByteRange: [0, 1, 2, 3] }, AP: { N: appearance } };
    mark(draft, { Subtype: 'Widget', T: 'seal', ...signature });
    mark(draft, { Subtype: 'Link', A: { S: 'GoTo', D: ['there', 'Fit'] } });
    const cleaned = await cleanPdf(await made.save({ updateFieldAppearances: false }));
    const text = (await allOf(cleaned)).toString('latin1');
    for (const stays of ['(stays)', '/S /GoTo', '(bookmark)', '(signed by hand)', '/Subtype /Stamp'])
      expect(text).toContain(stays);
    expect(text).toMatch(/\/V \(stays\)/);
    expect(text).not.toMatch(/ByteRange|JavaScript/);
  });

  it('a PDF with nothing to remove stays the same, byte for byte', async () => {
    for (const bytes of [0, 1_000, 70_000]) {
      const file = pdf('synthetic (text)', bytes);
      expect(Buffer.from(await cleanPdf(file)).equals(file)).toBe(true);
    }
  });
});

describe('damaged and unusual PDFs', () => {
  const file = (objects: readonly string[], trailer = '/Root 1 0 R'): Buffer =>
    Buffer.from(
      `%PDF-1.7\n${objects.map((object, n) => `${n + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< ${trailer} >>\n%%EOF`,
    );
  const root = '<< /Type /Catalog /Pages 2 0 R >>';
  const onePage = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
  const page = '<< /Type /Page /Parent 2 0 R >>';
  const nested = Array.from({ length: 200 }, (_, n) => `<< /Type /Pages /Kids [${n + 3} 0 R] >>`);

  it.each([
    [
      'is encrypted',
      'encrypted',
      file([root, onePage, page, '<< /Filter /Standard >>'], '/Root 1 0 R /Encrypt 4 0 R'),
    ],
    ['has no root', 'unreadable', file([onePage], '/Size 1')],
    ['has no page', 'unreadable', file([root, '<< /Type /Pages /Kids [] >>'])],
    ['has pages that contain themselves', 'unreadable', file([root, '<< /Type /Pages /Kids [2 0 R] >>'])],
    ['has a page twice', 'unreadable', file([root, '<< /Type /Pages /Kids [3 0 R 3 0 R] >>', page])],
    ['nests its pages too deeply', 'unreadable', file([root, ...nested, page])],
    [
      'is a portfolio',
      'unreadable',
      file(['<< /Type /Catalog /Pages 2 0 R /Collection << >> >>', onePage, page]),
    ],
    [
      'is a form that computes its pages',
      'unreadable',
      file(['<< /Type /Catalog /Pages 2 0 R /NeedsRendering true >>', onePage, page]),
    ],
    [
      'has an object that cannot be read',
      'unreadable',
      file([root, onePage, '<< /Type /Page /Contents @ >>']),
    ],
    [
      'has a damaged stream of objects',
      'unreadable',
      file([root, onePage, page, '<< /Type /ObjStm /N 1 /First 4 /Length 3 >>\nstream\nabc\nendstream']),
    ],
    [
      'has an invalid picture',
      'unreadable',
      file([
        root,
        onePage,
        '<< /Type /Page /Parent 2 0 R /Resources << /XObject << /Im 4 0 R >> >> >>',
        '<< /Subtype /Image /Filter /DCTDecode /Length 3 >>\nstream\nabc\nendstream',
      ]),
    ],
  ] as const)('the cleaner refuses a PDF that %s', async (_, fault, bytes) => {
    await expect(cleanPdf(bytes)).rejects.toMatchObject({ fault });
  });

  it('the cleaner refuses a PDF whose page content is nested extremely deeply', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await expect(
      cleanPdf(file([root, onePage, `<< /Type /Page /Contents ${deep} >>`])),
    ).rejects.toMatchObject({
      fault: 'unreadable',
    });
  });

  it('the cleaner cleans a PDF with circular references outside the page content', async () => {
    const circle = file([
      root,
      onePage,
      '<< /Type /Page /Parent 2 0 R /Resources 4 0 R >>',
      '<< /Font 4 0 R >>',
    ]);
    await expect(cleanPdf(circle)).resolves.toBeDefined();
  });

  it('the cleaner never hangs: a PDF that is cut off or has a changed byte is refused, or is cleaned to a PDF that opens', async () => {
    const whole = await writtenPdf({
      in: ['embedded files', 'a signature'],
      pages: 2,
      useObjectStreams: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(whole);
        changed[at]! ^= by;
        for (const bytes of [whole.subarray(0, at), changed]) {
          const outcome = await cleanPdf(bytes).catch((error: unknown) => error);
          if (outcome instanceof Error) continue;
          await expect(cleanPdf(outcome as Uint8Array)).resolves.toBeInstanceOf(Uint8Array);
        }
      }),
      { numRuns: 150 },
    );
  });
});

it('SEE-1: a picture in a PDF loses its metadata, as a separate picture does', async () => {
  const file = await writtenPdf({ in: ['a camera’s picture, packed'], pages: 1, useObjectStreams: true });
  const context = await PDFParser.forBytesWithOptions(await cleanPdf(file), Infinity).parseDocument();
  const pictures = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream && isPicture(object.dict) ? [object] : []));
  expect(pictures.map(({ contents }) => Buffer.from(contents).equals(bareJpegFile))).toEqual([true, true]);
});
const isPicture = (dict: PDFDict): boolean => dict.get(PDFName.of('Subtype')) === PDFName.of('Image');
