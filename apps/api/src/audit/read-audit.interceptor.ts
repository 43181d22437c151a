import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { AuditLog } from '@homeward/persistence';
import { from, mergeMap, type Observable } from 'rxjs';
import type { SignedIn } from '../auth/sign-ins.js';
import { isRead, pathAsked, routeAsked } from '../route-asked.js';
import { auditedReads, type AuditedRead } from './audited-reads.js';
import { personsInAnswer } from './persons-in-answer.js';
import { Readings } from './readings.js';

/**
 * SEE-5: writes each read that has an `action` in `auditedReads` to the audit before the API answers. If the audit
 * entry cannot be written, the API does not answer the read.
 */
@Injectable()
export class ReadAuditInterceptor implements NestInterceptor {
  constructor(
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Readings) private readonly readings: Readings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedIn>();
    const read = isRead(request) ? auditedReads[pathAsked(request)] : notRead;
    if (read === undefined) throw new Error('This read has no entry in audited-reads.ts');
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

  /**
   * Counts the persons that an answer shows, on every route. If a person belongs to a case that the route does not
   * name, the audit also gets an entry for the person's case.
   */
  async #enterPersons(answer: unknown, request: SignedIn): Promise<void> {
    const { actor, params } = request;
    const persons = actor ? personsInAnswer(answer) : [];
    await this.readings.enter(actor!, persons);
    const { caseId } = params as { readonly caseId?: string };
    const others = new Set(persons.map((person) => person.caseId).filter((id) => id !== caseId));
    for (const other of others)
      await this.audit.writeOnceAMinute({
        actor: actor!,
        caseId: other,
        action: 'read-persons',
        route: routeAsked(request),
      });
  }

  async #enter(read: AuditedRead, request: SignedIn): Promise<void> {
    if (!('action' in read)) return;
    const { caseId } = request.params as { readonly caseId?: string };
    const entry = { actor: request.actor!, caseId, action: read.action, route: routeAsked(request) };
    await (read.entered === 'each' ? this.audit.write(entry) : this.audit.writeOnceAMinute(entry));
  }
}

/** The value for a request that is not a read. The code that performs an act writes the act to the audit. */
const notRead: AuditedRead = { notEntered: 'it is not a read' };
