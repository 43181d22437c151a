import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type CaseId,
  type StepMessage,
} from '@homeward/contracts';
import { staffSteps, todayAt } from '@homeward/domain';
import type { StepRequest, StepRequests } from '@homeward/persistence';
import { CaseService } from '../cases/case.service.js';
import { Problem } from '../problem/problem.js';
import { STEP_REQUESTS } from '../tokens.js';
import { CaseMessenger, type StepOutcome } from './case-messenger.js';
import { parseStep } from './parse-step.js';
import { StepCompleter } from './step-completer.js';
import type { StepHttp } from './step-http.js';

export interface StepCall {
  readonly http: StepHttp;
  readonly caseId: CaseId | undefined;
  readonly actor: Actor;
  readonly key: string | undefined;
  readonly ifMatch: string | undefined;
  readonly pathParams: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface StepAnswer {
  readonly caseId: CaseId;
  readonly stepId: string;
  readonly outcome: 'recorded' | 'accepted';
  readonly created: boolean;
}

/** One step, end to end: whose is it, is it well formed, claim the key, message the case, map the answer. No rules. */
@Injectable()
export class StepService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(STEP_REQUESTS) private readonly requests: StepRequests,
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(CaseMessenger) private readonly messenger: CaseMessenger,
  ) {}

  async take(call: StepCall): Promise<StepAnswer> {
    const { http, actor, body } = call;
    if (!call.key) throw new Problem('REQUEST.KEY_MISSING');
    if (!staffSteps[http.step].roles.includes(actor.role)) throw new Problem('AUTH.FORBIDDEN');
    const parsed = parseStep(http, call.pathParams, body);
    const expectedVersion = versionOf(call);
    const state = call.caseId === undefined ? undefined : await this.cases.stateFor(call.caseId, actor);

    const caseId = call.caseId ?? randomUUID();
    const stepId = randomUUID();
    const occurredOn = parsed.occurredOn ?? todayAt(new Date().toISOString());
    const message: StepMessage = {
      stepId,
      actor,
      occurredOn,
      zone: parsed.zone,
      ...(await this.completer.complete(http, parsed, { state, occurredOn, actor })),
      expectedVersion,
    };
    const claim = await this.requests.claim({
      scope: [actor.staffId, actor.role, http.step, call.caseId ?? ''],
      key: call.key,
      body: { body, pathParams: call.pathParams, ifMatch: call.ifMatch ?? null },
      caseId,
      step: http.step,
      stepId,
      message,
      notes: parsed.notes,
    });
    if (claim.kind === 'other-body') throw new Problem('REQUEST.KEY_REUSED');
    return await this.#answer(claim.row, claim.kind === 'claimed' ? message : undefined);
  }

  /** From the claimed row: what was answered is answered again; what is open is sent (again) under the same id. */
  async #answer(row: StepRequest, message: StepMessage | undefined): Promise<StepAnswer> {
    const created = row.step === 'open-case';
    const answer = { caseId: row.caseId, stepId: row.stepId, created };
    if (row.status === 'refused') throw Problem.refused(row.refusal!);
    if (row.status === 'answered') return { ...answer, outcome: 'recorded' };
    const outcome = await this.messenger.send(row.caseId, row.step, message ?? row.message!);
    await this.#keepOutcome(row, outcome);
    if (outcome.kind === 'refused') throw Problem.refused(outcome.refusal);
    return { ...answer, outcome: outcome.kind };
  }

  async #keepOutcome(row: StepRequest, outcome: StepOutcome): Promise<void> {
    if (outcome.kind === 'refused') await this.requests.refused(row.stepId, outcome.refusal);
    if (outcome.kind === 'recorded') this.requests.answeredSoon(row.stepId, outcome.receipt);
  }
}

/** `If-Match: "7"` is the version of people's steps the caller has seen. */
function versionOf({ http, ifMatch }: StepCall): number | undefined {
  if (ifMatch === undefined) {
    if (staffSteps[http.step].needsVersion) throw new Problem('REQUEST.VERSION_MISSING');
    return undefined;
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined)
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'If-Match', reason: 'not-an-etag' }] });
  return Number(version);
}
