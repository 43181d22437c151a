import { Body, Controller, Headers, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { auditRouteOfStep, routeOfStep, stepOf } from '@homeward/domain';
import type { Response } from 'express';
import { CurrentActor } from '../auth/auth.guard.js';
import { epochHeader } from '../hold/epoch-header.js';
import { WhileHeld } from '../hold/hold.guard.js';
import { stepsOverHttp, type StepHttp } from './step-http.js';
import { StepReplies, type StepReply } from './step-replies.js';
import { StepService } from './step-service.js';

/**
 * Makes one route for each step in the steps table, so that every step has a route and every route has a step.
 * Attaching a file and opening a case have controllers of their own.
 */
export const stepControllers = (): Type[] =>
  [...stepsOverHttp.values()]
    .filter(({ step }) => step !== 'open-case' && !stepOf(step).isFile)
    .map(controllerOf);

function controllerOf(http: StepHttp): Type {
  @Controller()
  class StepController {
    constructor(
      @Inject(StepService) private readonly steps: StepService,
      @Inject(StepReplies) private readonly replies: StepReplies,
    ) {}

    @Post(routeOfStep(http.step))
    async take(
      @CurrentActor() actor: Actor,
      @Param() { caseId, ...pathParams }: Record<string, string>,
      @Body() body: unknown,
      @Headers('idempotency-key') key: string | undefined,
      @Headers(epochHeader) begunIn: string | undefined,
      @Headers('if-match') ifMatch: string | undefined,
      @Res({ passthrough: true }) response: Response,
    ): Promise<StepReply> {
      const answer = await this.steps.take({ http, caseId, actor, key, begunIn, ifMatch, pathParams, body });
      return await this.replies.reply(auditRouteOfStep(http.step), answer, actor, response);
    }
  }
  if (stepOf(http.step).deferredWhileHeld) WhileHeld()(StepController);
  Object.defineProperty(StepController, 'name', { value: `${http.step}-controller` });
  return StepController;
}
