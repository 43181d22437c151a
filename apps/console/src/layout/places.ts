import type { Schemas } from '../api/schemas.js';
import type { WordId } from '../words/language.js';

type Place = Schemas['Session']['places'][number];

/** Lists over many cases: one page, reached by one link from everywhere. */
const overviews = [
  'reports',
  'audit',
  'reading-alerts',
  'breaches',
  'data-requests',
  'erasures',
  'likely-doubles',
  'lead-successions',
  'restarts',
  'programme',
] as const satisfies readonly Place[];
export type Overview = (typeof overviews)[number];

/** Places that are pages of their own. What is not a page, such as the search for a person, is part of one. */
const pages = {
  travellers: 'travellers.title',
  work: 'work.title',
  batch: 'batch.title',
  cases: 'cases.title',
  open: 'open.title',
  'second-words': 'seconds.title',
} as const satisfies Partial<Readonly<Record<Place, WordId>>>;

interface Link {
  readonly to: string;
  readonly word: WordId;
}

export const overviewsIn = (places: readonly Place[]): readonly Overview[] =>
  overviews.filter((place) => places.includes(place));

/**
 * The places that the reader can go to from every page, in the order of the API; the place where their day begins
 * comes first. All lists over many cases share one link, at the position of the first.
 */
export function linksTo(places: readonly Place[]): readonly Link[] {
  const seen = overviewsIn(places);
  return places.flatMap((place): Link[] => {
    if (place in pages) return [{ to: `/${place}`, word: pages[place as keyof typeof pages] }];
    if (place !== seen[0]) return [];
    return [{ to: `/overview/${place}`, word: seen.length > 1 ? 'overview.title' : `overview.${seen[0]}` }];
  });
}
