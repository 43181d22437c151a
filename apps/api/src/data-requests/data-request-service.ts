import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor, type AnswerDataRequest, type CaseId } from '@homeward/contracts';
import {
  dutyFrom,
  hasGivenSecondWord,
  isHandedOut,
  knowsDataRequest,
  mayAnswerDataRequests,
  mayRecordDataRequests,
  refuseReadingDataAnswer,
  refuseDataRequest,
  refuseDataRequestAnswer,
  refuseSecondWord,
  statusOnceAnswered,
  statusAfterSecondWord,
  todayAt,
  type CaseState,
} from '@homeward/domain';
import {
  type DataRequest,
  type DataRequestMoved,
  DataRequests,
  type Doing,
  type RecordProtection,
} from '@homeward/persistence';
import type { Programmes } from '@homeward/programme';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { CaseService } from '../cases/case.service.js';
import { requiredVersionIn } from '../if-match.js';
import { idOfKey } from '../key-ids.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { PROGRAMMES, RECORD_PROTECTION } from '../tokens.js';
import type { dataRequestBody } from './data-request-bodies.js';

type Body = z.output<typeof dataRequestBody>;

/** The caller, the case and the route of a write. */
export interface DataRequestCall {
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly route: string;
}

/** A change to a data request, based on the version that the caller saw. */
export interface DataRequestMove extends DataRequestCall {
  readonly requestId: string;
  readonly ifMatch: string | undefined;
}

export interface Asked {
  readonly request: DataRequest;
  readonly state: CaseState;
}

/**
 * Records and answers the requests of people for the data that the programme stores about them. The rules are in
 * libs/domain. Requests are stored outside the case record (law 11).
 */
@Injectable()
export class DataRequestService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(DataRequests) private readonly requests: DataRequests,
    @Inject(PROGRAMMES) private readonly programmes: Programmes,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
  ) {}

  /** Records a request. A request that is repeated with its key is recorded only once. */
  async record(call: DataRequestCall, key: string | undefined, body: Body): Promise<DataRequest> {
    const state = await this.#stateFor(call.caseId, call.actor, call.route);
    const requestId = idOfKey(this.protection.hashes, key, call.actor, 'record-data-request', call.caseId);
    const before = await this.#recorded(requestId, body, call.actor);
    return before ?? (await this.#recordNew(call, requestId, body, state));
  }

  async #recordNew(
    { caseId, actor, route }: DataRequestCall,
    requestId: string,
    { personId, ...body }: Body,
    state: CaseState,
  ): Promise<DataRequest> {
    const now = new Date().toISOString();
    const asked = { ...body, askedOn: body.askedOn ?? todayAt(now) };
    orRefuse(refuseDataRequest(asked, personId, { state, actor, today: todayAt(now) }));
    const { accessAnswer } = this.programmes.byVersion(state.policy.version).dataProtection;
    const duty = dutyFrom({ occurredOn: asked.askedOn, recordedAt: now }, accessAnswer);
    const request = { requestId, caseId, personId, asked, ...duty };
    await this.requests.record(request, { actor, act: 'record-data-request', route });
    const recorded = await this.#recorded(requestId, { personId, ...body }, actor);
    if (!recorded) throw Problem.refused({ code: 'DATA_REQUEST.OPEN', rule: 'CLOSE-1' });
    return recorded;
  }

  /**
   * Returns the request recorded under this key, if any. If the repeated body does not name a day, the comparison uses
   * the day of the first request.
   */
  async #recorded(
    requestId: string,
    { personId, ...body }: Body,
    actor: Actor,
  ): Promise<DataRequest | undefined> {
    const stored = await this.requests.find(actor, requestId);
    if (stored === undefined) return undefined;
    const asked = { ...body, askedOn: body.askedOn ?? stored.asked.askedOn };
    if (stored.personId !== personId || !isDeepStrictEqual(stored.asked, asked))
      throw new Problem('REQUEST.KEY_REUSED');
    return stored;
  }

  /** Returns the requests that the caller may know of (CONS-1). */
  async ofCase(caseId: CaseId, actor: Actor, route: string): Promise<DataRequest[]> {
    const state = await this.#stateFor(caseId, actor, route);
    const today = todayAt(new Date().toISOString());
    const requests = await this.requests.ofCase(actor, caseId);
    return requests.filter((request) => knowsDataRequest(state, request, actor, today));
  }

  /**
   * Records an answer. A full release takes effect at once. A restriction or refusal waits for a second person. An
   * answer that is sent twice counts once.
   */
  async answer(call: DataRequestMove, answer: AnswerDataRequest): Promise<DataRequest> {
    const { caseId, requestId, actor, route } = call;
    const { request } = await this.#toAnswer(caseId, requestId, actor, route);
    const { staffId } = actor;
    const isSame = request.answeredBy === staffId && isDeepStrictEqual(request.answer, answer);
    if (isSame && request.status !== 'open') return request;
    const version = requiredVersionIn(call.ifMatch);
    orRefuse(refuseDataRequestAnswer(request, actor));
    const after = { answer, answeredBy: staffId, secondedBy: null, status: statusOnceAnswered(answer) };
    const act = `answer-data-request-${answer.answer}`;
    return await this.#moved(request, version, after, { actor, act, route });
  }

  /**
   * Records a second person's decision on the answer that this person saw. A decision that is sent twice counts once.
   */
  async secondWord(call: DataRequestMove, agrees: boolean): Promise<DataRequest> {
    const { caseId, requestId, actor, route } = call;
    await this.#stateFor(caseId, actor, route);
    const request = await this.#find(caseId, requestId, actor);
    if (hasGivenSecondWord(request, agrees, actor.staffId)) return request;
    const version = requiredVersionIn(call.ifMatch);
    orRefuse(refuseSecondWord(request, actor));
    const status = statusAfterSecondWord(request.answer!, agrees);
    const { answer, answeredBy } = agrees ? request : { answer: null, answeredBy: null };
    const after = { status, answer, answeredBy, secondedBy: actor.staffId };
    const act = agrees ? 'second-data-request' : 'reopen-data-request';
    return await this.#moved(request, version, after, { actor, act, route });
  }

  /** Returns the request and the case, for a draft of the answer. Only for the staff who decide on the answer. */
  async toReview(caseId: CaseId, requestId: string, actor: Actor, route: string): Promise<Asked> {
    const asked = await this.#toAnswer(caseId, requestId, actor, route);
    orRefuse(refuseReadingDataAnswer(asked.request, actor));
    return asked;
  }

  /** Returns the request and the case, for a released answer that is given to the person. */
  async toHandOut(caseId: CaseId, requestId: string, actor: Actor, route: string): Promise<Asked> {
    const asked = await this.toReview(caseId, requestId, actor, route);
    if (!isHandedOut(asked.request)) throw new Problem('DATA_REQUEST.NOT_RELEASED');
    return asked;
  }

  async #toAnswer(caseId: CaseId, requestId: string, actor: Actor, route: string): Promise<Asked> {
    const state = await this.cases.stateFor(caseId, actor, route);
    if (!mayAnswerDataRequests(state, actor, todayAt(new Date().toISOString())))
      throw new Problem('AUTH.FORBIDDEN');
    return { state, request: await this.#find(caseId, requestId, actor) };
  }

  async #stateFor(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    const state = await this.cases.stateFor(caseId, actor, route);
    if (!mayRecordDataRequests(state, actor, todayAt(new Date().toISOString())))
      throw new Problem('AUTH.FORBIDDEN');
    return state;
  }

  async #find(caseId: CaseId, requestId: string, actor: Actor): Promise<DataRequest> {
    const request = isUuid(requestId) ? await this.requests.find(actor, requestId) : undefined;
    if (request?.caseId !== caseId) throw new Problem('REQUEST.NOT_FOUND');
    return request;
  }

  async #moved(
    request: DataRequest,
    version: number,
    after: DataRequestMoved,
    doing: Doing,
  ): Promise<DataRequest> {
    if (version !== request.version || !(await this.requests.move(request, after, doing)))
      throw new Problem('STEP.STALE');
    return (await this.requests.find(doing.actor, request.requestId))!;
  }
}
