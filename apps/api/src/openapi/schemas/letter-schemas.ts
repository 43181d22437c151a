import { consentPurposes } from '@homeward/contracts';
import { z } from 'zod';
import { answer, arrayOf, instant, uuid } from '../answer-parts.js';

// Schemas of the parts of a letter.

const language = z
  .string()
  .regex(/^[a-z]{3}$/)
  .describe('ISO 639-3');

/** One sentence in the two languages of a letter. */
const said = z
  .object({
    office: z.string(),
    person: z.string().nullable(),
  })
  .describe('`person: null`: there is no text in that language, and no other language takes its place.');
export type Said = z.infer<typeof said>;

/** A possible subject of a letter, and the languages in which the letter can be printed. */
export const offer = z.object({
  aboutId: uuid.nullable().describe('A person, a journey, a plan or a payment. `null`: the case.'),
  purpose: z.enum(consentPurposes).nullable(),
  languages: arrayOf(language).describe(
    'The languages in which it can be printed beside the office’s language. If empty: only in the office’s language.',
  ),
});
export type Offer = z.infer<typeof offer>;

/** The pieces of a letter, from top to bottom. */
const blocks = arrayOf(
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
    // Empty lines to sign on, or to fill in by hand.
    z.object({
      kind: z.literal('lines'),
      labels: arrayOf(said),
    }),
  ]),
);
export type Block = z.infer<typeof blocks>[number];

/**
 * The content of a letter as data. The template only places each piece. Times are instants here, and are printed as
 * local time in Switzerland.
 */
export const Letter = answer(
  'Letter',
  z.object({
    // `person: null`: the letter is in one language.
    languages: z.object({
      office: language,
      person: language.nullable(),
    }),
    blocks,
    // The data categories in the letter, the person who printed the letter, and the time of printing. Letters that
    // do not stay with staff have no banner (PAY-7).
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
