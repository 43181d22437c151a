import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isUuid, type ErrorCode } from '@homeward/contracts';
import { createLogger, type Logger } from '@homeward/observability';
import { AuditLog } from '@homeward/persistence';
import type { SignedIn } from '../auth/sign-ins.js';
import { isRead, routeAsked } from '../route-asked.js';
import { SETTINGS } from '../tokens.js';
import type { Problem } from './problem.js';

/**
 * The codes for a request that the caller has no permission to make. Only refusals of signed-in callers are written to
 * the audit.
 */
const ofAccess: readonly ErrorCode[] = [
  'AUTH.FORBIDDEN',
  'CASE.NOT_FOUND',
  'TRAVELLER.UNKNOWN',
  'DOCUMENT.UNKNOWN',
];

/**
 * SEE-5: writes an audit entry with the caller and the request for each refusal. If a case refuses a step, the refusal
 * is written together with the step (see StepRequests).
 */
@Injectable()
export class Refusals {
  readonly #log: Logger;

  constructor(
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SETTINGS) { logLevel }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  /** Writes a refusal to the audit. Never rejects: the caller gets the refusal even if the entry cannot be written. */
  async enter(
    { code, about }: Problem,
    request: SignedIn,
    caseId: unknown = request.params['caseId'],
  ): Promise<void> {
    const { actor } = request;
    const isRefusal = ofAccess.includes(code) || (about.refusal !== undefined && !about.byCase);
    if (!actor || !isRefusal) return;
    const action = isRead(request) ? 'read' : 'write';
    const entry = {
      actor,
      caseId: isUuid(String(caseId)) ? String(caseId) : undefined,
      action,
      route: routeAsked(request),
    };
    await this.audit
      .write({ ...entry, refusedWith: code })
      .catch((err: unknown) => this.#log.error({ err, code }, 'a refusal could not be entered in the audit'));
  }
}
