import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { Successions } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Succession } from '../openapi/schemas/staff-schemas.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { id } from '../steps/values.js';
import { Leavers } from './leavers.js';

export const successionBody = z.strictObject({ successorId: id() });
const route = 'staff/:staffId/succession';

/**
 * PEOPLE-1: a team-lead ends an account of their organisation and names a successor. The successor then gets the
 * account's parts in cases, one case after the other.
 */
@Controller(route)
@Roles('team-lead')
export class SuccessionsController {
  constructor(
    @Inject(Successions) private readonly successions: Successions,
    @Inject(Leavers) private readonly leavers: Leavers,
  ) {}

  /**
   * Ends an account. Repeating the request has no further effect. If a later request names a different successor, this
   * successor gets the parts that have not been transferred yet.
   */
  @Post()
  @HttpCode(202)
  async decide(
    @CurrentActor() actor: Actor,
    @Param('staffId') staffId: string,
    @Body() body: unknown,
  ): Promise<Succession> {
    const { successorId } = parseBody(successionBody, body);
    const outcome = isUuid(staffId)
      ? await this.successions.decide({ staffId, successorId, by: actor })
      : 'not-found';
    if (outcome === 'not-found') throw new Problem('REQUEST.NOT_FOUND');
    if (outcome === 'unfit')
      throw Problem.refused({ code: 'STAFF.SUCCESSOR_UNFIT', field: 'successorId', rule: 'PEOPLE-1' });
    await this.leavers.shutOut({ staffId, successorId, endedBy: actor.staffId });
    return await this.standing(actor, staffId);
  }

  /** Returns the successor, and the number of cases in which parts still have to be transferred. */
  @Get()
  async standing(@CurrentActor() actor: Actor, @Param('staffId') staffId: string): Promise<Succession> {
    const standing = isUuid(staffId)
      ? await this.successions.standingOf(staffId, actor.organisationId)
      : undefined;
    if (!standing) throw new Problem('REQUEST.NOT_FOUND');
    return standing;
  }
}
