import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { forgettingActs } from '@homeward/domain';
import type { Erasures, LegalHolds } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { ERASURES, LEGAL_HOLDS } from '../tokens.js';
import { ForgettingService } from './forgetting.service.js';
import { shown } from './shown.js';

/** What was decided of a case, to those who decide. */
@Controller('cases/:caseId')
@Roles(...forgettingActs['propose-hold'].roles)
export class ForgettingReadsController {
  constructor(
    @Inject(ForgettingService) private readonly forgetting: ForgettingService,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
    @Inject(ERASURES) private readonly erasures: Erasures,
  ) {}

  @Get('legal-holds')
  async legalHolds(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    await this.forgetting.seatedAt(caseId, actor, 'GET cases/:caseId/legal-holds');
    return { items: (await this.holds.of(actor, caseId)).map(shown) };
  }

  @Get('erasures')
  async erasuresOf(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    await this.forgetting.seatedAt(caseId, actor, 'GET cases/:caseId/erasures');
    return { items: (await this.erasures.of(actor, caseId)).map(shown) };
  }
}
