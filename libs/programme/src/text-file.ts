import { consentPurposes, sourceGrades, textKinds } from '@homeward/contracts';
import { z } from 'zod';
import { version } from './versions.js';

const text = z.string().min(1);
export const languageCode = z
  .string()
  .regex(/^[a-z]{3}$/)
  .meta({ description: 'ISO 639-3' });

/** A text in one language. It has a date of its own: a language can come to a version later. */
const rendering = z.strictObject({
  title: text,
  paragraphs: z.array(text).min(1),
  date: z.iso.date().meta({ description: 'When it was written, or translated.' }),
  translatedFrom: languageCode.nullable().meta({ description: '`null`: it was written in this language.' }),
  status: z.enum(['draft', 'reviewed']),
  reviewer: text
    .nullable()
    .meta({ description: 'Who reviewed it, by function, never by name; `null`: nobody has.' }),
  reviewedOn: z.iso.date().nullable(),
});

/** One version of a text that is read to persons or handed to them, in each language that there is. */
export const textSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version,
  kind: z.enum(textKinds),
  purpose: z.enum(consentPurposes).optional().meta({ description: 'CONS-1: of a consent, for what it is.' }),
  source: text,
  rules: z
    .array(z.string().regex(/^[A-Z]+-\d+$/))
    .min(1)
    .optional()
    .meta({ description: 'CONS-3: the rules that keep what it promises.' }),
  languages: z.record(languageCode, rendering),
});
export type ProgrammeText = z.output<typeof textSchema>;

/** The languages in which texts are wanted: what is missing of them is a gap. */
export const wantedSchema = z.strictObject({
  standing: z.enum(sourceGrades),
  source: text,
  languages: z.array(languageCode).min(1),
});

const gaps = z.strictObject({
  missing: z.array(languageCode).meta({
    description: 'Of the languages asked for, or else of all that are wanted: in these there is none.',
  }),
  notReviewed: z.array(languageCode).meta({ description: 'Nobody has reviewed it in these languages.' }),
});
/** As people read it: what there is of what they asked for, and what there is not. */
export const textDescription = textSchema.extend({
  newest: z
    .boolean()
    .meta({ description: 'Older versions are still named by consents that were given on them.' }),
  gaps,
});
export type TextDescription = z.output<typeof textDescription>;
