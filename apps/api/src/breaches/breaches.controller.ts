import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { breachRoles } from '@homeward/domain';
import type { Breaches } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { pageQuery, parseQuery } from '../query.js';
import { BREACHES } from '../tokens.js';
import { breachBody, breachEntryBody } from './breach-bodies.js';
import { BreachService } from './breach-service.js';
import { breachView } from './breach-view.js';

const path = 'breaches';

/** From a finding to the cases and readers it concerns; each look at the audit is in the audit itself. */
@Controller(path)
@Roles(...breachRoles)
export class BreachesController {
  constructor(
    @Inject(BreachService) private readonly service: BreachService,
    @Inject(BREACHES) private readonly breaches: Breaches,
  ) {}

  @Post()
  @HttpCode(200)
  async record(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const call = { actor, route: `POST ${path}`, key };
    return breachView(await this.service.record(call, parseQuery(breachBody, body)), new Date());
  }

  /** The newest first, without those that are about the caller. */
  @Get()
  async list(@CurrentActor() actor: Actor) {
    const breaches = await this.breaches.knownTo(actor.staffId);
    return { items: breaches.map((breach) => breachView(breach, new Date())) };
  }

  @Get(':breachId')
  async one(@CurrentActor() actor: Actor, @Param('breachId') breachId: string) {
    return breachView(await this.service.find(breachId, actor), new Date());
  }

  @Post(':breachId/entries')
  @HttpCode(200)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('breachId') breachId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const call = { actor, route: `POST ${path}/:breachId/entries`, key };
    const breach = await this.service.enter(breachId, call, parseQuery(breachEntryBody, body));
    return breachView(breach, new Date());
  }

  /** The cases, and who did what in them: whom the breach concerns. */
  @Get(':breachId/concerns')
  async concerns(@CurrentActor() actor: Actor, @Param('breachId') breachId: string) {
    await this.service.find(breachId, actor);
    return await this.breaches.concerns(breachId);
  }

  /** Event by event, in the order they happened. */
  @Get(':breachId/readings')
  async readings(@CurrentActor() actor: Actor, @Param('breachId') breachId: string, @Query() query: unknown) {
    const page = parseQuery(pageQuery, query);
    await this.service.find(breachId, actor);
    return await this.breaches.readings(breachId, page);
  }
}
