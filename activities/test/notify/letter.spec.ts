import { languages } from '@homeward/contracts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { digestLetter, letterFor } from '../../src/notify/letter.js';
import { texts } from '../../src/notify/texts.js';

const kinds = Object.keys(texts.kinds) as (keyof typeof texts.kinds)[];
const settings = { sender: 'no-reply@example.org', publicUrl: 'https://desk.example.org/app' };

const message = fc.record({
  messageId: fc.tuple(fc.uuid(), fc.nat({ max: 99 })).map((parts) => parts.join('.')),
  caseId: fc.uuid(),
  kind: fc.constantFrom(...kinds),
});
const addressee = fc.record({
  email: fc.constant('somebody@office.example.org'),
  language: fc.constantFrom(...languages),
  caseNumber: fc.stringMatching(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{5}-[2-9BCDFGHJKMNPQRSTVWXYZ]{5}$/),
});

/** Words, in the four languages, that would tell whoever sees a mail what the programme is about or of whom. */
const telling = [
  /homeward/i,
  /program/i,
  /\breturn|rückkehr|retour|ritorno|rimpatrio/i,
  /traffick|menschenhandel|\btraite\b|\btratta\b/i,
  /victim|opfer|vittim/i,
  /migra|asyl|asile|asilo|refuge|flücht|réfugi|rifugi/i,
  /\b(SEM|IOM|OIM|FIZ|swissREPAT)\b/i,
  /\bcase\b|\bfall\b|\bcas\b|\bcaso\b/i,
  /health|medical|gesund|medizin|santé|salute|medic/i,
  /risk|risiko|risque|rischio|threat|danger|gefahr|pericol/i,
  /payment|zahlung|paiement|pagament|money|geld|argent|denaro/i,
  /child|kind\b|enfant|bambin|minor/i,
  /flight|flug|vol\b|volo\b|travel|reise|voyage|viaggi/i,
  /schweiz|suisse|svizzera|switzerland/i,
];

it('PAY-7: shows a case number, a link and neutral words, whatever happened and in whatever language', () => {
  fc.assert(
    fc.property(message, addressee, (about, to) => {
      const { subject, text, from, messageId } = letterFor(settings, about, to);
      const link = `https://desk.example.org/app/api/v1/cases/${about.caseId}`;
      expect(text).toContain(link);
      expect(text).toContain(to.caseNumber);
      expect(subject).toContain(to.caseNumber);
      expect(from).toBe('no-reply@example.org');
      expect(messageId).toBe(`<${about.messageId}@example.org>`);
      const words = [subject, text].join('\n').replaceAll(link, '').replaceAll(to.caseNumber, '');
      for (const word of telling) expect(words).not.toMatch(word);
    }),
  );
});

it('PAY-7: a digest shows how many, case numbers, a link and neutral words', () => {
  const line = fc.record({
    caseNumber: fc.stringMatching(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{5}-[2-9BCDFGHJKMNPQRSTVWXYZ]{5}$/),
    ...{ overdue: fc.nat({ max: 9 }), dueToday: fc.nat({ max: 9 }), fresh: fc.nat({ max: 9 }) },
  });
  const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 5, selector: (one) => one.caseNumber });
  fc.assert(
    fc.property(lines, addressee, (counted, to) => {
      const { subject, text } = digestLetter(settings, 'digest.2026-03-02.somebody', to, counted);
      for (const { caseNumber, ...counts } of counted)
        expect(text.includes(caseNumber)).toBe(Object.values(counts).some((count) => count > 0));
      const numbers = counted.map(({ caseNumber }) => caseNumber);
      const words = numbers.reduce((left, number) => left.replaceAll(number, ''), `${subject}\n${text}`);
      for (const word of telling) expect(words).not.toMatch(word);
      expect(text).not.toContain('/cases/');
    }),
  );
});

it('PAY-7: the words are the reviewed list alone: the same for every case and everybody', () => {
  const wordsOf = (kind: (typeof kinds)[number], language: string) => {
    const [caseId, caseNumber] = [randomUUID(), randomUUID().slice(0, 8)];
    const { subject, text } = letterFor(
      settings,
      { messageId: `${randomUUID()}.1`, caseId, kind },
      { email: `${randomUUID()}@example.org`, language, caseNumber },
    );
    return [subject, text].join('\n').replaceAll(caseId, '…').replaceAll(caseNumber, '…');
  };
  for (const kind of kinds)
    for (const language of languages) expect(wordsOf(kind, language)).toBe(wordsOf(kind, language));
});

it('has a text of its own for each kind and language', () => {
  const written = kinds.flatMap((kind) =>
    languages.map((language) => {
      const about = { messageId: 'm.1', caseId: 'c', kind };
      return letterFor(settings, about, { email: 'a@example.org', language, caseNumber: 'X' });
    }),
  );
  expect(new Set(written.map(({ subject }) => subject)).size).toBe(kinds.length * languages.length);
  expect(new Set(written.map(({ text }) => text)).size).toBe(kinds.length * languages.length);
});

it('PAY-7: about no case, it says no more than where to look', () => {
  const about = { messageId: 'm.1', caseId: null, kind: 'alert' as const };
  const to = { email: 'a@example.org', language: 'en', caseNumber: '5B61F013' };
  expect(letterFor(settings, about, to).text).toMatch(/\nhttps:\/\/desk\.example\.org\/app\/\n/);
});

it('writes in English to whoever reads a language without texts', () => {
  const about = { messageId: 'm.1', caseId: 'c', kind: 'alert' as const };
  const { language, subject } = letterFor(settings, about, {
    email: 'a@example.org',
    language: 'rm',
    caseNumber: 'X',
  });
  expect([language, subject]).toEqual(['en', 'File X: please look']);
});
