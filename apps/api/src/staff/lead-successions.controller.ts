import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { Successions } from '@homeward/persistence';
import { ActiveAccounts } from '@homeward/sign-in';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { LeadSuccession, LeadSuccessions } from '../openapi/schemas/staff-schemas.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { Leavers } from './leavers.js';
import { successionBody } from './successions.controller.js';

/** PEOPLE-1: two people name the successor of a team-lead. No single person in the team can decide on the successor. */
@Controller('staff')
@Roles('team-lead', 'protection-officer')
export class LeadSuccessionsController {
  constructor(
    @Inject(Successions) private readonly successions: Successions,
    @Inject(ActiveAccounts) private readonly accounts: ActiveAccounts,
    @Inject(Leavers) private readonly leavers: Leavers,
  ) {}

  /**
   * Proposes or confirms a successor. The first person proposes. The proposal takes effect when another natural
   * person names the same successor. Naming another successor starts a new proposal.
   */
  @Post(':staffId/lead-succession')
  @HttpCode(202)
  async name(
    @CurrentActor() actor: Actor,
    @Param('staffId') staffId: string,
    @Body() body: unknown,
  ): Promise<LeadSuccession> {
    const { successorId } = parseBody(successionBody, body);
    const outcome = isUuid(staffId)
      ? await this.successions.nameForLead({ staffId, successorId, by: actor })
      : 'not-found';
    if (outcome === 'not-found') throw new Problem('REQUEST.NOT_FOUND');
    if (outcome === 'unfit')
      throw Problem.refused({ code: 'STAFF.SUCCESSOR_UNFIT', field: 'successorId', rule: 'PEOPLE-1' });
    if (outcome === 'same-person') throw Problem.refused({ code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' });
    for (const id of [staffId, successorId]) this.accounts.forget(id);
    // PEOPLE-1: the cases of the former lead are handed over in the name of the successor, who is the lead from now on.
    if (outcome === 'ended') await this.leavers.shutOut({ staffId, successorId, endedBy: successorId });
    return { staffId, successorId, status: outcome };
  }

  /** Lists the proposals that wait for a second person. */
  @Get('lead-successions')
  async waiting(): Promise<LeadSuccessions> {
    return { items: await this.successions.leadsProposed() };
  }
}
