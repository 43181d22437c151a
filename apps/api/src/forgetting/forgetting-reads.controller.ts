import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { forgettingActs } from '@homeward/domain';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Erasures, LegalHolds } from '../openapi/schemas/forgetting-schemas.js';
import { ForgettingService } from './forgetting.service.js';
import { shownErasure, shownHold } from './shown.js';

/** The routes that list the holds and erasures of a case, for the staff who decide on them. */
@Controller('cases/:caseId')
@Roles(...forgettingActs['propose-hold'].roles)
export class ForgettingReadsController {
  constructor(@Inject(ForgettingService) private readonly forgetting: ForgettingService) {}

  @Get('legal-holds')
  async legalHolds(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<LegalHolds> {
    const route = 'GET cases/:caseId/legal-holds';
    return { items: (await this.forgetting.holdsOf(caseId, actor, route)).map(shownHold) };
  }

  @Get('erasures')
  async erasuresOf(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Erasures> {
    const route = 'GET cases/:caseId/erasures';
    return { items: (await this.forgetting.erasuresOf(caseId, actor, route)).map(shownErasure) };
  }
}
