import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CaseService } from '../cases/case.service.js';
import type { Matches } from '../openapi/schemas/match-schemas.js';
import { AidReview } from './aid-review.js';

/** ELIG-1: the route for the matches of a case. Only the reviewers of the matches may use it. */
@Controller('cases/:caseId/matches')
@Roles('protection-officer')
export class MatchesController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(AidReview) private readonly review: AidReview,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Matches> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/matches');
    return { items: await this.review.matchesOf(state, actor) };
  }
}
