import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import { deflateSync } from 'node:zlib';
import { pdf } from '@homeward/testing';
import { cleanedApart } from '../src/documents/pdf/clean-apart.js';
import { PdfCleaner } from '../src/documents/pdf/pdf-cleaner.js';

const mebibyte = 1_048_576;
const limitMib = 20;
const pdfs = new PdfCleaner({ mode: 'test', documents: { storeDir: '', limitMib } });

async function* pieces(file: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
}
async function read(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}
const cleaned = (file: Buffer): Promise<Buffer> => read(pdfs.cleaned(pieces(file)));

const head = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Kids [3 0 R] >>\nendobj\n',
);
const end = Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF');
const streamed = (dict: string, content: Buffer): Buffer =>
  Buffer.concat([
    head,
    Buffer.from(`3 0 obj\n<< ${dict} /Length ${content.length} >>\nstream\n`),
    content,
    end,
  ]);

describe('the process that cleans a PDF', () => {
  it('cleans a PDF of the maximum size, and two PDFs at once', async () => {
    const file = pdf('synthetic', limitMib * mebibyte);
    const [one, other] = await Promise.all([cleaned(file), cleaned(pdf('other'))]);
    expect([one!.equals(file), other!.equals(pdf('other'))]).toEqual([true, true]);
  }, 60_000);

  it('reports that a PDF is encrypted or damaged', async () => {
    const locked = Buffer.concat([head, Buffer.from('trailer\n<< /Root 1 0 R /Encrypt 2 0 R >>\n%%EOF')]);
    await expect(cleaned(locked)).rejects.toMatchObject({ code: 'DOCUMENT.PDF_ENCRYPTED', status: 422 });
    const file = pdf('synthetic');
    await expect(cleaned(file.subarray(0, 200))).rejects.toMatchObject({
      code: 'DOCUMENT.PDF_UNREADABLE',
      status: 422,
    });
  }, 60_000);

  it.each([
    [
      'an object stream that unpacks to more than the memory limit',
      '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
    ],
    [
      'an object stream that is packed twice',
      '/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]',
    ],
    [
      'a picture that unpacks to more than the memory limit',
      '/Subtype /Image /Filter [/FlateDecode /DCTDecode]',
    ],
  ])(
    'refuses %s, and cleans the next PDF',
    async (_, dict) => {
      const once = deflateSync(Buffer.alloc(400 * mebibyte), { level: 1 });
      const bomb = streamed(dict, dict.includes('FlateDecode /FlateDecode') ? deflateSync(once) : once);
      expect(bomb.length).toBeLessThan(limitMib * mebibyte);
      await expect(cleaned(bomb)).rejects.toMatchObject({ code: 'DOCUMENT.PDF_UNREADABLE' });
      expect((await cleaned(pdf('next'))).equals(pdf('next'))).toBe(true);
    },
    60_000,
  );

  it('the cleaning process is stopped when its time limit is reached', async () => {
    // This number keeps a parser busy: when the parser looks for the next object, it reads the number again from each
    // digit.
    const endless = Buffer.concat([head, Buffer.alloc(4 * mebibyte, '1'), end]);
    const program = fileURLToPath(new URL('../src/documents/pdf/clean-pdf.child.ts', import.meta.url));
    const limits = { longestMs: 4_000, memoryMib: 400 };
    const began = Date.now();
    const outcome = read(cleanedApart([endless], ['--import', 'tsx', program], limits));
    await expect(outcome).rejects.toMatchObject({ code: 'DOCUMENT.PDF_UNREADABLE' });
    // The limit counts the time of all processors, and the process has several threads. A readable file would have been
    // finished immediately.
    expect(Date.now() - began).toBeGreaterThanOrEqual(limits.longestMs / availableParallelism());
  }, 60_000);

  it('the cleaning process is stopped when its reader stops reading, and the next PDF is cleaned', async () => {
    for (let n = 0; n < 4; n += 1)
      for await (const piece of pdfs.cleaned(pieces(pdf('synthetic', 3 * mebibyte)))) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    expect((await cleaned(pdf('next'))).equals(pdf('next'))).toBe(true);
  }, 60_000);

  it('a cleaning process that cannot start causes an error, not a refusal', async () => {
    const outcome = read(
      cleanedApart([pdf('x')], ['no-such-file.js'], { longestMs: 20_000, memoryMib: 400 }),
    );
    await expect(outcome).rejects.toThrow('ended with exit code 1');
  }, 60_000);

  it('the cleaning process gets an empty environment', async () => {
    const script = 'process.stdout.write(JSON.stringify(Object.keys(process.env)))';
    const limits = { longestMs: 20_000, memoryMib: 400 };
    const variables = JSON.parse(String(await read(cleanedApart([], ['-e', script], limits)))) as string[];
    expect(variables.filter((name) => !['PWD', '_', 'SHLVL', 'OLDPWD'].includes(name))).toEqual([]);
  }, 60_000);
});
