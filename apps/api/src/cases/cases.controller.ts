import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { isUuid, partRoles, stages, type Actor, type Language } from '@homeward/contracts';
import {
  visibleDeadlinesFor,
  visibleRecordsFor,
  readsOfOld,
  rolesThat,
  visibleStepIds,
  todayAt,
  type CaseState,
} from '@homeward/domain';
import { CaseLists, CaseReader, type StepRequest, StepRequests, VaultNotes } from '@homeward/persistence';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { DeferredSteps } from '../deferred/deferred-steps.js';
import { CallerLanguage } from '../messages/caller-language.js';
import { Messages } from '../messages/messages.js';
import type { Case } from '../openapi/schemas/case-schemas.js';
import type { Deadlines } from '../openapi/schemas/deadline-schemas.js';
import type { CasePage } from '../openapi/schemas/list-schemas.js';
import type { StepState } from '../openapi/schemas/step-schemas.js';
import type { TimelinePage } from '../openapi/schemas/timeline-schemas.js';
import { Problem } from '../problem/problem.js';
import { pageQuery, Queried, QueryOf } from '../query.js';
import { instant } from '../steps/values.js';
import { pattern } from '../texts.js';
import { CaseService } from './case.service.js';
import { caseInWords, refusalInWords } from './in-words.js';
import { recordsWithTexts } from './vault-texts.js';
import { timelinePage } from './timeline-page.js';

export const casesQuery = pageQuery.extend({
  stage: z.enum(stages).optional().describe('Only cases in this stage.'),
  waitingFor: z
    .enum([...partRoles, 'team-lead'])
    .optional()
    .describe('Only cases that wait for this role, as far as the row shows it.'),
  dueBefore: instant()
    .optional()
    .describe('Only cases whose `dueAt`, as the row shows it, is before this instant.'),
  number: pattern(/^[\w-]{1,20}$/)
    .transform((number) => number.toUpperCase())
    .optional()
    .describe(
      'FIND-1: the case with this number, in capital or small letters. If the list is empty, you cannot see such a case.',
    ),
  sort: z
    .enum(['due', 'opened'])
    .default('due')
    .describe('`due`: the earliest due date comes first. `opened`: the newest comes first.'),
});

/** The routes that read cases. Lists show only cases that the caller may see, and are never read from Temporal. */
@Controller('cases')
@Roles(...partRoles, 'team-lead')
export class CasesController {
  constructor(
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(StepRequests) private readonly requests: StepRequests,
    @Inject(DeferredSteps) private readonly kept: DeferredSteps,
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  /**
   * Lists the cases of the caller. The airport lists its travellers instead (SEE-1). FIND-1: a search for a hidden case
   * gets the same answer as a search for an unknown number.
   */
  @Get()
  @Roles(...rolesThat(({ lists }) => lists === 'cases'))
  @QueryOf(casesQuery)
  async list(@CurrentActor() actor: Actor, @Queried() query: z.output<typeof casesQuery>): Promise<CasePage> {
    return await this.lists.cases({ visibleTo: actor, ...query });
  }

  @Get(':caseId')
  async readCase(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @CallerLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Case> {
    const view = await this.cases.viewFor(caseId, actor, 'GET cases/:caseId');
    response.setHeader('ETag', `"${view.version}"`);
    return caseInWords(view, language, this.messages);
  }

  /** READ-1: returns the timeline of a case with its texts, within the caller's categories and the consents. */
  @Get(':caseId/timeline')
  @QueryOf(pageQuery)
  async timeline(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Queried() query: z.output<typeof pageQuery>,
  ): Promise<TimelinePage> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/timeline');
    const today = todayAt(new Date().toISOString());
    const { items, next } = await timelinePage(this.reader, { state, actor, today }, query);
    // INC-2: `items` contains only items that the reader may see. The texts of these items were visible to the reader
    // before the restriction.
    const textReads = readsOfOld(state, actor, today);
    return { items: await recordsWithTexts(textReads, items, { actor, caseId }, this.vault), next };
  }

  /** DUE-1: returns all running deadlines that the caller may see. */
  @Get(':caseId/deadlines')
  async deadlines(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Deadlines> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/deadlines');
    const now = new Date().toISOString();
    const starting = state.deadlines.map(({ startedBy }) => startedBy);
    const facts = await this.reader.records(actor, caseId, [...new Set(starting)]);
    return {
      items: visibleDeadlinesFor(state, actor, now, visibleStepIds(facts, state, actor, todayAt(now))),
    };
  }

  /**
   * Returns the outcome of a step, to callers who may see the case. The sender may read the outcome even before the
   * step is recorded. Other readers may read the outcome once the step is recorded, if they may see the record. All
   * other callers get the answer for an unknown step (SEE-7).
   */
  @Get(':caseId/steps/:stepId')
  async step(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('stepId') stepId: string,
    @CallerLanguage() language: Language,
  ): Promise<StepState> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/steps/:stepId');
    const kept = await this.kept.sentAs(stepId, actor.staffId);
    if (kept?.caseId === caseId) return { caseId, stepId, step: kept.step, state: 'kept', refusal: null };
    const row = isUuid(stepId) ? await this.requests.byStepId(actor, stepId) : undefined;
    const isVisible =
      row?.caseId === caseId && (row.sentBy === actor.staffId || (await this.#shows(row, state, actor)));
    if (!isVisible) throw new Problem('REQUEST.NOT_FOUND');
    const { step, status, refusal } = row;
    return {
      caseId,
      stepId,
      step,
      state: stateOfRequest[status],
      refusal: refusal && refusalInWords(refusal, language, this.messages),
    };
  }

  async #shows({ caseId, stepId }: StepRequest, state: CaseState, actor: Actor): Promise<boolean> {
    const fact = await this.reader.record(actor, caseId, stepId);
    return (
      fact !== undefined && !!visibleRecordsFor([fact], state, actor, todayAt(new Date().toISOString()))[0]
    );
  }
}

const stateOfRequest = {
  open: 'accepted',
  recorded: 'recorded',
  answered: 'recorded',
  refused: 'refused',
} as const satisfies Record<StepRequest['status'], string>;
