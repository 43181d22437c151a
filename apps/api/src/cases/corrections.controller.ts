import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { partRoles, type Actor, type ProposeCorrection } from '@homeward/contracts';
import {
  effectOf,
  notTheirsToConfirm,
  needsTwo,
  readsOf,
  refuseCorrection,
  situationOf,
  staffSteps,
  todayAt,
  type CaseState,
  type Reads,
} from '@homeward/domain';
import type { AuditLog, VaultNotes } from '@homeward/persistence';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { orRefuse } from '../problem/problem.js';
import { parseStep } from '../steps/parse-step.js';
import { correctionPreview } from '../steps/step-catalogue.js';
import { StepCompleter } from '../steps/step-completer.js';
import { AUDIT_LOG, VAULT_NOTES } from '../tokens.js';
import { CaseService } from './case.service.js';
import { shownEffect } from './correction-effect.js';
import { openedFor } from './open-vault-ids.js';

/** FACT-2: what a correction would move is shown before it is made; from PostgreSQL only, and nothing is recorded. */
@Controller('cases/:caseId/corrections')
@Roles(...partRoles, 'team-lead')
export class CorrectionsController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(VAULT_NOTES) private readonly vault: VaultNotes,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
  ) {}

  /** Those that wait, with what they would move now, and those that were made. */
  @Get()
  async all(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const state = await this.cases.stateFor(caseId, actor, 'GET cases/:caseId/corrections');
    const reads = readsOf(state, actor, todayAt(new Date().toISOString()));
    const items = [...proposedIn(state, actor, reads), ...madeIn(state, reads)];
    return { items: await openedFor(reads, items, { actor, caseId }, this.vault) };
  }

  @Post('preview')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const route = 'POST cases/:caseId/corrections/preview';
    const state = await this.cases.stateFor(caseId, actor, route);
    const parsed = parseStep(correctionPreview, {}, body);
    const now = new Date().toISOString();
    const situation = situationOf(state, actor, now);
    const { payload } = await this.completer.complete(correctionPreview, parsed, {
      state,
      occurredOn: situation.today,
      actor,
    });
    const correction = { ...(payload as ProposeCorrection), correctionId: 'preview' };
    orRefuse(refuseCorrection(correction, situation));
    await this.audit.write({ actor, caseId, action: 'preview-correction', route });
    response.status(200).setHeader('ETag', `"${state.version}"`);
    const effect = effectOf(state, correction, now);
    const reads = readsOf(state, actor, situation.today);
    return shownEffect(state, effect, reads, needsTwo(correction, actor.role, effect));
  }
}

const mayRead = (step: keyof typeof staffSteps, about: object, reads: Reads): boolean => {
  const readable = reads.of(about);
  return staffSteps[step].writes.every((category) => readable.includes(category));
};

const proposedIn = (state: CaseState, actor: Actor, reads: Reads) =>
  state.corrections.proposed.map((proposed) => {
    const { correctionId, told, rightly, reason } = proposed;
    return {
      correctionId,
      state: 'proposed',
      step: told.step,
      sequence: told.sequence,
      mayConfirm: notTheirsToConfirm(proposed, actor) === undefined,
      ...(mayRead(told.step, told.payload, reads) &&
        (reads.cut({ told: pick(told), rightly, reason }, 'standing') as object)),
      effect: shownEffect(state, effectOf(state, proposed, new Date().toISOString()), reads, true),
    };
  });

const pick = ({ occurredOn, payload }: ProposeCorrection['told']) => ({ occurredOn, payload });

const madeIn = (state: CaseState, reads: Reads) =>
  Object.entries(state.corrections.made).map(
    ([sequence, { correctionId, step, on, day, fields, struck }]) => ({
      correctionId,
      state: 'made',
      step,
      sequence: Number(sequence),
      on,
      ...(mayRead(step, fields ?? {}, reads) && { rightly: { day, fields, struck } }),
    }),
  );
