import { randomBytes } from 'node:crypto';
import {
  createAidHashes,
  createNameTokens,
  meetsName,
  nameMeetings,
  type NamedIdentity,
  type NameEntry,
} from '@homeward/protection';
import fc from 'fast-check';

const key = randomBytes(32);
const names = createNameTokens({ key });
const named = (firstName: string, familyName: string, middleName?: string): NamedIdentity => ({
  firstName,
  middleName,
  familyName,
  birthDate: '1994-02-03',
});
/** The surest way in which this name matches the search. */
const meets = (identity: NamedIdentity, name: string, birthYear?: number) => {
  const entry = names.entryOf(identity);
  return nameMeetings.find((by) => {
    const isMet = meetsName(identity, { name, birthYear }, by);
    // The index and the check of a decrypted name must agree.
    expect(names.among([entry], { name, birthYear }, by)).toEqual(isMet ? [entry] : []);
    return isMet;
  });
};
const tokensOf = ({ tokens }: NameEntry): string[] => tokens.match(/.{16}/g)!;

const letter = fc.constantFrom(...'abcdefghijklmnoprstuvyz');
const latin = fc.string({ unit: letter, minLength: 1, maxLength: 10 });
const ofScript = (from: number, to: number) =>
  fc.string({
    unit: fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code)),
    minLength: 1,
    maxLength: 8,
  });
/** Cyrillic, Arabic, Thai, Ethiopic and Devanagari: letters without marks or numbers. */
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
  it('tokens match one word or all words of a name, in any order and case', () => {
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

  it('tokens match a name despite marks on letters, composed or not', () => {
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
  ])('the name %s and the search %s match by: %s', (name, asked, by) => {
    expect(meets(named(name, 'Synthetic'), asked)).toBe(by);
  });

  it('by spelling, a name matches only the words of that name', () => {
    fc.assert(
      fc.property(latin, latin, (name, other) => {
        fc.pre(name !== other && other !== 'synthetic');
        expect(meets(named(name, 'Synthetic'), other)).not.toBe('spelling');
      }),
    );
  });

  it('tokens match nothing if the search has no word', () => {
    for (const by of nameMeetings)
      expect(names.among([names.entryOf(named('—', '’'))], { name: '— ’ …' }, by)).toEqual([]);
  });

  it('a search finds each of many entries only by the words of that entry', () => {
    const entries = ['Ada', 'Bea', 'Cleo'].map((first) => names.entryOf(named(first, 'Synthetic')));
    const found = (name: string) =>
      names.among(entries, { name }, 'spelling').map((one) => entries.indexOf(one));
    expect([found('synthetic'), found('bea synthetic'), found('cleo'), found('ada bea')]).toEqual([
      ...[[0, 1, 2], [1], [2], []],
    ]);
  });

  it('equal names have unrelated tokens, in an order that reveals nothing', () => {
    const [one, other] = [
      names.entryOf(named('Mira', 'Synthetic')),
      names.entryOf(named('Mira', 'Synthetic')),
    ];
    const all = [one, other].flatMap(tokensOf);
    expect(new Set([...all, one.salt, other.salt]).size).toBe(all.length + 2);
    for (const entry of [one, other]) expect(tokensOf(entry)).toEqual([...tokensOf(entry)].sort());
  });

  it('tokens under different keys are unrelated, and tokens are unrelated to the hashes under the same key', () => {
    const identity = named('Mira', 'Synthetic');
    const foreign = createNameTokens({ key: randomBytes(32) });
    expect(foreign.among([names.entryOf(identity)], { name: 'Mira' }, 'spelling')).toEqual([]);
    const compared = createAidHashes({ key })
      .hashesOf(identity)
      .map(({ hash }) => hash.slice(0, 16));
    expect(tokensOf(names.entryOf(identity)).filter((token) => compared.includes(token))).toEqual([]);
  });

  it('no token represents only the year of birth', () => {
    expect(tokensOf(names.entryOf(named('Mira', 'Synthetic')))).toHaveLength(8);
  });
});
