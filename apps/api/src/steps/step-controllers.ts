import { Body, Controller, Headers, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import type { Actor, CaseId } from '@homeward/contracts';
import { routeOfStep } from '@homeward/domain';
import { isOutage } from '@homeward/persistence';
import type { Response } from 'express';
import { CurrentActor } from '../auth/auth.guard.js';
import { CaseService } from '../cases/case.service.js';
import { stepCatalogue } from './step-catalogue.js';
import type { StepHttp } from './step-http.js';
import { StepService } from './step-service.js';

/** One route a step, made from the steps table: no step without a route, no route without a step. */
export const stepControllers = (): Type[] => [...stepCatalogue.values()].map(controllerOf);

function controllerOf(http: StepHttp): Type {
  @Controller()
  class StepController {
    constructor(
      @Inject(StepService) private readonly steps: StepService,
      @Inject(CaseService) private readonly cases: CaseService,
    ) {}

    @Post(routeOfStep(http.step))
    async take(
      @CurrentActor() actor: Actor,
      @Param() { caseId, ...pathParams }: Record<string, string>,
      @Body() body: unknown,
      @Headers('idempotency-key') key: string | undefined,
      @Headers('if-match') ifMatch: string | undefined,
      @Res({ passthrough: true }) response: Response,
    ): Promise<unknown> {
      const answer = await this.steps.take({ http, caseId, actor, key, ifMatch, pathParams, body });
      const location = `/api/v1/cases/${answer.caseId}`;
      response.setHeader('Step-Id', answer.stepId);
      const view = answer.outcome === 'recorded' ? await this.#viewOf(answer.caseId, actor) : undefined;
      if (!view) {
        response.status(202).location(`${location}/steps/${answer.stepId}`);
        return { caseId: answer.caseId, stepId: answer.stepId, state: 'accepted' };
      }
      response.status(answer.created ? 201 : 200).setHeader('ETag', `"${view.version}"`);
      if (answer.created) response.location(location);
      return { stepId: answer.stepId, ...view };
    }

    /** The step is taken, whether or not PostgreSQL is still there to show it: `undefined` in an outage. */
    async #viewOf(caseId: CaseId, actor: Actor) {
      try {
        return await this.cases.viewAfterStep(caseId, actor, `POST ${routeOfStep(http.step)}`);
      } catch (error) {
        if (isOutage(error)) return undefined;
        throw error;
      }
    }
  }
  Object.defineProperty(StepController, 'name', { value: `${http.step}-controller` });
  return StepController;
}
