import { Body, Controller, Headers, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Actor, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { SignedIn } from '../auth/sign-ins.js';
import { StepUp } from '../auth/step-up.js';
import { epochHeader } from '../hold/epoch-header.js';
import type { LikeActs } from '../openapi/schemas/act-schemas.js';
import { Problem } from '../problem/problem.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { line, pattern } from '../texts.js';
import { refuseOtherPaths, sentTogether } from './act-body.js';
import { faultsOf } from './faults.js';
import { OwnSteps } from './own-steps.js';
import type { StepCall } from './step-call.js';
import { stepsOverHttp } from './step-http.js';
import { StepService } from './step-service.js';
import { id } from './values.js';

/** The steps that one person often takes in many cases, one after the other. */
const likeSteps = [
  'approve-payment',
  'release-payment',
  'decline-payment',
  'reconcile-payment',
  'decide-plan',
  'decide-eligibility',
] as const satisfies readonly StaffStepCode[];
export const likeRoles = [...new Set(likeSteps.flatMap((step) => stepOf(step).roles))];

const most = 50;
export const likeActs = z.strictObject({
  step: z.enum(likeSteps),
  items: z
    .array(
      z.strictObject({
        caseId: id(),
        key: line().meta({ description: 'The Idempotency-Key of this item.' }),
        version: pattern(/^[\w-]{1,200}$/)
          .optional()
          .meta({
            description:
              'The If-Match of this item: the version of the case that the caller decided on. All items of a case may name the same version.',
          }),
        ...sentTogether,
      }),
    )
    .min(1)
    .max(most),
});

type Item = z.output<typeof likeActs>['items'][number];
type ItemAnswer = LikeActs['items'][number];

/**
 * WORK-1: takes the same kind of step many times, in one case or in several. Each step is taken or refused separately,
 * so one case does not affect another. All steps in one case may name the version that the caller decided on.
 */
@Controller('acts')
@Roles(...likeRoles)
export class LikeActsController {
  constructor(
    @Inject(StepService) private readonly steps: StepService,
    @Inject(ProblemFilter) private readonly problems: ProblemFilter,
    @Inject(StepUp) private readonly stepUp: StepUp,
  ) {}

  @Post()
  @HttpCode(200)
  async take(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers(epochHeader) begunIn: string | undefined,
    @Req() request: SignedIn,
  ): Promise<LikeActs> {
    const parsed = likeActs.safeParse(body ?? {});
    if (!parsed.success) throw new Problem('REQUEST.INVALID', { fields: faultsOf(parsed.error, likeActs) });
    const { step, items } = parsed.data;
    refuseOtherPaths(
      items.map(({ path }) => ({ step, path })),
      'items',
    );
    this.stepUp.refuseOldFor(actor, [step]);
    const answers: ItemAnswer[] = [];
    const own = new Map(items.map(({ caseId }) => [caseId, new OwnSteps()]));
    // The steps are taken one after the other, because many steps at once would delay the steps of other users.
    for (const item of items) {
      const call = { actor, begunIn, own: own.get(item.caseId)! };
      answers.push(await this.#takeOne(step, item, call, request));
    }
    return { items: answers };
  }

  async #takeOne(
    step: StaffStepCode,
    item: Item,
    shared: Pick<StepCall, 'actor' | 'begunIn' | 'own'>,
    request: SignedIn,
  ): Promise<ItemAnswer> {
    const { caseId, key, version, path: pathParams = {}, body = {} } = item;
    const call = { ...shared, http: stepsOverHttp.get(step)!, caseId, key, pathParams, body };
    try {
      const ifMatch = version === undefined ? undefined : `"${version}"`;
      const { stepId, outcome } = await this.steps.take({ ...call, ifMatch });
      return { caseId, status: outcome === 'recorded' ? 200 : 202, stepId };
    } catch (error) {
      const problem = await this.problems.bodyOfItem(error, request, caseId);
      return { caseId, status: problem.status, problem };
    }
  }
}
