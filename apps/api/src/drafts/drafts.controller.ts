import { Body, Controller, Delete, Get, Inject, Put } from '@nestjs/common';
import { partRoles, type Actor, type Language } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CallerLanguage } from '../messages/caller-language.js';
import { labelOf } from '../messages/labels.js';
import type { Draft, DraftKept, DraftOf, Drafts } from '../openapi/schemas/draft-schemas.js';
import { DraftService } from './drafts.service.js';

const ofOpening: DraftOf = { caseId: null, step: 'open-case', subject: null };
const opening = ofOpening.step;

/** The routes for the caller's own drafts, and for the draft of a case that is not open yet. */
@Controller('drafts')
@Roles(...partRoles, 'team-lead')
export class DraftsController {
  constructor(@Inject(DraftService) private readonly drafts: DraftService) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @CallerLanguage() language: Language): Promise<Drafts> {
    const items = await this.drafts.list(actor);
    return { items: items.map((draft) => ({ ...draft, title: labelOf('steps', draft.step, language) })) };
  }

  @Get(opening)
  @Roles(...staffSteps[opening].roles)
  async read(@CurrentActor() actor: Actor): Promise<Draft> {
    return await this.drafts.read(actor, ofOpening);
  }

  @Put(opening)
  @Roles(...staffSteps[opening].roles)
  async keep(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<DraftKept> {
    return await this.drafts.keep(actor, ofOpening, body, `PUT drafts/${opening}`);
  }

  @Delete(opening)
  @Roles(...staffSteps[opening].roles)
  async remove(@CurrentActor() actor: Actor): Promise<DraftOf> {
    return await this.drafts.remove(actor, ofOpening, `DELETE drafts/${opening}`);
  }
}
