import { z } from 'zod';
import { letterCodes } from '../../letters/letter-codes.js';
import { answer, listOf } from '../answer-parts.js';
import { offer } from './letter-schemas.js';

/** The letters that can be printed for a case. */
export const Letters = answer(
  'Letters',
  listOf(
    z.object({
      letter: z.enum(letterCodes),
      ...offer.shape,
    }),
  ),
);
export type Letters = z.infer<typeof Letters>;
