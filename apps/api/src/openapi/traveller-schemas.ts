import { assistanceCodes } from '@homeward/contracts';
import { instant, listOf, orNull, uuid } from './schema-parts.js';

const handle = {
  type: 'string',
  description:
    'Stands for one traveller on one leg on one day. It tells nothing of the case, nor who travels together.',
};

/** What the airport is answered. */
export const travellerSchemas = {
  Travellers: listOf({
    type: 'object',
    required: ['handle', 'from', 'to', 'departsAt', 'assistance', 'aboard'],
    properties: {
      handle,
      name: orNull({ type: 'string', description: 'As on the ticket.' }),
      flight: orNull({ type: 'string' }),
      reference: orNull({ type: 'string' }),
      from: { type: 'string' },
      to: { type: 'string' },
      departsAt: instant,
      assistance: { type: 'array', items: { enum: assistanceCodes } },
      aboard: { type: 'boolean' },
    },
  }),
  TravellerStep: {
    type: 'object',
    required: ['handle', 'stepId', 'state'],
    properties: {
      handle,
      stepId: uuid,
      state: { enum: ['open', 'accepted', 'recorded', 'refused'] },
      refusal: orNull({ type: 'object', properties: { code: { type: 'string' } } }),
    },
  },
};
