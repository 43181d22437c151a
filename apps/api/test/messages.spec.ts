import {
  consentPurposes,
  errorCodes,
  languages,
  paymentStatuses,
  riskSides,
  stages,
  type ErrorCode,
} from '@homeward/contracts';
import { planStatuses } from '@homeward/domain';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { messageParams, Messages } from '../src/messages/messages.js';

type Catalogue = Record<string, Record<string, string>>;
const catalogue = JSON.parse(
  readFileSync(new URL('../src/messages/catalogue.json', import.meta.url), 'utf8'),
) as Catalogue;
const codes = Object.keys(errorCodes) as ErrorCode[];
const messages = new Messages();
const inAllLanguages = (code: ErrorCode, params?: Record<string, string | number>): string[] =>
  languages.map((language) => messages.inLanguage(language, code, params));

const aCode = fc.constantFrom(...codes);
const aParam = fc.constantFrom(...messageParams);

describe('the catalogue of messages', () => {
  it('the catalogue of messages has exactly one text for each code, in the order of the codes', () => {
    expect(Object.keys(catalogue)).toEqual(codes);
  });

  it('the catalogue has every text in exactly the four languages', () => {
    const others = codes.filter((code) => Object.keys(catalogue[code]!).join() !== languages.join());
    expect(others).toEqual([]);
  });

  it('the messages follow the spelling of Swiss authorities: ss, typographic apostrophes and quotation marks', () => {
    const texts = Object.values(catalogue).flatMap((text) => Object.values(text));
    expect(texts.filter((text) => /[ß'"]/.test(text))).toEqual([]);
  });
});

describe('a message', () => {
  it('a message without parameters is a complete sentence', () => {
    const broken = codes.flatMap((code) =>
      inAllLanguages(code).filter((text) => !/^\p{Lu}.*[.]$/su.test(text) || /[{}]|  |\bnone\b/.test(text)),
    );
    expect(broken).toEqual([]);
  });

  it('a message never throws, and never repeats a text from its parameters', () => {
    fc.assert(
      fc.property(aCode, aParam, fc.stringMatching(/^[a-z]{12}$/), (code, name, value) => {
        for (const text of inAllLanguages(code, { [name]: value })) expect(text).not.toContain(value);
      }),
    );
  });

  it('a message accepts any number for a numeric parameter', () => {
    fc.assert(
      fc.property(aCode, fc.nat(), fc.nat(20), (code, leftMinor, person) => {
        for (const text of inAllLanguages(code, { leftMinor, person })) expect(text).not.toMatch(/NaN|[{}]/);
      }),
    );
  });

  it('a message writes the remaining amount in the Swiss format', () => {
    expect(messages.inLanguage('de', 'PLAN.OVER_CAP', { leftMinor: 125_050 })).toMatch(/noch 1['’]250\.50\./);
    expect(messages.inLanguage('en', 'PAYMENT.OVER_CAP', { leftMinor: 0 })).toContain('0.00 is left.');
  });

  it('a message names the person only by number', () => {
    expect(messages.inLanguage('fr', 'TRAVEL_DOCUMENT.MISSING', { person: 2 })).toMatch(
      /^Personne 2\u00a0: /,
    );
  });

  it.each([
    ['STEP.NOT_OPEN', 'stage', stages],
    ['RISK.INPUT_MISSING', 'side', riskSides],
    ['RISK.INPUT_STALE', 'side', riskSides],
    ['CONSENT.MISSING', 'purpose', consentPurposes],
    ['PLAN.NOT_IN_THIS_STATUS', 'status', planStatuses],
    ['PAYMENT.NOT_IN_THIS_STATUS', 'status', paymentStatuses],
  ] as const)('%s has words for every %s', (code, name, values) => {
    for (const language of languages) {
      const texts = ['none', ...values].map((value) =>
        messages.inLanguage(language, code, { [name]: value }),
      );
      expect(new Set(texts).size).toBe(values.length + 1);
    }
  });

  it('returns a message in the language that the caller prefers, or in English if that language is not available', () => {
    const wants = (accepted: string | false) => ({ acceptsLanguages: (() => accepted) as never });
    expect(messages.text(wants('it'), 'AUTH.MISSING')).toBe('La preghiamo di accedere.');
    expect(messages.text(wants(false), 'AUTH.MISSING')).toBe('Please sign in.');
    expect(messages.text(wants('rm'), 'AUTH.MISSING')).toBe(messages.inLanguage('de', 'AUTH.MISSING'));
  });
});
