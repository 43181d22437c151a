import { partRoles, type Actor, type IsoInstant } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import {
  visibleCorrectionsFor,
  effectOf,
  needsTwo,
  readsOf,
  refuseCorrection,
  situationOf,
  availabilityOf,
  todayAt,
  type CaseState,
  type VisibleProposal,
} from '@homeward/domain';
import { AuditLog, CaseReader, VaultNotes } from '@homeward/persistence';
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type {
  CorrectionEffect,
  Corrections,
  ProposedCorrection,
} from '../openapi/schemas/correction-schemas.js';
import { orRefuse } from '../problem/problem.js';
import { dayOfStep, parseStep } from '../steps/parse-step.js';
import { correctionPreview } from '../steps/step-http.js';
import { StepCompleter } from '../steps/step-completer.js';
import { CaseVersions } from './case-versions.js';
import { CaseService } from './case.service.js';
import { shownEffect } from './correction-effect.js';
import { withTexts } from './vault-texts.js';

/**
 * FACT-2: shows the effects of a correction before the correction is made. Reads only PostgreSQL, and records nothing.
 */
@Controller('cases/:caseId/corrections')
@Roles(...partRoles, 'team-lead')
export class CorrectionsController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /**
   * Returns the proposed corrections with their present effects, and the past corrections that the timeline shows to
   * the caller.
   */
  @Get()
  async all(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Corrections> {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/corrections');
    const now = new Date().toISOString();
    const today = todayAt(now);
    const facts = await this.reader.corrections(actor, state);
    const { proposed, made } = visibleCorrectionsFor(facts, state, actor, today);
    const items = [
      ...proposedIn(proposed, state, actor, now),
      ...made.map((one) => ({ ...one, state: 'made' as const })),
    ];
    return { items: await withTexts(readsOf(state, actor, today), items, { actor, caseId }, this.vault) };
  }

  @Post('preview')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CorrectionEffect> {
    const route = 'POST cases/:caseId/corrections/preview';
    const state = await this.cases.stateFor(caseId, actor, route);
    const parsed = parseStep(correctionPreview, {}, body);
    const now = new Date().toISOString();
    const situation = situationOf(state, actor, now);
    const { payload, known } = await this.completer.complete(parsed, {
      state,
      occurredOn: dayOfStep(parsed, now),
      actor,
    });
    const correction = { ...(payload as StaffSteps['propose-correction']), correctionId: 'preview' };
    orRefuse(availabilityOf('propose-correction', situation).because);
    orRefuse(refuseCorrection(correction, { ...situation, known }));
    await this.audit.write({ actor, caseId, action: 'preview-correction', route });
    response.status(200).setHeader('ETag', `"${this.versions.of(state, actor, now)}"`);
    const effect = effectOf(state, correction, now);
    return shownEffect(effect, needsTwo(correction, actor.role, effect), { ...situation, actor });
  }
}

/**
 * Returns the proposed corrections. Each correction has its present effects, and says whether this member of staff may
 * confirm it.
 */
function proposedIn(
  proposed: readonly VisibleProposal[],
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
): ProposedCorrection[] {
  const situation = situationOf(state, actor, now);
  const standing = availabilityOf('confirm-correction', situation);
  const theirs = standing.because ? [] : standing.subjects!;
  const { today } = situation;
  return proposed.map(({ proposed: { correctionId, told, ...whole }, ...shown }) => ({
    correctionId,
    state: 'proposed',
    step: told.step,
    stepId: told.stepId,
    mayConfirm: theirs.includes(correctionId),
    ...shown,
    effect: shownEffect(effectOf(state, { correctionId, told, ...whole }, now), true, {
      state,
      actor,
      today,
    }),
  }));
}
