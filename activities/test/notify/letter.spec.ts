import { languages } from '@homeward/contracts';
import type { Addressee, DigestLine, GatheredLine } from '@homeward/persistence';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  digestLetter,
  gatheredLetter,
  letterFor,
  letterOfDeferred,
  smsText,
  type Letter,
  type Numbered,
} from '../../src/notify/letter.js';

const settings = { sender: 'no-reply@example.org', publicUrl: 'https://desk.example.org/app' };

const ofCase = (caseId: string) => ({ caseId, breachId: null, readingAlertId: null });
const number = fc.stringMatching(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{5}-[2-9BCDFGHJKMNPQRSTVWXYZ]{5}$/);
const message = fc.record({
  messageId: fc.tuple(fc.uuid(), fc.nat({ max: 99 })).map((parts) => parts.join('.')),
  caseId: fc.uuid(),
});
const addressee: fc.Arbitrary<Addressee> = fc.record({
  email: fc.constant('somebody@office.example.org'),
  phone: fc.constant('+99900000001'),
  language: fc.constantFrom(...languages),
  caseNumber: number,
});
const gathered: fc.Arbitrary<Numbered<GatheredLine>[]> = fc.uniqueArray(
  fc.record({ caseId: fc.uuid(), caseNumber: number }).map((line) => ({ ...ofCase(line.caseId), ...line })),
  { minLength: 1, maxLength: 5, selector: ({ caseNumber }) => caseNumber },
);
const counts = { overdue: fc.nat({ max: 9 }), dueToday: fc.nat({ max: 9 }), fresh: fc.nat({ max: 9 }) };
const counted: fc.Arbitrary<Numbered<DigestLine>[]> = fc.uniqueArray(
  fc.record({ caseId: fc.uuid(), caseNumber: number, soon: fc.nat({ max: 9 }), ...counts }),
  { minLength: 1, maxLength: 5, selector: ({ caseNumber }) => caseNumber },
);

/** Returns the words of a mail, without the link and without the numbers. */
const wordsOf = ({ subject, text }: Letter, numbers: readonly string[]): string =>
  numbers.reduce((left, one) => left.replaceAll(one, ''), `${subject}\n${text}`.replaceAll(/https:\S*/g, ''));

/** Words in the four languages that would reveal the purpose of the programme or the people it helps. */
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

function expectNeutral(words: string): void {
  for (const word of telling) expect(words).not.toMatch(word);
}

it('PAY-7: a notice with the urgency "now" has a case number, a link to the page of the case, and neutral words', () => {
  fc.assert(
    fc.property(message, addressee, ({ messageId, caseId }, to) => {
      const sent = letterFor(settings, { messageId, ...ofCase(caseId) }, to);
      expect(sent.text).toContain(`\nhttps://desk.example.org/app/cases/${caseId}\n`);
      expect(sent.text).toContain(to.caseNumber);
      expect(sent.subject).toContain(to.caseNumber);
      expect(sent.from).toBe('no-reply@example.org');
      expect(sent.messageId).toBe(`<${messageId}@example.org>`);
      expectNeutral(wordsOf(sent, [to.caseNumber]));
      expect(smsText(to)).toContain(to.caseNumber);
      expect(smsText(to)).not.toContain('http');
      expectNeutral(smsText(to).replace(to.caseNumber, ''));
    }),
  );
});

it('PAY-7: a mail for notices with the urgency "today" has the case numbers of all notices of the hour, one link and neutral words', () => {
  fc.assert(
    fc.property(gathered, addressee, (lines, to) => {
      const sent = gatheredLetter(settings, 'today.somebody', to, lines);
      const numbers = lines.map(({ caseNumber }) => caseNumber);
      for (const one of numbers) expect(sent.text).toContain(one);
      const page = lines.length === 1 ? `cases/${lines[0]!.caseId}` : 'work';
      expect(sent.text).toContain(`\nhttps://desk.example.org/app/${page}\n`);
      expectNeutral(wordsOf(sent, numbers));
    }),
  );
});

it('PAY-7: a digest has counts, case numbers, a link to the tasks and neutral words', () => {
  fc.assert(
    fc.property(counted, addressee, (lines, to) => {
      const sent = digestLetter(settings, 'digest.2026-03-02.somebody', to, lines);
      for (const { caseNumber, caseId: _, ...each } of lines)
        expect(sent.text.includes(caseNumber)).toBe(Object.values(each).some((count) => count > 0));
      expectNeutral(
        wordsOf(
          sent,
          lines.map(({ caseNumber }) => caseNumber),
        ),
      );
      expect(sent.text).toContain('\nhttps://desk.example.org/app/work\n');
    }),
  );
});

it('PAY-7: a notice with the urgency "now" has the same words for every case and for all readers of the same language', () => {
  const written = (language: string) => {
    const [caseId, caseNumber] = [randomUUID(), randomUUID().slice(0, 8)];
    const to = { email: `${randomUUID()}@example.org`, phone: null, language, caseNumber };
    return wordsOf(letterFor(settings, { messageId: `${randomUUID()}.1`, ...ofCase(caseId) }, to), [
      caseNumber,
    ]);
  };
  for (const language of languages) expect(written(language)).toBe(written(language));
});

it('DUE-2: each urgency has a separate text in each language', () => {
  const line = { ...ofCase('c'), caseNumber: 'X', overdue: 1, dueToday: 1, soon: 1, fresh: 1 };
  const written = languages.flatMap((language) => {
    const to = { email: 'a@example.org', phone: null, language, caseNumber: 'X' };
    return [
      letterFor(settings, { messageId: 'm.1', ...ofCase('c') }, to),
      gatheredLetter(settings, 'm.2', to, [line]),
      gatheredLetter(settings, 'm.3', to, [line, { ...line, caseNumber: 'Y' }]),
      digestLetter(settings, 'm.4', to, [line]),
    ];
  });
  expect(new Set(written.map(({ subject }) => subject)).size).toBe(written.length);
  expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
});

it('a mail about a breach has the number of the breach and a link to its page, and a mail about reading alerts has a link to the list of reading alerts', () => {
  const breachId = '00000000-0000-4000-8000-00005b61f013';
  const to = { email: 'a@example.org', phone: null, language: 'en', caseNumber: '' };
  const nothing = { caseId: null, breachId: null, readingAlertId: null };
  const breach = { ...nothing, breachId, caseNumber: '5b61f013' };
  const reads = { ...nothing, readingAlertId: randomUUID(), caseNumber: 'AAAAAAAA' };
  const textOf = (...lines: Numbered<GatheredLine>[]) => gatheredLetter(settings, 'm.1', to, lines).text;
  expect(textOf(breach)).toContain(`\nhttps://desk.example.org/app/overview/breaches/${breachId}\n`);
  expect(textOf(reads)).toContain('\nhttps://desk.example.org/app/overview/reading-alerts\n');
  expect(textOf(breach, reads)).toContain('\nhttps://desk.example.org/app/\n');
  expect(textOf(breach, reads)).toContain('5b61f013, AAAAAAAA');
});

it('a reader for whose language no texts exist gets mails in English', () => {
  const to = { email: 'a@example.org', phone: null, language: 'rm', caseNumber: 'X' };
  const { language, subject } = letterFor(settings, { messageId: 'm.1', ...ofCase('c') }, to);
  expect([language, subject]).toEqual(['en', 'Now: file X']);
});

it('PAY-7: the mails about an act that waits or was refused have a case number, a link and neutral words', () => {
  fc.assert(
    fc.property(message, addressee, fc.constantFrom('kept', 'refused'), ({ messageId, caseId }, to, what) => {
      const { caseNumber } = to;
      const sent = letterOfDeferred(settings, messageId, to, { caseId, caseNumber }, what);
      expect(sent.text).toContain(`\nhttps://desk.example.org/app/cases/${caseId}\n`);
      expect(sent.text).toContain(caseNumber);
      expect(sent.to).toBe(to.email);
      expect(sent.messageId).toBe(`<${messageId}@example.org>`);
      expectNeutral(wordsOf(sent, [caseNumber]));
    }),
  );
});
