import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { Restarts } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Restart, Restarts as RestartsAnswer } from '../openapi/schemas/upkeep-schemas.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { id } from '../steps/values.js';

export const restartBody = z.strictObject({ caseId: id() });

/**
 * Law 5: by these routes, operations restart a case whose workflow is lost, from its records. Two operators must
 * agree.
 */
@Controller('restarts')
@Roles('operator')
export class RestartsController {
  constructor(@Inject(Restarts) private readonly restarts: Restarts) {}

  /**
   * Proposes or grants a restart. The first request proposes the restart, and the same request by another natural
   * person grants it. The reconciler then carries out the restart.
   */
  @Post()
  @HttpCode(202)
  async ask(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Restart> {
    const { caseId } = parseBody(restartBody, body);
    const outcome = await this.restarts.ask(caseId, actor, 'POST restarts');
    if (outcome === 'not-found') throw new Problem('REQUEST.NOT_FOUND');
    if (outcome === 'same-person') throw Problem.refused({ code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' });
    return { caseId, status: outcome };
  }

  /** Lists the restarts that wait for a second person, or for the reconciler. */
  @Get()
  async waiting(): Promise<RestartsAnswer> {
    return { items: await this.restarts.waiting() };
  }
}
