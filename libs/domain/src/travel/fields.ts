import { placeCode, travelModes } from '@homeward/contracts';
import { flag, instant, listOf, newId, oneOf, pattern, personRef, text, thing } from '../case/field-kinds.js';
import type { FieldCategory, ItemOf } from '../case/fields.js';

const place = pattern(placeCode).says(
  'IATA airport code or UN/LOCODE. A pick-up point is also a code, never an address (SEE-5).',
);

/** The legs of a journey. The legs of a rebooking have new ids. */
export const legs = listOf(
  thing({
    legId: newId(),
    mode: oneOf(travelModes),
    from: place,
    to: place,
    departsAt: instant(),
    arrivesAt: instant(),
    flight: pattern(/^[A-Z0-9]{2,3} ?[0-9]{1,5}[A-Z]?$/)
      .optional()
      .says('Carrier and number, also of a train: `LX1234`.'),
    /** Who takes over the travellers at the end of the leg, if anyone does. */
    handOverTo: oneOf(['airport-assistant', 'escort', 'local-officer', 'carer']).optional(),
    departure: flag()
      .optional()
      .says(
        'The leg that leaves Switzerland: boarding it is the departure. If none is marked, it is the first leg.',
      ),
  }),
  { to: 12 },
  'travel',
);
export type JourneyLeg = ItemOf<typeof legs>;

/** A leg as an example in OpenAPI. */
export const exampleLeg = {
  mode: 'air',
  from: 'ZRH',
  to: 'LOS',
  departsAt: '2026-09-01T08:30:00Z',
  arrivesAt: '2026-09-01T15:00:00Z',
};

/** TRUTH-1: the text that explains the result `other`. Category risk. */
export const whatHappened = text('risk').optional().says('What happened, if the result is `other`.');

/** The result for each of these travellers. */
export const resultsOf = <const R extends readonly string[]>(results: R) =>
  listOf(
    thing({ personId: personRef(), result: oneOf(results).explainedBy('whatHappened') }),
    { to: 20 },
    'travel' satisfies FieldCategory,
  );

/** ISO 3166-1 alpha-2. */
export const switzerland = 'CH';
