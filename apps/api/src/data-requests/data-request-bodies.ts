import {
  dataAskers,
  dataCategories,
  dataRequestChannels,
  identityChecks,
  languages,
  withholdingGrounds,
} from '@homeward/contracts';
import { z } from 'zod';
import { day, id } from '../steps/values.js';

export const dataRequestBody = z.strictObject({
  personId: id(),
  askedBy: z
    .enum(dataAskers)
    .meta({ description: 'For a child: the adult who is responsible for it on its track.' }),
  identityCheck: z.enum(identityChecks),
  askedAlone: z.literal(true).meta({
    description: 'Nobody else of the case, and nobody who might put pressure on them, was present.',
  }),
  channel: z.enum(dataRequestChannels),
  askedOn: day()
    .optional()
    .meta({ description: 'Default: today. The time limit for the answer starts on this day.' }),
});

const ground = z.enum(withholdingGrounds).meta({ description: 'FADP art. 26.' });

export const dataRequestAnswerBody = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('release') }),
  z.strictObject({
    answer: z.literal('restrict'),
    ground,
    withhold: z.array(z.enum(dataCategories)).min(1).max(dataCategories.length),
  }),
  z.strictObject({ answer: z.literal('refuse'), ground }),
]);

export const secondWordBody = z.strictObject({
  agrees: z.boolean().meta({ description: '`false`: the request waits for another answer.' }),
});

export const exportQuery = z.object({
  format: z.enum(['json', 'pdf']).default('json').describe('The format of the file.'),
  language: z.enum(languages).optional().describe('Default: from `Accept-Language`.'),
});
