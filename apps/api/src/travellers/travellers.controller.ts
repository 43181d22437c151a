import { Controller, Get, Inject, Param } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { StepRequests } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { DeferredSteps } from '../deferred/deferred-steps.js';
import type { Travellers, TravellerStep } from '../openapi/schemas/traveller-schemas.js';
import { Problem } from '../problem/problem.js';
import { airportSteps } from './airport-steps.js';
import { TravellersService } from './travellers.service.js';

/** SEE-1: the routes at which the airport and its team-leads read data. */
@Controller('travellers')
export class TravellersController {
  constructor(
    @Inject(TravellersService) private readonly travellers: TravellersService,
    @Inject(StepRequests) private readonly requests: StepRequests,
    @Inject(DeferredSteps) private readonly kept: DeferredSteps,
  ) {}

  @Get()
  @Roles('airport-assistant', 'team-lead')
  async ofTheDay(@CurrentActor() actor: Actor): Promise<Travellers> {
    return { items: await this.travellers.ofTheDay(actor) };
  }

  /** Returns the outcome of a step that the airport sent: `open`, `kept`, `accepted`, `recorded`, `refused`. */
  @Get(':handle/steps/:stepId')
  @Roles('airport-assistant')
  async step(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Param('stepId') stepId: string,
  ): Promise<TravellerStep> {
    if (await this.kept.sentAs(stepId, actor.staffId))
      return { handle, stepId, state: 'kept', refusal: null };
    const row = isUuid(stepId) ? await this.requests.byStepId(actor, stepId) : undefined;
    if (row?.sentBy !== actor.staffId || !airportSteps.some(({ step }) => step === row.step))
      throw new Problem('TRAVELLER.UNKNOWN');
    const state = row.status === 'answered' ? 'recorded' : row.status === 'open' ? 'accepted' : row.status;
    return { handle, stepId, state, refusal: row.refusal && { code: row.refusal.code } };
  }
}
