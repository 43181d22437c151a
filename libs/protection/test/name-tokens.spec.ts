import { randomBytes } from 'node:crypto';
import { createAidHashes, createNameTokens, nameMeetings, type NamedIdentity } from '@homeward/protection';
import fc from 'fast-check';

const key = randomBytes(32);
const names = createNameTokens({ key });
const named = (firstName: string, familyName: string, middleName?: string): NamedIdentity => ({
  ...{ firstName, middleName, familyName, birthDate: '1994-02-03' },
});
/** The surest way in which this name meets what is asked for. */
const meets = (identity: NamedIdentity, name: string, birthYear?: number) => {
  const own = new Set(names.tokensOf(identity));
  return nameMeetings.find((by) => {
    const wanted = names.tokensAsked({ name, birthYear }, by);
    return wanted.length > 0 && wanted.every((token) => own.has(token));
  });
};

const letter = fc.constantFrom(...'abcdefghijklmnoprstuvyz');
const latin = fc.string({ unit: letter, minLength: 1, maxLength: 10 });
const ofScript = (from: number, to: number) =>
  fc.string({
    unit: fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code)),
    minLength: 1,
    maxLength: 8,
  });
/** Cyrillic, Arabic, Thai, Ethiopic, Devanagari: letters, and no marks or numbers. */
const anyScript = fc.oneof(
  latin,
  ofScript(0x430, 0x449),
  ofScript(0x628, 0x638),
  ofScript(0xe01, 0xe2e),
  ofScript(0x1208, 0x1246),
  ofScript(0x915, 0x939),
);
const marks = fc.constantFrom('\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u030c', '\u0327');

describe('FIND-1: tokens of names', () => {
  it('meet whatever the order and the case of the words, each of them, and all of them', () => {
    fc.assert(
      fc.property(anyScript, anyScript, anyScript, (first, middle, family) => {
        const identity = named(first, family, middle);
        for (const asked of [
          first,
          family,
          `${family} ${first}`,
          `${middle}, ${family} ${first}`.toUpperCase(),
        ])
          expect(meets(identity, asked)).toBe('spelling');
        expect(meets(identity, `${first} ${family}`, 1994)).toBe('spelling');
        expect(meets(identity, `${first} ${family}`, 1995)).toBeUndefined();
      }),
    );
  });

  it('meet whatever marks the letters bear, and however they are composed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(letter, fc.option(marks, { nil: '' })), { minLength: 2, maxLength: 8 }),
        (pairs) => {
          const [plain, marked] = [pairs.map(([one]) => one).join(''), pairs.flat().join('')];
          for (const spelt of [marked, marked.normalize('NFC'), marked.normalize('NFD')]) {
            expect(meets(named(spelt, 'Synthetic'), plain)).toBe('spelling');
            expect(meets(named(plain, 'Synthetic'), spelt)).toBe('spelling');
          }
        },
      ),
    );
  });

  it.each([
    ['Иван', 'Ivan', 'spelling'],
    ['Мухаммед', 'Mukhammed', 'spelling'],
    ['سارة', 'sara', 'sound'],
    ['محمد', 'Muhammad', 'sound'],
    ['สมชาย', 'smchay', 'spelling'],
    ['Nguyễn', 'nguyen', 'spelling'],
    ['O’Neil-Müller', 'muller oneil', 'spelling'],
    ['Mueller', 'Müller', 'sound'],
    ['Yusuf', 'Jussuf', 'sound'],
    ['Mira', 'Vera', undefined],
    ['Mira', 'Mira Eva', undefined],
  ])('%s is met by %s: %s', (name, asked, by) => {
    expect(meets(named(name, 'Synthetic'), asked)).toBe(by);
  });

  it('are other ones for other words: a name is met by spelling by its own words alone', () => {
    fc.assert(
      fc.property(latin, latin, (name, other) => {
        fc.pre(name !== other && other !== 'synthetic');
        expect(meets(named(name, 'Synthetic'), other)).not.toBe('spelling');
      }),
    );
  });

  it('ask for nothing where there is no word', () => {
    for (const by of nameMeetings) expect(names.tokensAsked({ name: '— ’ …' }, by)).toEqual([]);
  });

  it('say nothing under another key, nor beside the hashes that are compared under the same one', () => {
    const identity = named('Mira', 'Synthetic');
    const own = names.tokensOf(identity);
    const foreign = createNameTokens({ key: randomBytes(32) }).tokensOf(identity);
    const compared = createAidHashes({ key }).hashesOf(identity);
    const all = [...own, ...foreign, ...compared.map(({ hash }) => hash)];
    expect(new Set(all).size).toBe(all.length);
    expect(own.every((token) => /^[0-9a-f]{64}$/.test(token))).toBe(true);
  });

  it('have none of the year of birth alone, nor of what the name does not have', () => {
    const [one, other] = [names.tokensOf(named('Mira', 'Synthetic')), names.tokensOf(named('Vera', 'Other'))];
    expect(one.filter((token) => other.includes(token))).toEqual([]);
    expect(one).toHaveLength(8);
  });
});
