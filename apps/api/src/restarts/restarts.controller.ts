import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { OperatorGrants } from '@homeward/persistence';
import { InstallationHold } from '@homeward/protection';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { WhileHeld } from '../hold/hold.guard.js';
import type { Grant, Restart, Restarts as RestartsAnswer } from '../openapi/schemas/upkeep-schemas.js';
import { Problem } from '../problem/problem.js';
import { noFields, parseBody } from '../query.js';
import { id } from '../steps/values.js';
import { grantStatus } from './grant-status.js';

export const restartBody = z.strictObject({ caseId: id() });

/**
 * Law 5: with these routes, operators restart one case whose workflow is lost, or every case, from the records. Two
 * operators must agree. The reconciler then performs the restart.
 */
@Controller('restarts')
@Roles('operator')
@WhileHeld()
export class RestartsController {
  constructor(
    @Inject(OperatorGrants) private readonly grants: OperatorGrants,
    @Inject(InstallationHold) private readonly hold: InstallationHold,
  ) {}

  /**
   * Proposes or grants a restart. The first request proposes the restart. The same request by another natural person
   * grants the restart.
   */
  @Post()
  @HttpCode(202)
  async ask(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Restart> {
    const { caseId } = parseBody(restartBody, body);
    const outcome = await this.grants.ask({ act: 'restart-case', caseId }, actor, 'POST restarts');
    return { caseId, status: grantStatus(outcome) };
  }

  /** Proposes or grants the restart of every case. Possible only while the installation is held. */
  @Post('every-case')
  @HttpCode(202)
  async askForEvery(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Grant> {
    parseBody(noFields, body);
    const heldSince = await this.hold.since();
    if (heldSince === undefined) throw new Problem('HOUSE.NOT_HELD');
    const asked = { act: 'restart-every-case', heldSince } as const;
    return { status: grantStatus(await this.grants.ask(asked, actor, 'POST restarts/every-case')) };
  }

  /** Lists the restarts that wait for a second person, or for the reconciler. */
  @Get()
  async waiting(): Promise<RestartsAnswer> {
    const waiting = await this.grants.waiting();
    return {
      items: waiting
        .filter(({ act }) => act.startsWith('restart-'))
        .map(({ act, target, ...asked }) => ({ caseId: act === 'restart-case' ? target : null, ...asked })),
    };
  }
}
