import { fromDeparture } from './deadlines/from-departure.js';
import type { Situation } from './deadlines/situation.js';
import { untilDeparture } from './deadlines/until-departure.js';

/**
 * The first day of the table, a Monday. Summer time begins on 25 March, Easter Sunday. The year is in the future,
 * because the server's clock cannot be set back.
 */
export const firstDay = '2035-03-12T09:00:00Z';
/**
 * The public holidays: Good Friday and Easter Monday for the canton. The destination's own holiday moves none of the
 * canton's rows.
 */
export const holidays = { canton: ['2035-03-23', '2035-03-26'], destination: ['2035-03-14', '2035-03-15'] };

/** The situations, of an adult with four instalments. Each situation is a separate case. */
export const situations: readonly Situation[] = [...untilDeparture, ...fromDeparture];

/** The situation of a file that has just been closed. */
export const closedFile: Situation = {
  stage: 'closed',
  reach: (life) => life.playToItsEnd(),
  rows: [
    {
      code: 'closed-file',
      rule: 'CLOSE-1',
      reminds: ['2035-08-25T22:00Z'],
      due: '2035-09-08T22:00Z',
      escalates: [],
      then: 'close-file',
    },
  ],
};
