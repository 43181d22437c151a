import { consentPurposes } from '@homeward/contracts';
import { letterCodes } from '../../letters/letter-codes.js';
import { z } from 'zod';
import { answer, arrayOf, instant, listOf, uuid } from '../answer-parts.js';

// Printed documents of a case.

const language = z
  .string()
  .regex(/^[a-z]{3}$/)
  .describe('ISO 639-3');

const said = z
  .object({
    office: z.string(),
    person: z.string().nullable(),
  })
  .describe('`person: null`: there is no text in that language, and no other language takes its place.');

export const Letters = answer(
  'Letters',
  listOf(
    z.object({
      letter: z.enum(letterCodes),
      aboutId: uuid.nullable().describe('A person, a journey, a plan or a payment. `null`: the case.'),
      purpose: z.enum(consentPurposes).nullable(),
      languages: arrayOf(language).describe(
        'The languages in which it can be printed beside the office’s language. If empty: only in the office’s language.',
      ),
    }),
  ),
);
export type Letters = z.infer<typeof Letters>;

export const Letter = answer(
  'Letter',
  z.object({
    languages: z.object({
      office: language,
      person: language.nullable(),
    }),
    blocks: arrayOf(
      z.union([
        z.object({
          kind: z.enum(['title', 'heading', 'text', 'note']),
          said,
        }),
        z.object({
          kind: z.literal('facts'),
          rows: arrayOf(
            z.object({
              label: said,
              value: said,
            }),
          ),
        }),
        z.object({
          kind: z.literal('lines'),
          labels: arrayOf(said),
        }),
      ]),
    ),
    banner: z
      .object({
        said: z.string(),
        at: instant,
      })
      .nullable()
      .describe('Printed on each page of a letter that stays with staff.'),
  }),
);
export type Letter = z.infer<typeof Letter>;
