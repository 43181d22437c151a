import type { IsoDay } from '@homeward/contracts';
import { eighteenthBirthday } from '@homeward/domain';
import { addDays } from '../../../src/calendar/instants.js';
import type { StoryPerson } from './story.js';

/** The value in a story for facts that nobody knows. */
export const unknown = 'unknown';

/** The birth date of a story in the form of an identity. A range of two dates counts as unknown. */
export function bornOn(
  life: { readonly people: Readonly<Record<string, StoryPerson>>; readonly departure: IsoDay },
  who: string,
  at: 'first' | 'now' = 'now',
): string {
  const person = life.people[who]!;
  const born = (at === 'first' && person['told-first']) || person.born || unknown;
  if (born.includes('/')) return unknown;
  const { departure } = life;
  if (born === 'twenty-one-days-before-departure') return addDays(departure, -21);
  const eighteen = /^eighteen-at-departure([+-]\d+)?$/.exec(born);
  return eighteen ? eighteenYearsBefore(addDays(departure, Number(eighteen[1] ?? 0))) : born;
}

const eighteenYearsBefore = (day: IsoDay): IsoDay => `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;

export const adultFromOf = (born: string): IsoDay | null => eighteenthBirthday(born);
