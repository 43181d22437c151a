import type { KnownFacts, Kinship, PersonId } from '@homeward/contracts';
import { caseManager, counsellor } from '../played-case.js';
import { adultFromOf, bornOn, unknown } from './births.js';
import type { Life } from './life.js';
import type { StoryName, StoryPerson } from './story.js';

/** NAME-1: the identity as the API accepts it and the vault stores it. */
interface Identity {
  readonly prs_FirstName?: string;
  readonly prs_MiddleName?: string;
  readonly prs_SecondName?: string;
  readonly namesNotKnown?: true;
  readonly prs_Birthdate: string;
  readonly prs_Gender: string;
  readonly prs_Citizenship: readonly string[];
  readonly prs_PrimaryLanguage?: string;
}
export const readsNothing = 'nothing';

/** The name that the person gives at this time, if the person has several names. */
export function nameOf(who: string, { names }: StoryPerson, at: 'first' | 'now'): StoryName | undefined {
  if (!names) return { given: `${who[0]!.toUpperCase()}${who.slice(1)}`, family: 'Synthetic' };
  return (at === 'first' && names.find(({ until }) => until !== undefined)) || names[0];
}

const genders: Readonly<Record<string, string>> = { F: 'Feminine', M: 'Masculine', X: 'NonConforming' };

export function identityOf(life: Life, who: string, at: 'first' | 'now' = 'now'): Identity {
  const person = life.people[who]!;
  const name = nameOf(who, person, at);
  const { citizen = unknown } = person;
  return {
    ...(name ? namesOf(name) : { namesNotKnown: true }),
    prs_Birthdate: bornOn(life, who, at),
    prs_Gender: person.sex ? genders[person.sex.here]! : 'NonSpecifiedUnknown',
    prs_Citizenship: typeof citizen === 'string' ? [citizen] : citizen,
    ...(person.speaks && { prs_PrimaryLanguage: person.speaks }),
  };
}

function namesOf({ only, given, patronymic, family }: StoryName): Partial<Identity> {
  const first = only ?? given;
  return {
    ...(first && { prs_FirstName: first }),
    ...(patronymic && { prs_MiddleName: patronymic }),
    ...(family && family !== unknown && { prs_SecondName: family }),
  };
}

/** Records the identity that the person states. */
export function identify(
  life: Life,
  who: string,
  at: 'first' | 'now' = 'now',
  ageInDoubt = false,
  known: KnownFacts = {},
): Life {
  const identity = identityOf(life, who, at);
  const adultFrom = ageInDoubt ? null : adultFromOf(identity.prs_Birthdate);
  return life.take(
    'record-identity',
    counsellor,
    {
      personId: who,
      identity: life.seal(identity) as never,
      adultFrom,
      ageBasis: ageInDoubt ? 'in-doubt' : adultFrom === null ? 'not-known' : 'birth-date',
    },
    known,
  );
}

type Ground = 'appearance' | 'testimony';

/** MINOR-4: two persons of two organisations find the date on which a person came of age. */
export function findAge(life: Life, personId: string, born: string, ground: Ground, agreed: boolean): Life {
  const adultFrom = adultFromOf(born.split('/').at(-1)!)!;
  return life
    .take('propose-age-finding', counsellor, {
      personId,
      adultFrom,
      ground,
      reason: life.seal(life.story.told),
    })
    .take('answer-age-finding', caseManager, { personId, answer: agreed ? 'confirmed' : 'refused' });
}

/**
 * Records the finding that the person is an adult, if the birthday is unknown but nobody doubts that the person is an
 * adult.
 */
function findGrownUp(life: Life, who: string): void {
  const { born = '', thought } = life.people[who]!;
  const range = thought ?? born;
  const isDoubted = (life.story.then ?? []).some(
    (event) => event.who === who && event.what === 'age-in-doubt',
  );
  if (!isDoubted && bornOn(life, who) === unknown && range.includes('/'))
    findAge(life, who, range, thought === undefined ? 'testimony' : 'appearance', true);
}

const kin = {
  'child-of': 'child',
  'sibling-of': 'sibling',
  'twin-of': 'sibling',
  'married-to': 'spouse',
  'cousin-of': 'cousin',
} as const satisfies Record<string, Kinship>;
type Kin = { readonly [K in keyof typeof kin]?: string | readonly string[] };

export function relate(life: Life, who: PersonId, kinOfStory: Kin): void {
  for (const [word, is] of Object.entries(kin))
    for (const other of [kinOfStory[word as keyof Kin] ?? []].flat())
      life.take('record-kinship', counsellor, { personIds: [who, other], is });
}

/** Records everything that the story says about a new person: identity, kin, and texts for details without a field. */
export function introduce(life: Life, who: string): void {
  const person = life.people[who]!;
  identify(life, who, 'first');
  relate(life, who, { ...person, ...person['said-to-be'] });
  findGrownUp(life, who);
  for (const [key, text] of gapsOf(person)) life.recordAsText('record-identity', text, key);
}

/** Details without a field in the identity. Each detail becomes a text in the words of the story. */
function gapsOf(person: StoryPerson): (readonly [key: string, text: string])[] {
  const { names: [name, ...others] = [], born, sex, reads } = person;
  return [
    ...(name?.called ? [described('called', name.called)] : []),
    ...(name?.latin ? [described('latin', name.latin)] : []),
    ...others.map((other) => described('names', Object.values(other))),
    ...(born?.includes('/') ? [described('born', born)] : []),
    ...(person['paper-born'] ? [described('paper-born', person['paper-born'])] : []),
    ...(person['asked-for'] ? [described('asked-for', person['asked-for'])] : []),
    ...(person['in-care-of'] ? [described('in-care-of', person['in-care-of'])] : []),
    ...(sex?.passport ? [described('sex', ['passport', sex.passport])] : []),
    ...(reads === readsNothing ? [described('reads', reads)] : []),
  ];
}

const described = (key: string, values: unknown) => [key, `${key}: ${[values].flat().join(', ')}`] as const;
