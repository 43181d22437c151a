import { Body, Controller, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { actRoute } from '@homeward/domain';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { epochHeader } from '../hold/epoch-header.js';
import { actRoles, inActs, stepsOf } from './act-body.js';
import { StepReplies, type StepReply } from './step-replies.js';
import { StepService } from './step-service.js';

/**
 * WORK-1: takes all steps of one act in one request. Acts that open a case use the request that opens the case instead.
 */
@Controller('cases/:caseId/acts')
@Roles(...actRoles)
export class ActsController {
  constructor(
    @Inject(StepService) private readonly steps: StepService,
    @Inject(StepReplies) private readonly replies: StepReplies,
  ) {}

  @Post()
  async take(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers(epochHeader) begunIn: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepReply> {
    const steps = stepsOf(body);
    const answer = await this.steps.takeAct({
      caseId,
      actor,
      key,
      begunIn,
      ifMatch,
      steps,
      body,
      at: inActs(steps),
    });
    return await this.replies.reply(actRoute, answer, actor, response);
  }
}
