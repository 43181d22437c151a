import { randomBytes } from 'node:crypto';
import { createAidHashes, type ComparableIdentity } from '@homeward/protection';

/**
 * NAME-1: measures how often a person has to compare strangers. The names, citizenships and years are synthetic and as
 * uneven as real data. A small generator with a fixed seed draws them, so that the numbers in docs/decisions/0083 are
 * the numbers here.
 */
let seed = 42;
const roll = (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};
/**
 * The first item of `many` is drawn most often, like the names Mohamed and Maria: of 300 items, about one draw in
 * forty.
 */
function uneven(many: number, flatness: number): number {
  const total = Math.log((many + flatness) / flatness);
  return Math.floor(flatness * Math.exp(roll() * total) - flatness);
}
/** Uses letters that sound different, so that the names of two numbers also sound different. */
const nameOf = (kind: string, n: number): string =>
  kind + [...n.toString(6).padStart(4, '0')].map((digit) => 'bdgklm'[Number(digit)]! + 'a').join('');
const given = (): string => nameOf('f', uneven(300, 8));
const family = (): string => nameOf('n', uneven(900, 20));

interface Person {
  readonly firstName: string;
  readonly middleName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly citizenships: readonly string[];
}
function somebody(): Person {
  const year = 1960 + Math.floor(roll() * 50);
  // If the day of birth is not known, many papers state 1 January.
  const at = roll() < 0.05 ? 0 : Math.floor(roll() * 365);
  return {
    firstName: given(),
    middleName: roll() < 0.3 ? given() : '',
    familyName: roll() < 0.2 ? `${family()} ${family()}` : family(),
    birthDate: new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10),
    citizenships: [`C${uneven(25, 4)}`],
  };
}

const whole = (person: Person): ComparableIdentity => person;
const toThe = (length: number) => (person: Person) => ({
  ...person,
  birthDate: length === 0 ? undefined : person.birthDate.slice(0, length),
});
const oneName =
  (length: number, knowsCitizenship = true) =>
  (person: Person) => ({
    ...toThe(length)(person),
    firstName: undefined,
    middleName: undefined,
    familyName: person.firstName,
    ...(!knowsCitizenship && { citizenships: [] }),
  });

const { hashesOf } = createAidHashes({ key: randomBytes(32) });

const among = 2_000;
const tried = 300;
const rows = new Map<string, { readonly person: number; readonly coarser: number }[]>();
beforeAll(() => {
  for (let person = 0; person < among; person += 1)
    for (const { hash, coarser } of hashesOf(whole(somebody())))
      rows.set(hash, [...(rows.get(hash) ?? []), { person, coarser }]);
});

/** The mean number of persons that match a stranger if these parts of the stranger's identity are stated. */
function strangersMet(stated: (person: Person) => ComparableIdentity): number {
  seed = 7;
  let met = 0;
  for (let n = 0; n < tried; n += 1)
    met += new Set(
      hashesOf(stated(somebody())).flatMap(({ hash, coarser }) =>
        (rows.get(hash) ?? []).filter((row) => (row.coarser & coarser) === 0).map(({ person }) => person),
      ),
    ).size;
  return met / tried;
}

describe('NAME-1, ELIG-1: false matches of strangers among 2,000 persons with complete identities', () => {
  it.each<[string, number, (person: Person) => ComparableIdentity]>([
    ['with the day of birth, a stranger matches almost nobody', 0.01, whole],
    ['with the month of birth, a stranger matches almost nobody', 0.01, toThe(7)],
    ['with the year of birth, fifty strangers together match fewer than one person', 0.02, toThe(4)],
    ['with no date of birth, three strangers together match fewer than one person', 0.33, toThe(0)],
    ['with one name and the day of birth, a stranger matches almost nobody', 0.01, oneName(10)],
    [
      'with one name and the month of birth, ten strangers together match fewer than one person',
      0.1,
      oneName(7),
    ],
    ['with one name and the year of birth, a stranger matches fewer than one person', 1, oneName(4)],
    [
      'with one name and a citizenship, but no date of birth, a stranger matches fewer than three persons',
      3,
      oneName(0),
    ],
    ['with one name and nothing else, a stranger matches fewer than forty persons', 40, oneName(0, false)],
  ])('%s', (_, most, stated) => {
    expect(strangersMet(stated)).toBeLessThan(most);
  });
});
