import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { Restarts } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { id } from '../steps/values.js';

export const restartBody = z.strictObject({ caseId: id() });

/** Law 5: a case whose workflow is lost is started again from its record by operations, and two of them say so. */
@Controller('restarts')
@Roles('operator')
export class RestartsController {
  constructor(@Inject(Restarts) private readonly restarts: Restarts) {}

  /** The first word proposes; the same by another natural person grants it. Then the reconciler carries it out. */
  @Post()
  @HttpCode(202)
  async ask(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { caseId } = parseBody(restartBody, body);
    const outcome = await this.restarts.ask(caseId, actor, 'POST restarts');
    if (outcome === 'not-found') throw new Problem('REQUEST.NOT_FOUND');
    if (outcome === 'same-person') throw Problem.refused({ code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' });
    return { caseId, status: outcome };
  }

  /** What waits for its second person, or to be carried out. */
  @Get()
  async waiting() {
    return { items: await this.restarts.waiting() };
  }
}
