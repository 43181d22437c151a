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
import { auditedReads, type AuditedRead } from './audited-reads.js';
import { personsTold } from './persons-told.js';
import { Readings } from './readings.js';

/** SEE-5: what was read is entered before it is answered; what could not be entered is not answered. */
@Injectable()
export class ReadAuditInterceptor implements NestInterceptor {
  constructor(
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Readings) private readonly readings: Readings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedIn>();
    const read = isRead(request) ? auditedReads[pathAsked(request)] : notRead;
    if (read === undefined) throw new Error('A read has no line in audited-reads.ts');
    return from(this.#mayRead(read, request)).pipe(
      mergeMap(() => next.handle()),
      mergeMap(async (answer: unknown) => {
        await this.#enterPersons(answer, request);
        await this.#enter(read, request);
        return answer;
      }),
    );
  }

  async #mayRead(read: AuditedRead, { actor }: SignedIn): Promise<void> {
    if ('compares' in read && actor) await this.readings.refuseBeyond(actor, 'comparison');
  }

  /** Whichever route tells of somebody; that of another case than the route's is entered for it. */
  async #enterPersons(answer: unknown, request: SignedIn): Promise<void> {
    const { actor, params } = request;
    const persons = actor ? personsTold(answer) : [];
    await this.readings.enter(actor!, persons);
    const { caseId } = params as { readonly caseId?: string };
    const others = new Set(persons.map((person) => person.caseId).filter((id) => id !== caseId));
    for (const other of others)
      await this.audit.writeOnceAMinute({
        ...{ actor: actor!, caseId: other, action: 'read-persons', route: routeAsked(request) },
      });
  }

  async #enter(read: AuditedRead, request: SignedIn): Promise<void> {
    if (!('action' in read)) return;
    const { caseId } = request.params as { readonly caseId?: string };
    const entry = { actor: request.actor!, caseId, action: read.action, route: routeAsked(request) };
    await (read.entered === 'each' ? this.audit.write(entry) : this.audit.writeOnceAMinute(entry));
  }
}

/** What somebody does is entered with what it does. */
const notRead: AuditedRead = { notEntered: 'it is no read' };
