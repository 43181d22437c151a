import type { Block, Letter } from '../src/openapi/schemas/letter-schemas.js';
import { Typesetter } from '../src/letters/typesetter.js';
import { readPdf } from './pdf-text.js';

const alone = (text: string): Block => ({ kind: 'text', said: { office: text, person: null } });
const letter = (...blocks: Block[]): Letter => ({
  languages: { office: 'deu', person: null },
  blocks,
  banner: null,
});

describe('the typesetter', () => {
  const typesetter = new Typesetter();
  afterAll(() => typesetter.onApplicationShutdown());
  const set = async (one: Letter) => await readPdf(await typesetter.pdf(one, 'de', '2026-11-29'));
  const bare = (text: string): string => text.replace(/\s+/g, '');

  it('prints markup as plain text, so that a text is never a command', async () => {
    const texts = [
      '#read("/etc/passwd")',
      '#import "@preview/cetz:0.3.1": *',
      '= No heading',
      '*not bold* _nor slanted_ `nor code` $x$',
      '<no-label> @no-reference // no remark /* nor this */ \\ ~ --',
      '#{panic("here")}',
    ];
    const { text, pages } = await set(letter(...texts.map(alone)));
    for (const one of texts) expect(bare(text)).toContain(bare(one));
    expect([pages, text.includes('root:')]).toEqual([1, false]);
  });

  it('PAY-7: writes neither the author, nor the exact time, nor the subject into the metadata', async () => {
    const { info } = await set(letter({ kind: 'title', said: { office: 'Einwilligung', person: null } }));
    expect(info).toMatchObject({ Title: 'Document', Language: 'de', CreationDate: 'D:20261129000000Z' });
    expect([info['Author'], info['Subject'], info['Keywords'], info['Producer']]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(info)).not.toMatch(/homeward|einwilligung/i);
  });

  it('writes PDF/A-2a, for archives and screen readers', async () => {
    const pdf = Buffer.from(await typesetter.pdf(letter(alone('x')), 'de', '2026-11-29')).toString('latin1');
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
  });

  it.each([
    ['Amharic', 'amh', 'እኔ በፈቃዴ እመለሳለሁ።'],
    ['Romanian', 'ron', 'Și eu îmi dau acordul, țară și oraș.'],
    ['Bulgarian', 'bul', 'Съгласен съм с това.'],
    ['Albanian', 'sqi', 'Unë pajtohem, është vendimi im.'],
  ])('prints %s as machine-readable text', async (_, person, text) => {
    const one: Letter = {
      languages: { office: 'deu', person },
      blocks: [{ kind: 'text', said: { office: 'Ich bin einverstanden.', person: text } }],
      banner: null,
    };
    const printed = await set(one);
    expect(bare(printed.text)).toContain(bare(text));
    expect(bare(printed.text)).toContain('Ichbineinverstanden.');
  });

  it.each([
    ['Arabic', 'ara', 'أوافق على مشاركة بياناتي'],
    ['Thai', 'tha', 'ฉันตัดสินใจกลับบ้านด้วยตัวเอง น้ำ'],
    ['Bengali', 'ben', 'আমি স্বেচ্ছায় ফিরে যাচ্ছি'],
  ])('prints %s, a script whose letters join, without a missing character', async (_, person, text) => {
    const one: Letter = {
      languages: { office: 'deu', person },
      blocks: [{ kind: 'text', said: { office: 'Text', person: text } }],
      banner: null,
    };
    const { text: printed } = await set(one);
    for (const sign of new Set(text.replace(/\s/g, ''))) expect(printed).toContain(sign);
    expect(printed).not.toContain('□');
  });

  it('marks characters that no font contains, and still makes the letter', async () => {
    const { text } = await set(letter(alone('Name: 李明'), alone('Grüsse')));
    expect(text).toContain('Name: □□');
    expect(text).toContain('steht für ein Zeichen, das nicht gedruckt werden kann');
    expect((await set(letter(alone('Name: Li')))).text).not.toContain('steht für ein Zeichen');
  });

  it('typesets several letters at once, and continues after a letter that fails', async () => {
    const wrong = { ...letter(), blocks: [{ kind: 'poem' }] } as unknown as Letter;
    const asked = ['one', 'two', 'three'].map((text) => set(letter(alone(text))));
    await expect(typesetter.pdf(wrong, 'de', '2026-11-29')).rejects.toThrow('could not be typeset');
    const texts = (await Promise.all(asked)).map(({ text }) => text);
    ['one', 'two', 'three'].forEach((word, n) => expect(texts[n]).toContain(word));
  });

  it('refuses a letter if too many letters are waiting', async () => {
    const many = Array.from({ length: 25 }, () => typesetter.pdf(letter(alone('x')), 'de', '2026-11-29'));
    const ended = await Promise.allSettled(many);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refused = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(new Set(refused)).toEqual(new Set(['Error: LETTER.TOO_BUSY']));
  });
});
