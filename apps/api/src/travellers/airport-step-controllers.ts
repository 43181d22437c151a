import { Body, Controller, Headers, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { epochHeader } from '../hold/epoch-header.js';
import { WhileHeld } from '../hold/hold.guard.js';
import type { TravellerStep } from '../openapi/schemas/traveller-schemas.js';
import { Problem } from '../problem/problem.js';
import { faultsOf } from '../steps/faults.js';
import { stepsOverHttp } from '../steps/step-http.js';
import { StepService, type TakenStep } from '../steps/step-service.js';
import { airportSteps, type AirportStep } from './airport-steps.js';
import { TravellersService } from './travellers.service.js';

/**
 * Makes one route for each step of the airport. The answers, errors and addresses of these routes identify a traveller
 * only by the handle, and never name the case.
 */
export const airportStepControllers = (): Type[] => airportSteps.map(controllerOf);

function controllerOf(airportStep: AirportStep): Type {
  const http = stepsOverHttp.get(airportStep.step)!;

  @Controller('travellers/:handle')
  @Roles('airport-assistant')
  class AirportStepController {
    constructor(
      @Inject(TravellersService) private readonly travellers: TravellersService,
      @Inject(StepService) private readonly steps: StepService,
    ) {}

    @Post(airportStep.path)
    async take(
      @CurrentActor() actor: Actor,
      @Param('handle') handle: string,
      @Body() body: unknown,
      @Headers('idempotency-key') key: string | undefined,
      @Headers(epochHeader) begunIn: string | undefined,
      @Res({ passthrough: true }) response: Response,
    ): Promise<TravellerStep> {
      const sent = body ?? {}; // a withdrawal needs no body
      const call = {
        http,
        actor,
        key,
        begunIn,
        ifMatch: undefined,
        pathParams: {},
        traveller: { handle, sent },
      };
      const answer = await this.#take(call, handle, sent).catch(withoutPaths);
      response.setHeader('Step-Id', answer.stepId);
      response.status(answer.outcome === 'recorded' ? 200 : 202);
      if (answer.outcome !== 'recorded')
        response.location(`/api/v1/travellers/${handle}/steps/${answer.stepId}`);
      return { handle, stepId: answer.stepId, state: answer.outcome };
    }

    async #take(
      call: Parameters<StepService['takenBefore']>[0],
      handle: string,
      sent: unknown,
    ): Promise<TakenStep> {
      const before = await this.steps.takenBefore(call);
      if (before) return before;
      const parsed = airportStep.body.safeParse(sent);
      if (!parsed.success)
        throw new Problem('REQUEST.INVALID', { fields: faultsOf(parsed.error, airportStep.body) });
      const traveller = await this.travellers.find(call.actor, handle);
      const { caseId } = traveller;
      return await this.steps.take({
        ...call,
        caseId,
        pathParams: airportStep.pathOfCase?.(parsed.data, traveller) ?? {},
        body: airportStep.ofCase(parsed.data, traveller),
      });
    }
  }
  if (stepOf(airportStep.step).deferredWhileHeld) WhileHeld()(AirportStepController);
  Object.defineProperty(AirportStepController, 'name', { value: `airport-${airportStep.path}-controller` });
  return AirportStepController;
}

/**
 * Removes the field paths from a refusal. The paths name fields of the step of the case, and the airport's body does
 * not have these fields.
 */
function withoutPaths(error: unknown): never {
  if (!(error instanceof Problem) || !error.about.refusal) throw error;
  const { code, rule } = error.about.refusal;
  throw new Problem(error.code, { ...error.about, refusal: { code, rule } });
}
