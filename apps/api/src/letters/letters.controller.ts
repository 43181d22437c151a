import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { consentPurposes, languages, partRoles, type Actor } from '@homeward/contracts';
import { todayAt } from '@homeward/domain';
import { languageCode } from '@homeward/programme';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { languageOf } from '../messages/caller-language.js';
import type { Letter } from '../openapi/schemas/letter-schemas.js';
import type { Letters } from '../openapi/schemas/letter-list-schemas.js';
import { Queried, QueryOf } from '../query.js';
import { id } from '../steps/values.js';
import { LettersService } from './letters.service.js';
import { Typesetter } from './typesetter.js';

export const letterQuery = z.strictObject({
  aboutId: id()
    .optional()
    .describe('The person or thing that the letter is about, as in the list of letters.'),
  purpose: z.enum(consentPurposes).optional().describe('The purpose, for a consent.'),
  language: languageCode
    .optional()
    .describe(
      'ISO 639-3: the person’s language, beside the office’s. Default: the letter is in one language.',
    ),
  office: z.enum(languages).optional().describe('The office’s language. Default: from `Accept-Language`.'),
  format: z.enum(['pdf', 'json']).default('pdf').describe('`json`: the text of the letter.'),
});

const listRoute = 'cases/:caseId/letters';
const oneRoute = `${listRoute}/:letter`;

/** Letters of a case, for readers who may see the data in them. */
@Controller()
@Roles(...partRoles, 'team-lead')
export class LettersController {
  constructor(
    @Inject(LettersService) private readonly letters: LettersService,
    @Inject(Typesetter) private readonly typesetter: Typesetter,
  ) {}

  @Get(listRoute)
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Letters> {
    return { items: await this.letters.offers(caseId, actor, `GET ${listRoute}`) };
  }

  @Get(oneRoute)
  @QueryOf(letterQuery)
  async readLetter(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('letter') code: string,
    @Queried() { format, office, ...asked }: z.output<typeof letterQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const language = office ?? languageOf(request);
    const letter: Letter = await this.letters.made(
      caseId,
      code,
      { ...asked, office: language },
      actor,
      `GET ${oneRoute}`,
    );
    if (format === 'json') return void response.json(letter);
    const pdf = await this.typesetter.pdf(letter, language, todayAt(new Date().toISOString()));
    // PAY-7: the file name reveals nothing to a person who sees the downloads folder.
    response.type('application/pdf').set('Content-Disposition', 'attachment; filename="document.pdf"');
    response.send(pdf);
  }
}
