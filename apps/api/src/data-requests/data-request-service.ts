import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor, type AnswerDataRequest, type CaseId, type Refusal } from '@homeward/contracts';
import {
  dutyFrom,
  isHandedOut,
  knowsPerson,
  mayAnswerDataRequests,
  mayRecordDataRequests,
  refuseDataRequest,
  refuseDataRequestAnswer,
  refuseSecondWord,
  statusOnceAnswered,
  statusAfterSecondWord,
  todayAt,
  type CaseState,
} from '@homeward/domain';
import type { DataRequest, DataRequests } from '@homeward/persistence';
import type { Programmes } from '@homeward/programme';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { CaseService } from '../cases/case.service.js';
import { Problem } from '../problem/problem.js';
import { DATA_REQUESTS, PROGRAMMES } from '../tokens.js';
import type { dataRequestBody } from './data-request-bodies.js';

export interface Asked {
  readonly request: DataRequest;
  readonly state: CaseState;
}

/** What people ask about the data kept on them: decided by the rules of libs/domain, kept beside the case (law 11). */
@Injectable()
export class DataRequestService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(DATA_REQUESTS) private readonly requests: DataRequests,
    @Inject(PROGRAMMES) private readonly programmes: Programmes,
  ) {}

  async record(
    caseId: CaseId,
    { requestId, personId, ...body }: z.output<typeof dataRequestBody>,
    actor: Actor,
    route: string,
  ): Promise<DataRequest> {
    const now = new Date().toISOString();
    const state = await this.#stateFor(caseId, actor, route);
    const asked = { ...body, askedOn: body.askedOn ?? todayAt(now) };
    orRefuse(refuseDataRequest(asked, personId, { state, actor, today: todayAt(now) }));
    const { accessAnswer } = this.programmes.byVersion(state.policy.version).dataProtection;
    const duty = dutyFrom({ occurredOn: asked.askedOn, recordedAt: now }, accessAnswer);
    const recordedBy = actor.staffId;
    const recorded = await this.requests.record(actor, {
      requestId,
      caseId,
      personId,
      asked,
      recordedBy,
      ...duty,
    });
    if (recorded === 'open') throw Problem.refused({ code: 'DATA_REQUEST.OPEN', rule: 'CLOSE-1' });
    if (recorded === 'duplicate') throw new Problem('DATA_REQUEST.DUPLICATE');
    return recorded;
  }

  /** Those of persons whom the caller knows of (CONS-1). */
  async ofCase(caseId: CaseId, actor: Actor, route: string): Promise<DataRequest[]> {
    const state = await this.#stateFor(caseId, actor, route);
    const today = todayAt(new Date().toISOString());
    const requests = await this.requests.ofCase(actor, caseId);
    return requests.filter(({ personId }) => knowsPerson(state, personId, actor, today));
  }

  /** Released at once; what is to be kept back waits for a second person. The same answer again is given once. */
  async answer(
    caseId: CaseId,
    requestId: string,
    answer: AnswerDataRequest,
    actor: Actor,
    route: string,
  ): Promise<DataRequest> {
    const { request } = await this.#toAnswer(caseId, requestId, actor, route);
    const { staffId } = actor;
    const isSame = request.answeredBy === staffId && isDeepStrictEqual(request.answer, answer);
    if (isSame && request.status !== 'open') return request;
    orRefuse(refuseDataRequestAnswer(request, actor));
    return await this.#moved(actor, request, {
      ...{ answer, answeredBy: staffId, secondedBy: null, status: statusOnceAnswered(answer) },
    });
  }

  async secondWord(
    caseId: CaseId,
    requestId: string,
    agrees: boolean,
    actor: Actor,
    route: string,
  ): Promise<DataRequest> {
    await this.#stateFor(caseId, actor, route);
    const request = await this.#find(caseId, requestId, actor);
    if (agrees && request.secondedBy === actor.staffId) return request;
    orRefuse(refuseSecondWord(request, actor));
    const status = statusAfterSecondWord(request.answer!, agrees);
    return await this.#moved(
      actor,
      request,
      agrees
        ? { ...request, status, secondedBy: actor.staffId }
        : { answer: null, answeredBy: null, secondedBy: null, status },
    );
  }

  /** What an answer would hold, for whoever answers. */
  async toLookAt(caseId: CaseId, requestId: string, actor: Actor, route: string): Promise<Asked> {
    return await this.#toAnswer(caseId, requestId, actor, route);
  }

  /** An answer on its way to the person. */
  async toHandOut(caseId: CaseId, requestId: string, actor: Actor, route: string): Promise<Asked> {
    const asked = await this.#toAnswer(caseId, requestId, actor, route);
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
    actor: Actor,
    request: DataRequest,
    after: Pick<DataRequest, 'status' | 'answer' | 'answeredBy' | 'secondedBy'>,
  ): Promise<DataRequest> {
    if (!(await this.requests.move(actor, request, after)))
      throw Problem.refused({ code: 'DATA_REQUEST.ANSWERED', rule: 'CLOSE-1' });
    return (await this.requests.find(actor, request.requestId))!;
  }
}

function orRefuse(refusal: Refusal | undefined): void {
  if (refusal) throw Problem.refused(refusal);
}
