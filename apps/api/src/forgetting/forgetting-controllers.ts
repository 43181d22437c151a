import { Body, Controller, Headers, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { forgettingActCodes, forgettingActs, routeOfAct, type ForgettingActCode } from '@homeward/domain';
import type { Response } from 'express';
import { CurrentActor, RecentSignIn, Roles } from '../auth/auth.guard.js';
import type { Erasure, LegalHold } from '../openapi/schemas/forgetting-schemas.js';
import { parseBody } from '../query.js';
import { forgettingBodies } from './bodies.js';
import { ForgettingService } from './forgetting.service.js';
import { shown } from './shown.js';

/** Makes one route for each act on holds and erasures in the domain's table. */
export const forgettingControllers = (): Type[] => forgettingActCodes.map(controllerOf);

function controllerOf(act: ForgettingActCode): Type {
  const { roles, from, recentSignIn } = forgettingActs[act];
  const route = routeOfAct(act);

  @Controller()
  @Roles(...roles)
  class ForgettingController {
    constructor(@Inject(ForgettingService) private readonly forgetting: ForgettingService) {}

    @Post(route)
    async take(
      @CurrentActor() actor: Actor,
      @Param() { caseId = '', legalHoldId, erasureId }: Record<string, string>,
      @Body() raw: unknown,
      @Headers('idempotency-key') key: string | undefined,
      @Headers('if-match') ifMatch: string | undefined,
      @Res({ passthrough: true }) response: Response,
    ): Promise<LegalHold | Erasure> {
      const body = parseBody(forgettingBodies[act], raw ?? {});
      const matterId = legalHoldId ?? erasureId;
      const call = { act, caseId, actor, route: `POST ${route}`, body, key, ifMatch, matterId };
      const matter = await this.forgetting.take(call);
      response.status(from === null ? 201 : 200).setHeader('ETag', `"${matter.version}"`);
      return shown(matter);
    }
  }
  if (recentSignIn) RecentSignIn()(ForgettingController);
  Object.defineProperty(ForgettingController, 'name', { value: `${act}-controller` });
  return ForgettingController;
}
