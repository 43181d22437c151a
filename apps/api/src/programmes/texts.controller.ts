import { Controller, Get } from '@nestjs/common';
import { textKinds } from '@homeward/contracts';
import { languageCode, texts } from '@homeward/programme';
import { z } from 'zod';
import type { Texts } from '../openapi/schemas/programme-schemas.js';
import { Queried, QueryOf } from '../query.js';

export const textsQuery = z.strictObject({
  kind: z.enum(textKinds).optional().meta({ description: 'The purpose of the text.' }),
  language: languageCode
    .optional()
    .meta({ description: 'ISO 639-3: texts in this language, or missing in it.' }),
});

/**
 * CONS-1: the texts that staff read out or hand to persons, in each language. The list also shows the missing languages
 * of each text.
 */
@Controller('texts')
export class TextsController {
  @Get()
  @QueryOf(textsQuery)
  list(@Queried() asked: z.output<typeof textsQuery>): Texts {
    return { items: texts.describe(asked) };
  }
}
