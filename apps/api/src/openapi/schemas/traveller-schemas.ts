import { assistanceCodes } from '@homeward/contracts';
import { z } from 'zod';
import { answer, arrayOf, instant, listOf, uuid } from '../answer-parts.js';

// Answers for the airport.

const handle = z
  .string()
  .describe(
    'Stands for one traveller on one leg on one day. It reveals neither the case nor who travels together.',
  );

export const cashHandle = z.string().describe('Stands for one amount of cash on one day.');

export const Travellers = answer(
  'Travellers',
  listOf(
    z.object({
      handle,
      name: z.string().describe('As on the ticket.').nullable(),
      flight: z.string().nullable(),
      reference: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      departsAt: instant,
      assistance: arrayOf(z.enum(assistanceCodes)),
      aboard: z.boolean(),
      cash: arrayOf(
        z.object({
          cash: cashHandle,
          amountMinor: z.int(),
          currency: z.string(),
        }),
      ).describe('The cash that the airport holds for this traveller and has not handed out yet.'),
    }),
  ),
);
export type Travellers = z.infer<typeof Travellers>;

export const TravellerStep = answer(
  'TravellerStep',
  z.object({
    handle,
    stepId: uuid,
    state: z.enum(['open', 'kept', 'accepted', 'recorded', 'refused']),
    refusal: z
      .object({
        code: z.string(),
      })
      .nullable()
      .optional(),
  }),
);
export type TravellerStep = z.infer<typeof TravellerStep>;
