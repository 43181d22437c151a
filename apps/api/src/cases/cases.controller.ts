import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { partRoles, stages, type Actor, isUuid } from '@homeward/contracts';
import { deadlinesSeenBy, todayAt } from '@homeward/domain';
import type { CaseReader, StepRequests } from '@homeward/persistence';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { Problem } from '../problem/problem.js';
import { pageQuery, Queried, QueryOf } from '../query.js';
import { instant } from '../steps/step-http.js';
import { CASE_READER, STEP_REQUESTS } from '../tokens.js';
import { CaseService } from './case.service.js';
import { timelineFor } from './timeline-entry.js';

const listQuery = pageQuery.extend({
  stage: z.enum(stages).optional(),
  waitingFor: z.enum([...partRoles, 'team-lead']).optional(),
  dueBefore: instant().optional(),
  sort: z.enum(['due', 'opened']).default('due'),
});

/** Reads of cases. Lists show only what the caller may see, and never come from Temporal. */
@Controller('cases')
@Roles(...partRoles, 'team-lead')
export class CasesController {
  constructor(
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(STEP_REQUESTS) private readonly requests: StepRequests,
    @Inject(CaseService) private readonly cases: CaseService,
  ) {}

  /** The airport has its travellers instead (SEE-1). */
  @Get()
  @Roles(...partRoles.filter((role) => role !== 'airport-assistant'), 'team-lead')
  @QueryOf(listQuery)
  async list(@CurrentActor() actor: Actor, @Queried() query: z.output<typeof listQuery>) {
    return await this.reader.list({ visibleTo: actor, ...query });
  }

  @Get(':caseId')
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const view = await this.cases.viewFor(caseId, actor, 'GET cases/:caseId');
    response.setHeader('ETag', `"${view.version}"`);
    return view;
  }

  @Get(':caseId/timeline')
  @QueryOf(pageQuery)
  async timeline(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Queried() query: z.output<typeof pageQuery>,
  ) {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/timeline');
    const { items, next } = await this.reader.timeline(actor, caseId, query);
    return { items: timelineFor(items, state, actor, todayAt(new Date().toISOString())), next };
  }

  /** DUE-1: all that runs, as far as the caller's categories go. */
  @Get(':caseId/deadlines')
  async deadlines(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/deadlines');
    return { items: deadlinesSeenBy(state, actor, new Date().toISOString()) };
  }

  /** What became of a step: `open`, `accepted`, `recorded`, `refused`. */
  @Get(':caseId/steps/:stepId')
  async step(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Param('stepId') stepId: string) {
    await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/steps/:stepId');
    const row = isUuid(stepId) ? await this.requests.byStepId(actor, stepId) : undefined;
    if (row?.caseId !== caseId) throw new Problem('REQUEST.NOT_FOUND');
    const state = row.status === 'answered' ? 'recorded' : row.status === 'open' ? 'accepted' : row.status;
    return {
      caseId,
      stepId,
      step: row.step,
      state,
      sequence: row.sequence,
      version: row.version,
      refusal: row.refusal,
    };
  }
}
