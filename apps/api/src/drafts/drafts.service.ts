import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, StaffStepCode } from '@homeward/contracts';
import { isStaffStep, mayTake, pathFieldOf, stepOf } from '@homeward/domain';
import { AuditLog, type DraftOf, Drafts } from '@homeward/persistence';
import { CaseService } from '../cases/case.service.js';
import { Problem } from '../problem/problem.js';

/** Of which step and thing, as the address says it. */
export interface DraftAsked {
  readonly caseId: CaseId;
  readonly step: string;
  readonly subject: string | undefined;
}

/** In bytes of JSON. A step's texts are a third of it at most. */
const longest = 64 * 1024;

/** What somebody began to write: theirs alone, while they sit at the case in the role in which they wrote it. */
@Injectable()
export class DraftService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Half a form is fine: only that it is an object, and how long, is asked. */
  async keep(actor: Actor, of: DraftOf, content: unknown, route: string) {
    if (content === null || typeof content !== 'object' || Array.isArray(content))
      throw new Problem('REQUEST.INVALID', { fields: [{ path: 'body', reason: 'invalid_type' }] });
    if (Buffer.byteLength(JSON.stringify(content)) > longest) throw new Problem('REQUEST.TOO_LARGE');
    const keptAt = await this.drafts.keep(actor, of, content);
    if (keptAt === undefined) throw new Problem('DRAFT.TOO_MANY');
    await this.#enter(actor, of, 'keep-draft', route);
    return { ...of, keptAt };
  }

  async read(actor: Actor, of: DraftOf) {
    const draft = await this.drafts.read(actor, of);
    if (!draft) throw new Problem('DRAFT.UNKNOWN');
    return draft;
  }

  /** Whether or not there was one. */
  async remove(actor: Actor, of: DraftOf, route: string): Promise<DraftOf> {
    await this.drafts.remove(actor, of);
    await this.#enter(actor, of, 'remove-draft', route);
    return of;
  }

  async list(actor: Actor) {
    return await this.drafts.list(actor);
  }

  /** @throws Problem CASE.NOT_FOUND for whoever does not sit at the case */
  async inCase(actor: Actor, { caseId, step, subject }: DraftAsked, route: string): Promise<DraftOf> {
    await this.cases.stateFromSeat(caseId, actor, route);
    return { caseId, step: stepAsked(step, actor), subject: subjectAsked(step, subject) };
  }

  /** What is kept again and again while somebody types is one entry a minute; never of which step. */
  async #enter(actor: Actor, { caseId }: DraftOf, action: string, route: string): Promise<void> {
    await this.audit.writeOnceAMinute({ actor, caseId: caseId ?? undefined, action, route });
  }
}

/** By the table alone, so that it tells nothing of the case. */
function stepAsked(step: string, actor: Actor): StaffStepCode {
  if (!isStaffStep(step) || step === 'open-case') throw new Problem('REQUEST.NOT_FOUND');
  if (!mayTake(stepOf(step), actor)) throw new Problem('STEP.NOT_YOURS');
  return step;
}

function subjectAsked(step: string, subject: string | undefined): string | null {
  const isNamed = pathFieldOf(step as StaffStepCode) !== undefined;
  if (isNamed === (subject !== undefined)) return subject ?? null;
  throw new Problem('REQUEST.INVALID', {
    fields: [{ path: 'subject', reason: isNamed ? 'invalid_type' : 'unrecognized_key' }],
  });
}
