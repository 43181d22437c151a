import { randomBytes } from 'node:crypto';
import {
  aidHashKinds,
  createAidHashes,
  createPseudonyms,
  meet,
  type AidHashKind,
  type ComparableIdentity,
} from '@homeward/protection';
import fc from 'fast-check';

const key = randomBytes(32);
const hashes = createAidHashes({ key });
const mira = { firstName: 'Mira', familyName: 'Synthetic', birthDate: '1994-02-03' };

const kindsOf = (identity: ComparableIdentity): AidHashKind[] =>
  hashes.hashesOf(identity).map(({ kind }) => kind);
/** The kinds of hashes that two identities share, the surest first. */
function shared(one: ComparableIdentity, other: ComparableIdentity): AidHashKind[] {
  const [a, b] = [hashes.hashesOf(one), hashes.hashesOf(other)];
  const met = a.filter((its) => b.some((theirs) => meet(its, theirs))).map(({ kind }) => kind);
  return aidHashKinds.filter((kind) => met.includes(kind));
}
const names = (firstName: string, familyName: string, birthDate = mira.birthDate) => ({
  firstName,
  familyName,
  birthDate,
});
const byName: AidHashKind[] = ['full-name', 'short-name', 'sound'];

const letters = fc.string({ unit: fc.constantFrom(...'bcdfgklmnprstv'), minLength: 3, maxLength: 10 });
const birthDates = fc
  .date({ min: new Date('1940-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('hashes of an identity', () => {
  it('ELIG-1: the hashes of an identity are equal for any order, case and spaces of the names', () => {
    fc.assert(
      fc.property(letters, letters, letters, birthDates, (first, second, family, birthDate) => {
        const one = { firstName: `${first} ${second}`, familyName: family, birthDate };
        const swapped = { firstName: family, familyName: ` ${second.toUpperCase()}-${first} `, birthDate };
        expect(shared(one, swapped)).toContain('full-name');
        const [plain, shouted] = [
          names(first, family, birthDate),
          names(family.toUpperCase(), first, birthDate),
        ];
        expect(shared(plain, shouted)).toEqual(byName);
      }),
    );
  });

  it.each([
    ['accents', names('Zoé', 'Müller'), names('Zoe', 'Muller')],
    ['an apostrophe', names('Ann', 'O’Neil'), names('Ann', "O'neil")],
    ['Cyrillic letters', names('Иван', 'Петров'), names('Ivan', 'Petrov')],
    ['composed letters', names('Ame\u0301lie', 'Vu'), names('Amélie', 'Vu')],
  ])('ELIG-1: the hashes of an identity are equal despite %s', (_, one, other) => {
    expect(shared(one, other)).toEqual(byName);
  });

  it.each([
    [names('Mohamed', 'Diallo'), names('Muhammad', 'Dialo')],
    [names('Aisha', 'Osman'), names('Aicha', 'Usman')],
    [names('Yusuf', 'Novak'), names('Jusuf', 'Novac')],
    [names('محمد', 'Diallo'), names('Mohammed', 'Dialo')],
    [names('Sophie', 'Becker'), names('Sofie', 'Beker')],
  ])('ELIG-1: the hashes match names that sound alike: %j and %j', (one, other) => {
    expect(shared(one, other)).toContain('sound');
  });

  it('ELIG-1: the hashes still match if one identity omits a second first name', () => {
    const whole = { ...mira, middleName: 'Ada', firstName: 'Mira Eva' };
    expect(shared(mira, whole)).toEqual(['short-name', 'sound']);
  });

  it('ELIG-1: the hashes match two persons with equal data, but no persons with different dates of birth', () => {
    expect(shared(mira, { ...mira })).toEqual(byName);
    fc.assert(
      fc.property(letters, letters, birthDates, birthDates, (first, family, one, other) => {
        fc.pre(one !== other && first !== family);
        expect(shared(names(first, family, one), names(first, family, other))).toEqual([]);
      }),
    );
  });

  it('ELIG-1: the hashes do not match different names', () => {
    fc.assert(
      fc.property(letters, letters, letters, (first, family, other) => {
        fc.pre(other !== family);
        expect(shared(names(first, family), names(first, other))).not.toContain('full-name');
      }),
    );
  });

  it('ELIG-1: the hash of a document is equal for any spelling of its number, and a document without a number has no hash', () => {
    const numbered = (documentNumber: string) => ({ ...names('A', 'B'), documentNumber });
    expect(shared(numbered('P 123-456'), { ...mira, documentNumber: 'p123456' })).toEqual(['document']);
    expect(kindsOf(numbered('none'))).not.toContain('document');
    expect(kindsOf(mira)).not.toContain('document');
  });

  it('new hashes still match hashes that were made before identities could be incomplete', () => {
    const { keyedHash } = createPseudonyms({ key });
    const before = {
      'full-name': 'ada eva mira synthetic 1994-02-03',
      'short-name': 'mira synthetic 1994-02-03',
      sound: 'mr sntk 1994-02-03',
      document: 'p123456',
    } as const;
    const whole = { ...mira, firstName: 'Mira Eva', middleName: 'Ada', documentNumber: 'P 123456' };
    for (const kind of ['full-name', 'short-name', 'sound', 'document'] as const)
      expect(hashes.hashesOf(whole)).toContainEqual({
        kind,
        hash: keyedHash(`double-aid/${kind}`, before[kind]),
        coarser: 0,
      });
  });

  it('hashes under different keys are unrelated, and so are hashes of different kinds', () => {
    const foreign = createAidHashes({ key: randomBytes(32) });
    const all = [...hashes.hashesOf(mira), ...foreign.hashesOf(mira)].map(({ hash }) => hash);
    expect(new Set(all).size).toBe(all.length);
    expect(JSON.stringify(all).toLowerCase()).not.toMatch(/mira|synthetic|1994/);
  });
});
