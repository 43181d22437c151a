import type { Schemas } from '../api/schemas.js';
import type { WordId } from '../words/language.js';

type Place = Schemas['Session']['places'][number];

/** The places that are lists over many cases. All these lists share one page and one link. */
const overviews = [
  'reports',
  'ledger-statements',
  'budgets',
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

/**
 * Places that have their own page. A place without an entry, such as the search for a person, is part of another
 * page.
 */
const pages = {
  travellers: 'travellers.title',
  work: 'work.title',
  batch: 'batch.title',
  'bank-files': 'bankFiles.title',
  'bank-reports': 'bankReports.title',
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
 * Returns the links to those of the reader's places that have a page. Every page shows these links. The API determines
 * the order, and lists the reader's start page first. All lists over many cases share one link, at the position of the
 * first list.
 */
export function linksTo(places: readonly Place[]): readonly Link[] {
  const ownOverviews = overviewsIn(places);
  return places.flatMap((place): Link[] => {
    if (place in pages) return [{ to: `/${place}`, word: pages[place as keyof typeof pages] }];
    if (place !== ownOverviews[0]) return [];
    return [
      {
        to: `/overview/${place}`,
        word: ownOverviews.length > 1 ? 'overview.title' : `overview.${ownOverviews[0]}`,
      },
    ];
  });
}
