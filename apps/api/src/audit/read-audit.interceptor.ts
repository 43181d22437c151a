import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { AuditLog } from '@homeward/persistence';
import { from, mergeMap, type Observable } from 'rxjs';
import type { SignedIn } from '../auth/auth.guard.js';
import { isRead, pathAsked, routeAsked } from '../route-asked.js';
import { ReadingLimit } from './reading-limit.js';
import { auditedReads, type AuditedRead } from './audited-reads.js';

/** SEE-5: what was read is entered before it is answered; what could not be entered is not answered. */
@Injectable()
export class ReadAuditInterceptor implements NestInterceptor {
  constructor(
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(ReadingLimit) private readonly limit: ReadingLimit,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedIn>();
    if (!isRead(request)) return next.handle();
    const read = auditedReads[pathAsked(request)];
    if (read === undefined) throw new Error('A read has no line in audited-reads.ts');
    return from(this.#mayRead(read, request)).pipe(
      mergeMap(() => next.handle()),
      mergeMap(async (answer: unknown) => {
        await this.#enter(read, request);
        return answer;
      }),
    );
  }

  async #mayRead(read: AuditedRead, request: SignedIn): Promise<void> {
    const action = 'action' in read ? read.action : 'streamed' in read ? read.streamed : undefined;
    if (action && request.actor) await this.limit.refuseBeyond(request.actor, action);
  }

  async #enter(read: AuditedRead, request: SignedIn): Promise<void> {
    if (!('action' in read)) return;
    const { caseId } = request.params as { readonly caseId?: string };
    const entry = { actor: request.actor!, caseId, action: read.action, route: routeAsked(request) };
    await (read.entered === 'each' ? this.audit.write(entry) : this.audit.writeOnceAMinute(entry));
  }
}
