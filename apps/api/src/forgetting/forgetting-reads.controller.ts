import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { forgettingActs } from '@homeward/domain';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { ForgettingService } from './forgetting.service.js';
import { shown } from './shown.js';

/** The decisions on the holds and erasures of a case, for the staff who decide on them. */
@Controller('cases/:caseId')
@Roles(...forgettingActs['propose-hold'].roles)
export class ForgettingReadsController {
  constructor(@Inject(ForgettingService) private readonly forgetting: ForgettingService) {}

  @Get('legal-holds')
  async legalHolds(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const route = 'GET cases/:caseId/legal-holds';
    return { items: (await this.forgetting.mattersOf('legal-hold', caseId, actor, route)).map(shown) };
  }

  @Get('erasures')
  async erasuresOf(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const route = 'GET cases/:caseId/erasures';
    return { items: (await this.forgetting.mattersOf('erasure', caseId, actor, route)).map(shown) };
  }
}
