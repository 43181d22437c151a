import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { auditRouteOfStep } from '@homeward/domain';
import type { Response } from 'express';
import { CurrentActor } from '../auth/auth.guard.js';
import { epochHeader } from '../hold/epoch-header.js';
import { inActs, stepsOf } from './act-body.js';
import type { ActCall, StepCall } from './step-call.js';
import { stepsOverHttp } from './step-http.js';
import { StepReplies, type StepReply } from './step-replies.js';
import { StepService } from './step-service.js';

/** Opens a case (CASE-1), and takes other steps of the same session in the same request (WORK-1). */
@Controller('cases')
export class OpeningController {
  constructor(
    @Inject(StepService) private readonly steps: StepService,
    @Inject(StepReplies) private readonly replies: StepReplies,
  ) {}

  @Post()
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers(epochHeader) begunIn: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepReply> {
    const call = { caseId: undefined, actor, key, begunIn, ifMatch };
    const opening = { http: stepsOverHttp.get('open-case')!, pathParams: {}, body };
    const answer = await (hasActs(body)
      ? this.steps.takeAct({ ...call, ...actOf(opening, body) })
      : this.steps.take({ ...call, ...opening }));
    return await this.replies.reply(auditRouteOfStep('open-case'), answer, actor, response);
  }
}

const hasActs = (body: unknown): body is { readonly acts: unknown } =>
  typeof body === 'object' && body !== null && 'acts' in body;

function actOf(
  opening: Pick<StepCall, 'http' | 'pathParams'>,
  body: { readonly acts: unknown },
): Pick<ActCall, 'steps' | 'body' | 'at'> {
  const { acts, ...alone } = body;
  const steps = [{ ...opening, body: alone }, ...stepsOf({ acts })];
  return { steps, body, at: inActs(steps, 1) };
}
