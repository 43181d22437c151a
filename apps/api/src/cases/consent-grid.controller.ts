import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor, Language } from '@homeward/contracts';
import { checkPersons, visibleStateFor, todayAt } from '@homeward/domain';
import { StaffDirectory } from '@homeward/persistence';
import { languageCode } from '@homeward/programme';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CallerLanguage } from '../messages/caller-language.js';
import type { ConsentGrid } from '../openapi/schemas/act-schemas.js';
import { orRefuse } from '../problem/problem.js';
import { Queried, QueryOf } from '../query.js';
import { day, id } from '../steps/values.js';
import { pattern } from '../texts.js';
import { CaseService } from './case.service.js';
import { consentGrid, gridRoles } from './consent-grid.js';

export const consentGridQuery = z.strictObject({
  persons: pattern(/^[0-9a-fA-F-]{36}(?:,[0-9a-fA-F-]{36})*$/)
    .optional()
    .describe('The ids of the persons, separated by commas. Default: everyone who takes part.'),
  receivingOffice: id()
    .optional()
    .describe('The office abroad that receives the data. Default: the office that the case names.'),
  language: languageCode
    .optional()
    .describe(
      'ISO 639-3: the language in which the texts are read or explained. Default: your preferred language.',
    ),
  textLanguage: languageCode
    .optional()
    .describe('ISO 639-3: the language of the written text, for texts that do not exist in that language.'),
  interpreted: z.stringbool().default(false).describe('Whether an interpreter explains them.'),
  validTo: day().optional().describe('The last day on which these consents are valid.'),
});

/**
 * CONS-1, WORK-1: proposes the consents of several persons for several purposes at once. A member of staff must check
 * the proposal before anything is recorded.
 */
@Controller('cases/:caseId/consent-grid')
@Roles(...gridRoles)
export class ConsentGridController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
  ) {}

  @Get()
  @QueryOf(consentGridQuery)
  async filledIn(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Queried() { persons, ...asked }: z.output<typeof consentGridQuery>,
    @CallerLanguage() language: Language,
  ): Promise<ConsentGrid> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/consent-grid');
    const now = new Date().toISOString();
    const named = persons?.toLowerCase().split(',');
    const visible = visibleStateFor(state, actor, todayAt(now));
    for (const personId of named ?? []) {
      const refusal = checkPersons('give-consent', { personId }, visible);
      orRefuse(refusal && { ...refusal, field: 'persons' });
    }
    const organisations = await this.directory.organisations();
    return consentGrid(state, { ...asked, persons: named }, { actor, now, language, organisations });
  }
}
