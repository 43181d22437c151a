import { randomBytes } from 'node:crypto';
import {
  aidHashKinds,
  createAidHashes,
  meet,
  type AidHashKind,
  type ComparableIdentity,
} from '@homeward/protection';
import fc from 'fast-check';

const hashes = createAidHashes({ key: randomBytes(32) });

/** The surest kind of hash by which two identities match; `undefined` if they do not match. */
function met(one: ComparableIdentity, other: ComparableIdentity): AidHashKind | undefined {
  const [a, b] = [hashes.hashesOf(one), hashes.hashesOf(other)];
  return aidHashKinds.find((kind) =>
    a.some((its) => its.kind === kind && b.some((theirs) => meet(its, theirs))),
  );
}

const word = fc.string({ unit: fc.constantFrom(...'abdefgiklmnoprstuv'), minLength: 2, maxLength: 9 });
const words = (most: number) => fc.uniqueArray(word, { minLength: 1, maxLength: most });
const day = fc
  .date({ min: new Date('1940-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const countries = fc.uniqueArray(fc.constantFrom('NG', 'GH', 'XK', 'stateless'), { maxLength: 2 });

interface Life {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly born: string;
  readonly citizenships: readonly string[];
  readonly hasOneName: boolean;
}
const lives: fc.Arbitrary<Life> = fc.record({
  given: words(4),
  family: words(4),
  born: fc.tuple(day, fc.constantFrom(10, 7, 4, 0)).map(([date, length]) => date.slice(0, length)),
  citizenships: countries,
  hasOneName: fc.boolean(),
});

const identityOf = ({ given, family, born, citizenships, hasOneName }: Life): ComparableIdentity => ({
  ...(hasOneName
    ? { familyName: given.join(' ') }
    : { firstName: given[0], middleName: given.slice(1).join(' '), familyName: family.join(' ') }),
  ...(born !== '' && { birthDate: born }),
  citizenships,
});

/**
 * NAME-1: less data about the same person: only some first names, only one name, a part of the date, or no citizenship.
 */
const lessOf = (life: Life) =>
  fc
    .record({
      given: fc.subarray([...life.given], { minLength: 1 }),
      left: fc.constantFrom('first', 'family', 'both'),
      length: fc.constantFrom(10, 7, 4, 0),
      knowsCitizenship: fc.boolean(),
      swapped: fc.boolean(),
    })
    .map(({ given, left, length, knowsCitizenship, swapped }): ComparableIdentity => {
      const [first, family] = [given.join(' '), life.family.join(' ')];
      const both = swapped
        ? { firstName: family, familyName: first }
        : { firstName: first, familyName: family };
      const ofOne = life.hasOneName || left === 'first' ? { firstName: first } : { familyName: family };
      const birthDate = life.born.slice(0, length);
      return {
        ...(life.hasOneName || left !== 'both' ? ofOne : both),
        ...(birthDate !== '' && { birthDate }),
        citizenships: knowsCitizenship ? life.citizenships : [],
      };
    });

describe('NAME-1, ELIG-1: identities are compared at every precision that both have', () => {
  it('an identity of which less is known always matches the complete identity, whichever identity was recorded first', () => {
    fc.assert(
      fc.property(
        lives.chain((life) => fc.tuple(fc.constant(identityOf(life)), lessOf(life))),
        ([whole, less]) => {
          expect(met(whole, less)).toBeDefined();
          expect(met(less, whole)).toBe(met(whole, less));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('two statements of one identity match by the part that both statements contain', () => {
    const byName = { firstName: 'Mira', birthDate: '1994' };
    const byFamily = { firstName: 'Mira', familyName: 'Synthetic' };
    expect(met(byName, byFamily)).toBe('one-name-alone');
  });

  it('contradictory dates do not match at a lower precision', () => {
    const named = { firstName: 'Mira', familyName: 'Synthetic' };
    const dates = ['1994-02-03', '1994-02-04', '1994-03-03', '1995'];
    for (const one of dates)
      for (const other of dates.filter((date) => date !== one))
        expect(met({ ...named, birthDate: one }, { ...named, birthDate: other })).toBeUndefined();
  });

  it.each<[string, ComparableIdentity, ComparableIdentity, AidHashKind | undefined]>([
    [
      'a month, and a day in that month',
      { birthDate: '1994-02' },
      { birthDate: '1994-02-03' },
      'name-and-month',
    ],
    ['a year, and a month in that year', { birthDate: '1994' }, { birthDate: '1994-02' }, 'name-and-year'],
    ['two equal years', { birthDate: '1994' }, { birthDate: '1994' }, 'name-and-year'],
    ['no date, and a day', {}, { birthDate: '1994-02-03' }, 'name-alone'],
    [
      'no date, and a day, with names that only sound alike',
      { familyName: 'Sinthetik' },
      { birthDate: '1994-02-03' },
      undefined,
    ],
    [
      'a year, and a day in that year, with names that only sound alike',
      { familyName: 'Sinthetik', birthDate: '1994' },
      { birthDate: '1994-02-03' },
      'name-and-year',
    ],
    ['a month, and a day in another month', { birthDate: '1994-03' }, { birthDate: '1994-02-03' }, undefined],
  ])('the dates of birth decide whether identities match: %s', (_, one, other, kind) => {
    const named = { firstName: 'Mira', familyName: 'Synthetic' };
    expect(met({ ...named, ...one }, { ...named, ...other })).toBe(kind);
  });

  it.each<[string, ComparableIdentity, AidHashKind | undefined]>([
    ['with the day', { firstName: 'Khin', birthDate: '1971-10-10' }, 'one-name-and-date'],
    ['as the other field', { familyName: 'KHIN', birthDate: '1971' }, 'one-name-and-date'],
    ['beside a title', { firstName: 'Daw Khin', birthDate: '1971-10' }, 'one-name-and-date'],
    ['with no date and the same citizenship', { firstName: 'Khin', citizenships: ['MM'] }, 'one-name-alone'],
    ['with no date and no known citizenship', { firstName: 'Khin' }, 'one-name-alone'],
    ['with no date and another citizenship', { firstName: 'Khin', citizenships: ['TH'] }, undefined],
    ['with another year', { firstName: 'Khin', birthDate: '1972' }, undefined],
  ])(
    'a person with one name is compared with a person who has that name among several names: %s',
    (_, one, kind) => {
      const other = {
        firstName: 'Khin',
        familyName: 'Synthetic',
        birthDate: '1971-10-10',
        citizenships: ['MM'],
      };
      expect(met(one, other)).toBe(kind);
    },
  );

  it('two persons who share only one of several names do not match', () => {
    const one = { firstName: 'Mira', familyName: 'Synthetic', birthDate: '1994-02-03' };
    expect(met(one, { ...one, familyName: 'Other' })).toBeUndefined();
  });

  it('an identity with neither a name nor a document is not compared', () => {
    expect(hashes.hashesOf({ birthDate: '1994-02-03', citizenships: ['NG'] })).toEqual([]);
  });

  it('the number of hashes is limited for a name with dozens of parts', () => {
    const parts = Array.from({ length: 40 }, (_, n) => `part${n}`).join(' ');
    const many = { firstName: parts, familyName: parts, birthDate: '1994-02-03', citizenships: ['BR'] };
    expect(hashes.hashesOf(many).length).toBeLessThan(300);
  });
});
