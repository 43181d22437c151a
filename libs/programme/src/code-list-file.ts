import { codeListIds, sourceGrades } from '@homeward/contracts';
import { z } from 'zod';
import { version } from './versions.js';

const text = z.string().min(1);
/** A label in each language of the staff. The file is invalid if a language is missing. */
const label = z.strictObject({ de: text, fr: text, it: text, en: text });
const sourceRef = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

const listedCode = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  label,
  standing: z.enum(sourceGrades),
  sourceRef,
  required: z.literal(true).optional().meta({ description: 'MON-2: a report without it is refused.' }),
});

/**
 * One version of a list of codes: the codes that staff choose from, with labels in four languages and the source of
 * each code.
 */
export const codeListSchema = z.strictObject({
  list: z.enum(codeListIds),
  version,
  date: z.iso.date().meta({ description: 'When this version was made.' }),
  title: label,
  sourceRef,
  scale: z
    .strictObject({ from: z.int(), to: z.int(), lowest: label, highest: label })
    .optional()
    .meta({ description: 'For a survey: the lowest and the highest score of each item.' }),
  sources: z.record(
    sourceRef,
    z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }).optional() }),
  ),
  codes: z.array(listedCode).min(1),
});
export type CodeList = z.output<typeof codeListSchema>;

/** The list in the form that people read. */
export const codeListDescription = codeListSchema.extend({
  newest: z
    .boolean()
    .meta({ description: 'Codes of the newest version can be chosen; older ones can only be read.' }),
});
export type CodeListDescription = z.output<typeof codeListDescription>;
