import type { Problem } from '../src/problem/problem.js';
import { formOf } from '../src/forms/form-of.js';
import { ageStated } from '../src/steps/completions/counselling.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

const personId = 'c2b1a5a0-0000-4000-8000-000000000001';
const whole = {
  prs_FirstName: 'Test',
  prs_SecondName: 'Person',
  prs_Birthdate: '1994-02-03',
  prs_Gender: 'Feminine',
  prs_Citizenship: ['XK'],
};
const nameless = { ...whole, prs_FirstName: undefined, prs_SecondName: undefined };

/** Returns the paths at which an identity is refused, with the reasons, and never the values that were sent. */
function faultsOf(identity: object): (readonly [string, string])[] {
  const body = JSON.parse(JSON.stringify({ personId, identity })) as object;
  try {
    parseStep(stepsOverHttp.get('record-identity')!, {}, body);
    return [];
  } catch (error) {
    return (error as Problem).about.fields!.map(({ path, reason }) => [path, reason] as const);
  }
}

describe('NAME-1: an identity contains only known facts', () => {
  it.each<[string, object]>([
    ['two names and a birth day', whole],
    ['one name, as first name', { ...nameless, prs_FirstName: 'Khin' }],
    ['one name, as family name', { ...nameless, prs_SecondName: 'Wirya' }],
    ['no known name', { ...nameless, namesNotKnown: true }],
    ['a birth month', { ...whole, prs_Birthdate: '1997-12' }],
    ['a birth year', { ...whole, prs_Birthdate: '1991' }],
    ['an unknown birth date', { ...whole, prs_Birthdate: 'unknown' }],
    ['a citizenship that was not asked yet', { ...whole, prs_Citizenship: [] }],
    ['several citizenships', { ...whole, prs_Citizenship: ['PE', 'EC', 'IT'] }],
    ['a stateless person', { ...whole, prs_Citizenship: ['stateless'] }],
    ['an unknown citizenship', { ...whole, prs_Citizenship: ['unknown'] }],
  ])('accepts %s', (_, identity) => {
    expect(faultsOf(identity)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    [
      'an identity with neither a name nor a statement that no name is known',
      nameless,
      'identity.prs_FirstName',
      'unanswered',
    ],
    [
      'a name together with a statement that no name is known',
      { ...whole, namesNotKnown: true },
      'identity.namesNotKnown',
      'contradictory-answers',
    ],
    [
      'a day that does not exist',
      { ...whole, prs_Birthdate: '1994-02-30' },
      'identity.prs_Birthdate',
      'no-birth-date',
    ],
    [
      'a day without a month',
      { ...whole, prs_Birthdate: '1994--03' },
      'identity.prs_Birthdate',
      'no-birth-date',
    ],
    [
      'an unknown country',
      { ...whole, prs_Citizenship: ['ZZ'] },
      'identity.prs_Citizenship[0]',
      'no-citizenship',
    ],
    [
      'a country together with the answer “stateless”',
      { ...whole, prs_Citizenship: ['stateless', 'NG'] },
      'identity.prs_Citizenship',
      'contradictory-answers',
    ],
    [
      'a country twice',
      { ...whole, prs_Citizenship: ['NG', 'NG'] },
      'identity.prs_Citizenship',
      'contradictory-answers',
    ],
  ])('refuses %s, and names the path of the field', (_, identity, path, reason) => {
    expect(faultsOf(identity)).toEqual([[path, reason]]);
  });

  it('MINOR-4: a person is of age from the latest possible day, and of doubtful age if the birth date is unknown', () => {
    const stated = (prs_Birthdate: string, ageInDoubt = false) =>
      ageStated({ identity: { prs_Birthdate }, ageInDoubt });
    expect(stated('1991')).toEqual({ adultFrom: '2009-12-31', ageBasis: 'birth-date' });
    expect(stated('unknown')).toEqual({ adultFrom: null, ageBasis: 'not-known' });
    expect(stated('1991', true)).toEqual({ adultFrom: null, ageBasis: 'in-doubt' });
  });

  it('the form of an identity offers the answers “unknown” and “stateless” first, and then the countries by name', () => {
    const [, identity] = formOf('record-identity', 'de').fields;
    const fields = identity!.shape.kind === 'group' ? identity!.shape.fields : [];
    const of = (name: string) => fields.find((field) => field.name === name)!.shape;
    expect(of('prs_Birthdate')).toEqual({ kind: 'birth-date' });
    const citizenship = of('prs_Citizenship');
    const choices =
      citizenship.kind === 'list' && citizenship.of.kind === 'choice' ? citizenship.of.choices : [];
    expect(choices.slice(0, 3).map(({ label }) => label)).toEqual(['unbekannt', 'staatenlos', 'Afghanistan']);
    expect(choices.find(({ code }) => code === 'XK')!.label).toBe('Kosovo');
  });
});
