import { assistanceCodes } from '@homeward/contracts';
import { arrayOf, boolean, instant, listOf, objectOf, orNull, string, uuid } from '../schema-parts.js';

const handle = {
  ...string,
  description:
    'Stands for one traveller on one leg on one day. It reveals neither the case nor who travels together.',
};

/** Answers for the airport. */
export const travellerSchemas = {
  Travellers: listOf(
    objectOf({
      handle,
      name: orNull({ ...string, description: 'As on the ticket.' }),
      flight: orNull(string),
      reference: orNull(string),
      from: string,
      to: string,
      departsAt: instant,
      assistance: arrayOf({ enum: assistanceCodes }),
      aboard: boolean,
    }),
  ),
  TravellerStep: objectOf(
    { handle, stepId: uuid, state: { enum: ['open', 'accepted', 'recorded', 'refused'] } },
    { refusal: orNull(objectOf({ code: string })) },
  ),
};
