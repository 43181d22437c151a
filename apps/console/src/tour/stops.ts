import type { Schemas } from '../api/schemas.js';
import type { WordId } from '../words/language.js';

type Place = Schemas['Session']['places'][number];

export interface Stop {
  readonly name:
    | 'places'
    | 'queues'
    | 'task'
    | 'names'
    | 'case'
    | 'open'
    | 'batch'
    | 'travellers'
    | 'help'
    | 'leave';
  /** The page of the stop: one of the reader's places, or a case. If absent, the stop is on the current page. */
  readonly on?: Place | 'case';
  /**
   * The element that the stop explains. If the page does not contain the element, the text is shown in the middle of
   * the page.
   */
  readonly target: string;
}

/** The stops of the tour, in the order of a working day. */
const stops: readonly Stop[] = [
  { name: 'places', target: '[data-tour=places]' },
  { name: 'travellers', on: 'travellers', target: '[data-testid=traveller]' },
  { name: 'queues', on: 'work', target: '[data-tour=queues]' },
  { name: 'task', on: 'work', target: '[data-testid=task]' },
  { name: 'names', on: 'work', target: '[data-tour=names]' },
  { name: 'case', on: 'case', target: '[data-tour=case]' },
  { name: 'open', on: 'open', target: '#page h1' },
  { name: 'batch', on: 'batch', target: '#page h1' },
  { name: 'help', target: '[data-tour=help]' },
  { name: 'leave', target: '[data-tour=leave]' },
];

/** Returns the stops of the tour for this reader. A reader who has work also has cases. */
export const stopsAmong = (places: readonly Place[]): readonly Stop[] =>
  stops.filter(({ on }) => {
    const needed = on === 'case' ? 'work' : on;
    return needed === undefined || places.includes(needed);
  });

export const titleOf = ({ name }: Stop): WordId => `tour.${name}.title`;
export const bodyOf = ({ name }: Stop): WordId => `tour.${name}.body`;
