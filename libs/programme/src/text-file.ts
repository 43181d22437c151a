import { consentPurposes, sourceGrades, textKinds } from '@homeward/contracts';
import { z } from 'zod';
import { version } from './versions.js';

const text = z.string().min(1);
export const languageCode = z
  .string()
  .regex(/^[a-z]{3}$/)
  .meta({ description: 'ISO 639-3' });

/** A text in one language. Each language has its own date, because a language can be added to a version later. */
const rendering = z.strictObject({
  title: text,
  paragraphs: z.array(text).min(1),
  date: z.iso.date().meta({ description: 'When the text was written or translated.' }),
  translatedFrom: languageCode.nullable().meta({ description: '`null`: it was written in this language.' }),
  status: z.enum(['draft', 'reviewed']),
  reviewer: text
    .nullable()
    .meta({ description: 'The function of the reviewer, never the name; `null`: nobody has reviewed it.' }),
  reviewedOn: z.iso.date().nullable(),
});

/** One version of a text that is read or handed to persons, in each available language. */
export const textSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version,
  kind: z.enum(textKinds),
  purpose: z.enum(consentPurposes).optional().meta({ description: 'CONS-1: the purpose of a consent.' }),
  source: text,
  rules: z
    .array(z.string().regex(/^[A-Z]+-\d+$/))
    .min(1)
    .optional()
    .meta({ description: 'CONS-3: the rules that fulfil what the text promises.' }),
  languages: z.record(languageCode, rendering),
});
export type ProgrammeText = z.output<typeof textSchema>;

/** The languages in which texts are wanted. A language without a text is a gap. */
export const wantedSchema = z.strictObject({
  standing: z.enum(sourceGrades),
  source: text,
  languages: z.array(languageCode).min(1),
});

const gaps = z.strictObject({
  missing: z.array(languageCode).meta({
    description: 'The languages without this text, among those asked for or else among all that are wanted.',
  }),
  notReviewed: z.array(languageCode).meta({ description: 'Languages in which nobody has reviewed it.' }),
});
/**
 * A text as `GET /texts` returns it: in the requested language, if the text exists in it, or in all its languages if
 * the request names none. `gaps` lists the missing languages, and the languages without a review.
 */
export const textDescription = textSchema.extend({
  newest: z
    .boolean()
    .meta({ description: 'Older versions are still named by consents that were given on them.' }),
  gaps,
});
export type TextDescription = z.output<typeof textDescription>;
