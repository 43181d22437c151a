import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { z } from 'zod';
import { breachBody, breachEntryBody } from '../src/breaches/breach-bodies.js';
import { dataRequestAnswerBody, dataRequestBody } from '../src/data-requests/data-request-bodies.js';
import { onlyUtf8 } from '../src/edges/door.js';
import { forgettingBodies } from '../src/forgetting/bodies.js';
import { keyIn } from '../src/key-ids.js';
import type { Problem } from '../src/problem/problem.js';
import { pageQuery } from '../src/query.js';
import { bodySchema, parseStep } from '../src/steps/parse-step.js';
import { correctionPreview, stepsOverHttp } from '../src/steps/step-http.js';
import { line, name, note, pattern, reference } from '../src/texts.js';

const reasonsOf = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
const faults = (ask: () => unknown) => {
  try {
    ask();
    return [];
  } catch (error) {
    return (error as Problem).about.fields!;
  }
};

describe('PAY-9: the common rule for all texts', () => {
  const kinds = { name: name(), reference: reference(), line: line(), note: note() };

  it.each(Object.entries(kinds))('%s: refuses unpaired surrogates and control characters', (kind, schema) => {
    expect(reasonsOf(schema, 'A\ud800B')).toEqual(['not-unicode']);
    for (const control of ['\0', '\r', '\u0007', '\u001b', '\u007f', '\u0085'])
      expect(reasonsOf(schema, `A${control}B`)).toEqual(['control-character']);
    for (const line of ['\n', '\t'])
      expect(reasonsOf(schema, `A${line}B`)).toEqual(kind === 'note' ? [] : ['control-character']);
  });

  it('refuses direction marks in a name or a reference, and keeps joiners in a name', () => {
    const marks = ['\u202e', '\u200f', '\u200e', '\u061c', '\u2067', '\u2069'];
    for (const mark of marks)
      for (const schema of [name(), reference()])
        expect(reasonsOf(schema, `A${mark}evil`)).toEqual(['direction-mark']);
    for (const mark of marks) expect(reasonsOf(note(), `A${mark}B`)).toEqual([]);
    for (const good of ['علی\u200cرضا', 'क्\u200dष', 'Nguyễn', "O'Brien-Müller"])
      expect(reasonsOf(name(), good)).toEqual([]);
  });

  it('stores a word in one normal form, however its characters are composed', () => {
    expect(name().parse(' Zoe\u0308 ')).toBe('Zo\u00eb');
    expect(note().parse('e\u0301\n\tx\n')).toBe('\u00e9\n\tx');
  });
});

describe('PAY-9: every text of the API', () => {
  it('every text of the API has its schema in texts.ts and in no other file', () => {
    const sources = readdirSync(join(projectRoot, 'apps/api/src'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.ts') && !file.startsWith('openapi/')); // answers accept no text
    const own = sources.filter((file) =>
      /z\s*\.(?:coerce\.)?(?:string|any|unknown|templateLiteral)\(/.test(
        readFileSync(join(projectRoot, 'apps/api/src', file), 'utf8'),
      ),
    );
    expect(own).toEqual(['texts.ts']);
  });

  it('a text that is not valid is refused in every body and query', () => {
    const schemas: [string, z.ZodType][] = [
      ...[...stepsOverHttp.values()].map((http): [string, z.ZodType] => [http.step, bodySchema(http)]),
      ['preview', correctionPreview.body],
      ...Object.entries(forgettingBodies),
      ...Object.entries({ breachBody, breachEntryBody, dataRequestBody, dataRequestAnswerBody, pageQuery }),
    ];
    const leaves = schemas.flatMap(([of, schema]) => textsIn(schema).map((leaf) => [of, leaf] as const));
    expect(leaves.length).toBeGreaterThan(200);
    const taken = leaves.filter(([, leaf]) =>
      ['\0', 'A\0', 'A\ud800', 'A\u001b', 'A\r\nX'].some((bad) => leaf.safeParse(bad).success),
    );
    expect(taken.map(([of]) => of)).toEqual([]);
    const turned = leaves.filter(([, leaf]) => leaf.safeParse('A\u202eB').success);
    const freeTexts = turned.filter(
      ([, leaf]) => !['note', 'line'].includes(String(leaf.meta()?.['x-text'])),
    );
    expect(freeTexts.map(([of]) => of)).toEqual([]);
  });

  it('a text that is not valid is reported by its field and a stable code, never by its value', () => {
    const identity = (first: string) => ({
      personId: randomUUID(),
      identity: {
        prs_FirstName: first,
        prs_SecondName: 'Person',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['XK'],
      },
    });
    const parse = (first: string) => parseStep(stepsOverHttp.get('record-identity')!, {}, identity(first));
    expect(faults(() => parse('\u0000'))).toEqual([
      { path: 'identity.prs_FirstName', reason: 'control-character' },
    ]);
    expect(faults(() => parse('A\u202eB'))).toEqual([
      { path: 'identity.prs_FirstName', reason: 'direction-mark' },
    ]);
    expect(faults(() => parse('Test'))).toEqual([]);
  });

  it('a text must be UTF-8, and the key of a request must have only printable characters', () => {
    expect(faults(() => onlyUtf8(null, null, Buffer.from('fffec0', 'hex')))).toEqual([
      { path: 'body', reason: 'not-utf-8' },
    ]);
    expect(faults(() => onlyUtf8(null, null, Buffer.from('{"a":"é"}')))).toEqual([]);
    for (const key of ['\u00e9', 'a\tb', 'x'.repeat(256)])
      expect(faults(() => keyIn(key))).toEqual([{ path: 'Idempotency-Key', reason: 'invalid_format' }]);
    expect(keyIn('step 1')).toBe('step 1');
  });

  it('the pattern of a code refuses a line break after the code', () => {
    expect(pattern(/^[a-z]{2}$/).safeParse('ab\n').success).toBe(false);
  });
});

describe('PAY-9: a payee', () => {
  const asked = (payee: object, method = 'bank') => ({
    kind: 'initial-aid',
    personIds: [randomUUID()],
    amountMinor: 1,
    currency: 'CHF',
    payee,
    method,
    textCode: 'transfer',
  });
  const http = stepsOverHttp.get('request-payment')!;
  const refused = (payee: object) => faults(() => parseStep(http, {}, asked(payee)));
  const who = { name: 'Test Person' };

  it('a payee may have an IBAN with valid check digits and the valid length for its country', () => {
    for (const iban of ['CH9300762011623852957', 'de89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819'])
      expect(refused({ ...who, iban })).toEqual([]);
    for (const iban of [
      'CH000000000000000000',
      'CH9300762011623852958',
      'CH930076201162385295',
      'XX12345678',
    ])
      expect(refused({ ...who, iban })).toEqual([{ path: 'payee.iban', reason: 'iban-invalid' }]);
    const { notes } = parseStep(http, {}, asked({ ...who, iban: 'ch93 0076 2011 6238 5295 7' }));
    expect(notes).toMatchObject([{ category: 'payee', content: { ...who, iban: 'CH9300762011623852957' } }]);
  });

  it('a payee may have an account with all of country, bank code and number instead of an IBAN', () => {
    const account = { country: 'NG', bankCode: '058', account: '0123456789' };
    expect(refused({ ...who, ...account })).toEqual([]);
    for (const field of ['country', 'bankCode', 'account'])
      expect(refused({ ...who, ...account, [field]: undefined })).toEqual([
        { path: `payee.${field}`, reason: 'payee-account-incomplete' },
      ]);
  });

  it('a payee has exactly one of IBAN, account and pick-up', () => {
    expect(refused({ ...who, pickUp: 'Desk of the office' })).toEqual([]);
    expect(refused(who)).toEqual([{ path: 'payee', reason: 'payee-account-missing' }]);
    expect(refused({ ...who, iban: 'CH9300762011623852957', pickUp: 'Desk' })).toEqual([
      { path: 'payee.pickUp', reason: 'payee-account-ambiguous' },
    ]);
  });

  it('the name of a payee has no control characters or direction marks', () => {
    expect(refused({ name: 'A\0B\r\nX\u202eevil', iban: 'CH000000000000000000' })).toEqual([
      { path: 'payee.name', reason: 'control-character' },
      { path: 'payee.iban', reason: 'iban-invalid' },
    ]);
    expect(refused({ name: 'X\u202eevil', pickUp: 'Desk' })).toEqual([
      { path: 'payee.name', reason: 'direction-mark' },
    ]);
  });

  it('PAY-5: a payee has a pick-up for cash, and a bank account for every other method', async () => {
    const complete = (payee: object, method: string) =>
      http.complete!(parseStep(http, {}, asked(payee, method)).plain, undefined as never);
    await expect(complete({ ...who, pickUp: 'Desk' }, 'cash')).resolves.toEqual({});
    const answer: unknown = await complete({ ...who, pickUp: 'Desk' }, 'bank').catch(
      (error: unknown) => error,
    );
    expect((answer as Problem).about.fields).toEqual([{ path: 'method', reason: 'payee-of-other-method' }]);
    const change = stepsOverHttp.get('change-payee')!;
    const body = { newPayee: { ...who, pickUp: 'Desk' } };
    const { plain } = parseStep(change, { paymentId: randomUUID() }, body);
    expect(await change.complete!(plain, undefined as never)).toEqual({ newMethod: 'cash' });
  });
});

/** Returns every text field of a schema, including nested fields. */
function textsIn(schema: z.ZodType): z.ZodString[] {
  if (schema instanceof z.ZodString) return [schema];
  const { def } = schema as unknown as { def: Record<string, unknown> };
  return Object.values({ ...def, ...(schema instanceof z.ZodObject ? schema.shape : {}) }).flatMap(inner);
}

function inner(value: unknown): z.ZodString[] {
  if (value instanceof z.ZodType) return textsIn(value);
  if (Array.isArray(value)) return value.flatMap(inner);
  return [];
}
