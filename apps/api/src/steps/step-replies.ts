import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { isOutage } from '@homeward/persistence';
import type { Response } from 'express';
import { CaseService } from '../cases/case.service.js';
import { caseInWords } from '../cases/in-words.js';
import { Messages } from '../messages/messages.js';
import type { Case, StepAnswer } from '../openapi/schemas/case-schemas.js';
import type { AcceptedStep, CaseNumber } from '../openapi/schemas/step-schemas.js';
import type { TakenStep } from './step-service.js';

/** The answer to a step or act: recorded, or only accepted. */
export type StepReply = StepAnswer | AcceptedStep;

const minimal = 'return=minimal';

/**
 * True if the caller asks for ids only. RFC 7240: a caller who sends many steps in a row may not need the case after
 * each step. The preference is not part of the request that the idempotency key identifies.
 */
const wantsIdsOnly = ({ req }: Response): boolean =>
  (req.get('prefer') ?? '')
    .split(/[,;]/)
    .some((wish) => wish.replaceAll(/[\s"]/g, '').toLowerCase() === minimal);

/**
 * Makes the HTTP answer for a step or act that was taken. The answer contains the case as the caller may see it, or
 * only the number of the case, or only ids, or the address that returns the result later.
 */
@Injectable()
export class StepReplies {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  async reply(
    route: string,
    { caseId, stepId, outcome, created }: TakenStep,
    actor: Actor,
    response: Response,
  ): Promise<StepReply> {
    const location = `/api/v1/cases/${caseId}`;
    response.setHeader('Step-Id', stepId);
    if (outcome === 'recorded' && wantsIdsOnly(response)) {
      response.status(created ? 201 : 200).setHeader('Preference-Applied', minimal);
      if (created) response.location(location);
      return { caseId, stepId, state: 'recorded' };
    }
    if (outcome === 'kept') {
      response.status(202).location(`${location}/steps/${stepId}`);
      return { caseId, stepId, state: 'kept' };
    }
    const shown =
      outcome === 'recorded' ? await this.#shown(route, { caseId, stepId }, actor, response) : null;
    if (!shown) {
      response.status(202).location(`${location}/steps/${stepId}`);
      return { caseId, stepId, state: 'accepted' };
    }
    response.status(created ? 201 : 200);
    if ('version' in shown) response.setHeader('ETag', `"${shown.version}"`);
    if (created) response.location(location);
    return shown;
  }

  /** Returns the case, or `null` in an outage: the step is taken even if PostgreSQL cannot show the case now. */
  async #shown(
    route: string,
    { caseId, stepId }: Pick<TakenStep, 'caseId' | 'stepId'>,
    actor: Actor,
    { req }: Response,
  ): Promise<Case | CaseNumber | null> {
    try {
      const view = await this.cases.viewAfterStep(caseId, actor, route);
      if (!('version' in view)) return { stepId, ...view };
      return { stepId, ...caseInWords(view, this.messages.languageOf(req), this.messages) };
    } catch (error) {
      if (isOutage(error)) return null;
      throw error;
    }
  }
}
