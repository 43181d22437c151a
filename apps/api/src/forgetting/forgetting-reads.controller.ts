import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { forgettingActs } from '@homeward/domain';
import type { AuditLog, Erasures, LegalHolds } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { AUDIT_LOG, ERASURES, LEGAL_HOLDS } from '../tokens.js';
import { ForgettingService } from './forgetting.service.js';
import { shown } from './shown.js';

/** What was decided of a case, to those who decide; each look is logged (SEE-5). */
@Controller('cases/:caseId')
@Roles(...forgettingActs['propose-hold'].roles)
export class ForgettingReadsController {
  constructor(
    @Inject(ForgettingService) private readonly forgetting: ForgettingService,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
    @Inject(ERASURES) private readonly erasures: Erasures,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
  ) {}

  @Get('legal-holds')
  async legalHolds(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    await this.#look(actor, caseId, 'legal-holds');
    return { items: (await this.holds.of(caseId)).map(shown) };
  }

  @Get('erasures')
  async erasuresOf(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    await this.#look(actor, caseId, 'erasures');
    return { items: (await this.erasures.of(caseId)).map(shown) };
  }

  async #look(actor: Actor, caseId: string, what: 'legal-holds' | 'erasures'): Promise<void> {
    const route = `GET cases/:caseId/${what}`;
    await this.forgetting.seatedAt(caseId, actor, route);
    await this.audit.write({ actor, caseId, action: `read-${what}`, route });
  }
}
