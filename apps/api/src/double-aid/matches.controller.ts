import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import type { AuditLog } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CaseService } from '../cases/case.service.js';
import { AUDIT_LOG } from '../tokens.js';
import { AidReview } from './aid-review.js';

/** ELIG-1: for whoever reviews a match, and for nobody else; each look is logged (SEE-5). */
@Controller('cases/:caseId/matches')
@Roles('protection-officer')
export class MatchesController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(AidReview) private readonly review: AidReview,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/matches');
    await this.audit.write({ actor, caseId, action: 'read-matches', route: 'GET cases/:caseId/matches' });
    return { items: await this.review.matchesOf(state) };
  }
}
