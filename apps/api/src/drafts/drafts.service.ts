import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, StaffStepCode } from '@homeward/contracts';
import { isStaffStep, mayTake, pathFieldOf, stepOf } from '@homeward/domain';
import { AuditLog, type DraftOf, Drafts } from '@homeward/persistence';
import type { WithoutWords } from '../cases/case-view.js';
import { CaseService } from '../cases/case.service.js';
import type { Draft, DraftKept, Drafts as DraftsAnswer } from '../openapi/schemas/draft-schemas.js';
import { Problem } from '../problem/problem.js';

/** The step and the subject of a draft, from the address of the request. */
export interface DraftAsked {
  readonly caseId: CaseId;
  readonly step: string;
  readonly subject: string | undefined;
}

/** The maximum length of a draft, in bytes of JSON. The texts of a step take at most a third of this length. */
const longest = 64 * 1024;

/**
 * Drafts of steps. Only the author has access to a draft. If the draft belongs to a case, the author must still hold a
 * seat in the case, in the role in which the draft was written.
 */
@Injectable()
export class DraftService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * Stores a draft. Checks only that the content is an object and is not too long, because a draft may be incomplete.
   */
  async keep(actor: Actor, of: DraftOf, content: unknown, route: string): Promise<DraftKept> {
    if (content === null || typeof content !== 'object' || Array.isArray(content))
      throw new Problem('REQUEST.INVALID', { fields: [{ path: 'body', reason: 'invalid_type' }] });
    if (Buffer.byteLength(JSON.stringify(content)) > longest) throw new Problem('REQUEST.TOO_LARGE');
    const keptAt = await this.drafts.keep(actor, of, content);
    if (keptAt === undefined) throw new Problem('DRAFT.TOO_MANY');
    await this.#enter(actor, of, 'keep-draft', route);
    return { ...of, keptAt };
  }

  async read(actor: Actor, of: DraftOf): Promise<Draft> {
    const draft = await this.drafts.read(actor, of);
    if (!draft) throw new Problem('DRAFT.UNKNOWN');
    return draft;
  }

  /** Removes a draft. Succeeds whether or not there was a draft. */
  async remove(actor: Actor, of: DraftOf, route: string): Promise<DraftOf> {
    await this.drafts.remove(actor, of);
    await this.#enter(actor, of, 'remove-draft', route);
    return of;
  }

  async list(actor: Actor): Promise<WithoutWords<DraftsAnswer['items'][number]>[]> {
    return await this.drafts.list(actor);
  }

  /**
   * Returns the case, step and subject of a draft.
   * @throws Problem CASE.NOT_FOUND if the actor holds no seat in the case
   */
  async inCase(actor: Actor, { caseId, step, subject }: DraftAsked, route: string): Promise<DraftOf> {
    await this.cases.stateFromSeat(caseId, actor, route);
    return { caseId, step: stepAsked(step, actor), subject: subjectAsked(step, subject) };
  }

  /**
   * Writes an audit entry for a draft, at most once a minute, because the console saves a draft repeatedly while the
   * author types. The entry never names the step.
   */
  async #enter(actor: Actor, { caseId }: DraftOf, action: string, route: string): Promise<void> {
    await this.audit.writeOnceAMinute({ actor, caseId: caseId ?? undefined, action, route });
  }
}

/** Checks the step only against the table of steps, so that the answer reveals nothing about the case. */
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
