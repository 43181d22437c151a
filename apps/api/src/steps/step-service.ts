import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, CaseId, Refusal, StepMessage } from '@homeward/contracts';
import { staffSteps, todayAt } from '@homeward/domain';
import {
  isOutage,
  type ClaimOutcome,
  type KeyedRequest,
  type StepRequest,
  type StepRequests,
} from '@homeward/persistence';
import { CaseService } from '../cases/case.service.js';
import { Problem, retryLater } from '../problem/problem.js';
import { SETTINGS, STEP_REQUESTS } from '../tokens.js';
import { CaseMessenger, type StepOutcome } from './case-messenger.js';
import { parseStep, type ParsedStep } from './parse-step.js';
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

/** How often a repeated key looks whether its step is settled, in ms. */
const lookAgainMs = 50;

const isSettled = ({ status }: StepRequest): boolean => status === 'answered' || status === 'refused';

/** One step, end to end: whose is it, is it well formed, claim the key, message the case, map the answer. No rules. */
@Injectable()
export class StepService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(STEP_REQUESTS) private readonly requests: StepRequests,
    @Inject(StepCompleter) private readonly completer: StepCompleter,
    @Inject(CaseMessenger) private readonly messenger: CaseMessenger,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async take(call: StepCall): Promise<StepAnswer> {
    const request = keyedRequestOf(call);
    if (!staffSteps[call.http.step].roles.includes(call.actor.role)) throw new Problem('AUTH.FORBIDDEN');
    const parsed = parseStep(call.http, call.pathParams, call.body);
    const expectedVersion = versionOf(call);
    let message: StepMessage;
    try {
      message = { ...(await this.#messageOf(call, parsed)), expectedVersion };
    } catch (error) {
      // Law 4: the first answer again, whatever has happened since, such as the caller handing the case on by this very step.
      const earlier = await this.requests.seenBefore(request);
      if (earlier === undefined) throw error;
      return await this.#answer(earlier);
    }
    return await this.#answer(await this.#claim(call, request, message, parsed));
  }

  async #messageOf({ http, caseId, actor }: StepCall, parsed: ParsedStep): Promise<StepMessage> {
    const state = caseId === undefined ? undefined : await this.cases.stateFor(caseId, actor);
    const occurredOn = parsed.occurredOn ?? todayAt(new Date().toISOString());
    const completed = await this.completer.complete(http, parsed, { state, occurredOn, actor });
    return { stepId: randomUUID(), actor, occurredOn, zone: parsed.zone, ...completed };
  }

  async #claim(
    { http: { step }, caseId = randomUUID() }: StepCall,
    request: KeyedRequest,
    message: StepMessage,
    { notes }: ParsedStep,
  ): Promise<ClaimOutcome> {
    const { stepId } = message;
    try {
      return await this.requests.claim({ ...request, caseId, step, stepId, message, notes });
    } catch (error) {
      // A claim that did arrive is a step that will be sent.
      if (isOutage(error) && error.details.outcomeKnown !== true)
        throw notKnownYet('STEP.OUTCOME_UNKNOWN', { caseId, stepId });
      throw error;
    }
  }

  /** From the claimed row: what was answered is answered again; what nobody has in hand is sent (again) under the same id. */
  async #answer(claim: ClaimOutcome): Promise<StepAnswer> {
    if (claim.kind === 'other-body') throw new Problem('REQUEST.KEY_REUSED');
    const { caseId, stepId, step } = claim.row;
    try {
      const outcome = await (claim.kind === 'claimed' ? this.#send(claim.row) : this.#again(claim.row));
      return { caseId, stepId, created: step === 'open-case', outcome };
    } catch (error) {
      // A refusal that could not be kept is none: the step is sent again, and the case may then take it.
      throw isOutage(error) ? notKnownYet('STEP.OUTCOME_UNKNOWN', claim.row) : error;
    }
  }

  async #again(row: StepRequest): Promise<'recorded' | 'accepted'> {
    const open = isSettled(row) ? undefined : await this.requests.takeUp(row.stepId);
    if (open) return await this.#send(open);
    const { status, refusal } = await this.#settled(row);
    if (status === 'refused') throw Problem.refused(refusal!);
    if (status === 'open') throw notKnownYet('STEP.OUTCOME_UNKNOWN', row);
    return status === 'answered' ? 'recorded' : 'accepted';
  }

  /** Whoever has the step in hand learns what becomes of it, and writes it down. */
  async #settled(row: StepRequest): Promise<StepRequest> {
    const until = Date.now() + this.settings.steps.recordWithinMs;
    for (let now = row; ; now = (await this.requests.byStepId(row.stepId))!) {
      if (isSettled(now) || Date.now() > until) return now;
      await pause(lookAgainMs);
    }
  }

  async #send(row: StepRequest): Promise<'recorded' | 'accepted'> {
    const sent = await this.messenger.send(row.caseId, row.step, row.message!);
    switch (sent.kind) {
      case 'accepted':
        return 'accepted';
      case 'recorded':
        this.requests.answeredSoon(row.stepId, sent.receipt);
        return 'recorded';
      case 'refused':
        return await this.#refuse(row, sent.refusal);
      case 'ended':
        return await this.#afterTheEnd(row);
      case 'stalled':
        throw notKnownYet('CASE.STALLED', row);
      case 'unknown':
        throw notKnownYet('STEP.OUTCOME_UNKNOWN', row);
    }
  }

  /** A step whose record was left was taken; a closed case takes no more (CLOSE-1); what became of any other, people must find out. */
  async #afterTheEnd(row: StepRequest): Promise<'recorded'> {
    const now = await this.requests.byStepId(row.stepId);
    if (now?.status === 'recorded' || now?.status === 'answered') return 'recorded';
    if (await this.cases.isClosed(row.caseId))
      return await this.#refuse(row, { code: 'CASE.CLOSED', rule: 'CLOSE-1' });
    throw notKnownYet('CASE.STALLED', row);
  }

  async #refuse({ stepId }: StepRequest, refusal: Refusal): Promise<never> {
    await this.requests.refused(stepId, refusal);
    throw Problem.refused(refusal);
  }
}

function keyedRequestOf({ http, caseId, actor, key, pathParams, body, ifMatch }: StepCall): KeyedRequest {
  if (!key) throw new Problem('REQUEST.KEY_MISSING');
  return {
    scope: [actor.staffId, actor.role, http.step, caseId ?? ''],
    key,
    body: { body, pathParams, ifMatch: ifMatch ?? null },
  };
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

/** The step's own address tells what became of it, and so does the same key. */
const notKnownYet = (
  code: 'STEP.OUTCOME_UNKNOWN' | 'CASE.STALLED',
  { caseId, stepId }: Pick<StepRequest, 'caseId' | 'stepId'>,
): Problem =>
  new Problem(code, { headers: { ...retryLater, Location: `/api/v1/cases/${caseId}/steps/${stepId}` } });
