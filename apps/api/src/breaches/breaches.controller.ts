import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { breachRoles } from '@homeward/domain';
import { type Breach, Breaches } from '@homeward/persistence';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type {
  Breach as BreachAnswer,
  BreachConcerns,
  Breaches as BreachesAnswer,
  BreachReadingPage,
} from '../openapi/schemas/breach-schemas.js';
import { pageQuery, parseBody, Queried, QueryOf } from '../query.js';
import { breachBody, breachEntryBody } from './breach-bodies.js';
import { BreachService } from './breach-service.js';
import { breachVersion, breachView } from './breach-view.js';

const path = 'breaches';

/**
 * The routes for breaches: the finding, the later entries, and the cases and readers that the breach concerns. Each
 * search of the audit is also written to the audit.
 */
@Controller(path)
@Roles(...breachRoles)
export class BreachesController {
  constructor(
    @Inject(BreachService) private readonly service: BreachService,
    @Inject(Breaches) private readonly breaches: Breaches,
  ) {}

  @Post()
  @HttpCode(200)
  async record(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BreachAnswer> {
    const call = { actor, route: `POST ${path}`, key };
    return shown(await this.service.record(call, parseBody(breachBody, body)), response);
  }

  /** Returns the breaches, the newest first. Leaves out breaches about the caller. */
  @Get()
  async list(@CurrentActor() actor: Actor): Promise<BreachesAnswer> {
    const breaches = await this.breaches.knownTo(actor.staffId);
    return { items: breaches.map((breach) => breachView(breach, new Date())) };
  }

  @Get(':breachId')
  async readBreach(
    @CurrentActor() actor: Actor,
    @Param('breachId') breachId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BreachAnswer> {
    return shown(await this.service.find(breachId, actor), response);
  }

  @Post(':breachId/entries')
  @HttpCode(200)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('breachId') breachId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BreachAnswer> {
    const call = { actor, route: `POST ${path}/:breachId/entries`, key, ifMatch };
    return shown(await this.service.enter(breachId, call, parseBody(breachEntryBody, body)), response);
  }

  /**
   * Returns the cases and the readers that the breach concerns, with the number of audit events for each. Leaves out
   * cases that the caller may never see (SEE-4).
   */
  @Get(':breachId/concerns')
  async concerns(@CurrentActor() actor: Actor, @Param('breachId') breachId: string): Promise<BreachConcerns> {
    await this.service.find(breachId, actor);
    return await this.breaches.concerns(breachId, actor);
  }

  /** Returns the audit events that the breach concerns, in the order in which they happened. */
  @Get(':breachId/readings')
  @QueryOf(pageQuery)
  async readings(
    @CurrentActor() actor: Actor,
    @Param('breachId') breachId: string,
    @Queried() page: z.output<typeof pageQuery>,
  ): Promise<BreachReadingPage> {
    await this.service.find(breachId, actor);
    return await this.breaches.readings(breachId, actor, page);
  }
}

/** Sets the version that the next entry must name. */
function shown(breach: Breach, response: Response): BreachAnswer {
  response.setHeader('ETag', `"${breachVersion(breach)}"`);
  return breachView(breach, new Date());
}
