import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId } from '@homeward/contracts';
import { isOutage } from '@homeward/persistence';
import type { Response } from 'express';
import { CaseService } from '../cases/case.service.js';
import { caseInWords } from '../cases/in-words.js';
import { Messages } from '../messages/messages.js';
import type { StepAnswer } from './step-service.js';

const minimal = 'return=minimal';

/**
 * True if the caller asks for ids only. RFC 7240: a caller who sends many steps in a row may not need the case after
 * each step. This is a preference and not part of the request for which the key stands.
 */
const wantsIdsOnly = ({ req }: Response): boolean =>
  (req.get('prefer') ?? '')
    .split(/[,;]/)
    .some((wish) => wish.replaceAll(/[\s"]/g, '').toLowerCase() === minimal);

/**
 * Makes the HTTP answer of a step or act that was taken: the case as the caller may see it now, only its number, or
 * where to check the result.
 */
@Injectable()
export class StepReplies {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  async reply(
    route: string,
    { caseId, stepId, outcome, created }: StepAnswer,
    actor: Actor,
    response: Response,
  ): Promise<object> {
    const location = `/api/v1/cases/${caseId}`;
    response.setHeader('Step-Id', stepId);
    if (outcome === 'recorded' && wantsIdsOnly(response)) {
      response.status(created ? 201 : 200).setHeader('Preference-Applied', minimal);
      if (created) response.location(location);
      return { caseId, stepId, state: 'recorded' };
    }
    const view = outcome === 'recorded' ? await this.#viewOf(route, caseId, actor) : undefined;
    if (!view) {
      response.status(202).location(`${location}/steps/${stepId}`);
      return { caseId, stepId, state: 'accepted' };
    }
    response.status(created ? 201 : 200);
    if ('version' in view) response.setHeader('ETag', `"${view.version}"`);
    if (created) response.location(location);
    return { stepId, ...caseInWords(view, this.messages.languageOf(response.req), this.messages) };
  }

  /** Returns the case, or `undefined` in an outage: the step is taken even if PostgreSQL cannot show the case now. */
  async #viewOf(route: string, caseId: CaseId, actor: Actor) {
    try {
      return await this.cases.viewAfterStep(caseId, actor, route);
    } catch (error) {
      if (isOutage(error)) return undefined;
      throw error;
    }
  }
}
