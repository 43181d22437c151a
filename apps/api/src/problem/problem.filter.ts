import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isErrorCode, staffStepCodes, type ErrorCode, type StaffStepCode } from '@homeward/contracts';
import { createLogger, type LogFields, type Logger } from '@homeward/observability';
import { isErased, isOutage, isOutOfSight } from '@homeward/persistence';
import type { Response } from 'express';
import type { SignedIn } from '../auth/sign-ins.js';
import { countUnchecked } from '../edges/door.js';
import { RateLimits } from '../edges/rate-limits.js';
import { openStepInWords } from '../cases/in-words.js';
import { faultInWords, type Fault } from '../messages/fault-sentences.js';
import { Messages } from '../messages/messages.js';
import type { FaultInWords, Problem as ProblemAnswer } from '../openapi/schemas/problem-schemas.js';
import { BrowserSessions } from '../sessions/browser-sessions.js';
import { SETTINGS } from '../tokens.js';
import { Problem, problemType, retryLater } from './problem.js';
import { Refusals } from './refusals.js';

/** Answers every error of the API as problem+json, in the caller's language and with a stable code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(
    @Inject(Messages) private readonly messages: Messages,
    @Inject(SETTINGS) { logLevel }: Settings,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Refusals) private readonly refusals: Refusals,
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<SignedIn>(), http.getResponse<Response>());
  }

  async answer(error: unknown, request: SignedIn, response: Response): Promise<void> {
    const problem = await this.#counted(problemOf(error), request);
    if (problem.status >= 500) this.#log.error({ code: problem.code, err: error }, 'request failed');
    else if (deniedStatuses.includes(problem.status))
      this.#log.info(deniedFields(request, problem), 'Request denied');
    await this.refusals.enter(problem, request);
    if (response.headersSent) return void response.end();
    response
      .status(problem.status)
      .set({ 'Content-Language': this.messages.languageOf(request), ...problem.about.headers })
      .type('application/problem+json')
      .send(JSON.stringify(this.#bodyOf(problem, request)));
  }

  /**
   * WORK-1: returns the problem of one item in a request that then continues with the next item. If the problem is
   * written to the audit, the audit entry names the case of the item.
   */
  async bodyOfItem(error: unknown, request: SignedIn, caseId: string): Promise<ProblemAnswer> {
    const problem = problemOf(error);
    if (problem.status >= 500) this.#log.error({ code: problem.code, err: error }, 'request failed');
    await this.refusals.enter(problem, request, caseId);
    return this.#bodyOf(problem, request);
  }

  #bodyOf({ code, status, about }: Problem, request: SignedIn): ProblemAnswer {
    const { refusal, fields, waysOut, openSteps, extra } = about;
    const language = this.messages.languageOf(request);
    const title = this.messages.inLanguage(language, code, refusal?.params);
    const stepOf = stepsInBody(request.body);
    // The sentence of the refusal is more specific than the general sentence about the field.
    const inWords = (fault: Fault): FaultInWords => ({
      ...faultInWords(fault, language, stepOf(fault.path)),
      ...(fault.reason === code && { detail: title }),
    });
    const faults = fields ?? (refusal?.field ? [{ path: refusal.field, reason: code }] : undefined);
    return {
      type: problemType(code),
      title,
      status,
      code,
      rule: refusal?.rule,
      errors: faults?.map(inWords),
      params: refusal?.params,
      waysOut: waysOut?.map((step) => openStepInWords(step, language)),
      openSteps,
      ...extra,
    };
  }

  /**
   * Counts the refusals of callers who sent a token but are not signed in. Normally returns the given problem. Returns
   * REQUEST.TOO_MANY instead after too many invalid tokens, or after too many calls that were refused before the check
   * of the token. Calls without a token were already counted at the door.
   */
  async #counted(problem: Problem, request: SignedIn): Promise<Problem> {
    const { actor, ip = '', headers } = request;
    if (actor) return problem;
    if (problem.status === 401 && headers.authorization !== undefined)
      return (await this.limits.refusedSignIn(ip)) ?? problem;
    if (!problem.code.startsWith('REQUEST.')) return problem;
    return await countUnchecked(this.limits, this.sessions, request).then(
      () => problem,
      (tooMany: unknown) => tooMany as Problem,
    );
  }
}

/** WORK-1: finds the step to which a path in the body of an act belongs. */
function stepsInBody(body: unknown): (path: string) => StaffStepCode | undefined {
  const { acts } = (body ?? {}) as { readonly acts?: unknown };
  return (path) => {
    const index = /^acts\[(\d+)\]/.exec(path)?.[1];
    if (index === undefined || !Array.isArray(acts)) return undefined;
    const { step } = (acts[Number(index)] ?? {}) as { readonly step?: unknown };
    return staffStepCodes.find((code) => code === step);
  };
}

/**
 * The statuses that are logged as denials, with the role and the code, so that attempts to bypass a control are
 * visible. The log never names a person.
 */
const deniedStatuses = [401, 403, 429];
const deniedFields = (request: SignedIn, { code, status }: Problem): LogFields => ({
  code,
  status,
  method: request.method,
  role: request.actor?.role,
});

/** The codes for errors of the framework, by status. An unexpected error is a 500 without details. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'REQUEST.MALFORMED',
  401: 'AUTH.INVALID',
  403: 'AUTH.FORBIDDEN',
  404: 'REQUEST.NOT_FOUND',
  413: 'REQUEST.TOO_LARGE',
  415: 'REQUEST.UNSUPPORTED_MEDIA_TYPE',
};

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException)
    return new Problem(byStatus[error.getStatus()] ?? 'INTERNAL.UNEXPECTED');
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status < 500) return new Problem(byStatus[status] ?? 'REQUEST.MALFORMED');
  const code = (error as { code?: unknown }).code;
  if (isOutage(error)) return new Problem('RECORD.UNAVAILABLE', { headers: retryLater });
  if (code === 'LIST.TOO_SLOW') return new Problem(code, { headers: retryLater });
  // After an erasure, the API cannot check who was allowed to see this case, so it reports the case as not found. The
  // API gives the same answer if the caller's organisation does not see the case.
  if (isErased(error) || isOutOfSight(error)) return new Problem('CASE.NOT_FOUND');
  if (typeof code === 'string' && isErrorCode(code)) return new Problem(code);
  return new Problem('INTERNAL.UNEXPECTED');
}
