import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { partRoles, type Actor } from '@homeward/contracts';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Draft, DraftKept, DraftOf } from '../openapi/schemas/draft-schemas.js';
import { Queried, QueryOf } from '../query.js';
import { idInPath } from '../steps/values.js';
import { DraftService } from './drafts.service.js';

export const draftQuery = z.strictObject({
  subject: idInPath().optional().describe('The id in the path of the step, if the path has one.'),
});
type DraftQuery = z.output<typeof draftQuery>;

/** The body of a draft: any object, because an incomplete form is not a valid step yet. */
export const draftBody = z.looseObject({});

const route = 'cases/:caseId/drafts/:step';

/** Drafts of steps of a case. The caller can continue a draft on any device. */
@Controller(route)
@Roles(...partRoles, 'team-lead')
export class CaseDraftsController {
  constructor(@Inject(DraftService) private readonly drafts: DraftService) {}

  @Get()
  @QueryOf(draftQuery)
  async read(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('step') step: string,
    @Queried() { subject }: DraftQuery,
  ): Promise<Draft> {
    const of = await this.drafts.inCase(actor, { caseId, step, subject }, `GET ${route}`);
    return await this.drafts.read(actor, of);
  }

  @Put()
  @QueryOf(draftQuery)
  async keep(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('step') step: string,
    @Queried() { subject }: DraftQuery,
    @Body() body: unknown,
  ): Promise<DraftKept> {
    const of = await this.drafts.inCase(actor, { caseId, step, subject }, `PUT ${route}`);
    return await this.drafts.keep(actor, of, body, `PUT ${route}`);
  }

  @Delete()
  @QueryOf(draftQuery)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('step') step: string,
    @Queried() { subject }: DraftQuery,
  ): Promise<DraftOf> {
    const of = await this.drafts.inCase(actor, { caseId, step, subject }, `DELETE ${route}`);
    return await this.drafts.remove(actor, of, `DELETE ${route}`);
  }
}
