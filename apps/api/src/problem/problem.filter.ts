import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isErrorCode, type ErrorCode } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { isOutage } from '@homeward/persistence';
import type { Response } from 'express';
import type { SignedIn } from '../auth/auth.guard.js';
import { Messages } from '../messages/messages.js';
import { Problem, retryLater } from './problem.js';
import { Refusals } from './refusals.js';

/** Every error leaves the API here, as problem+json in the caller's language, with a stable code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = createLogger('api');

  constructor(
    @Inject(Messages) private readonly messages: Messages,
    @Inject(Refusals) private readonly refusals: Refusals,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<SignedIn>();
    const response = http.getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.#log.error({ code: problem.code, err: error }, 'request failed');
    await this.refusals.enter(problem, request);
    if (response.headersSent) return void response.end();

    const { refusal, fields, headers, extra } = problem.about;
    response
      .status(problem.status)
      .set({ 'Content-Language': this.messages.languageOf(request), ...headers })
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `https://example.org/homeward/problems/${problem.code}`,
          title: this.messages.text(request, problem.code, refusal?.params),
          status: problem.status,
          code: problem.code,
          rule: refusal?.rule,
          errors: fields ?? (refusal?.field ? [{ path: refusal.field, reason: problem.code }] : undefined),
          params: refusal?.params,
          ...extra,
        }),
      );
  }
}

/** Framework errors by their status; what nobody foresaw is a 500 that says nothing. */
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
  if (typeof code === 'string' && isErrorCode(code)) return new Problem(code);
  return new Problem('INTERNAL.UNEXPECTED');
}
