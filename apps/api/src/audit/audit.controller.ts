import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { auditReaders } from '@homeward/domain';
import { AuditList } from '@homeward/persistence';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { AuditPage } from '../openapi/schemas/audit-schemas.js';
import { pageQuery, Queried, QueryOf } from '../query.js';
import { id, instant } from '../steps/values.js';
import { pattern } from '../texts.js';

export const auditQuery = pageQuery.extend({
  staffId: id().optional().meta({ description: 'The member of staff who did it.' }),
  caseId: id().optional().meta({ description: 'The case it is about.' }),
  action: pattern(/^[a-z0-9/-]{1,80}$/)
    .optional()
    .meta({ description: 'What was done, for example a step.' }),
  route: pattern(/^[\x20-\x7e]{1,200}$/)
    .optional()
    .meta({ description: 'As the entries name it, for example `GET cases/:caseId/persons`.' }),
  from: instant().optional().meta({ description: 'Inclusive.' }),
  to: instant().optional().meta({ description: 'Exclusive.' }),
});

/** SEE-5: the list of what staff read and did. Each read of this list is also written to the audit. */
@Controller('audit')
@Roles(...auditReaders)
export class AuditController {
  constructor(@Inject(AuditList) private readonly audit: AuditList) {}

  @Get()
  @QueryOf(auditQuery)
  async list(
    @CurrentActor() actor: Actor,
    @Queried() asked: z.output<typeof auditQuery>,
  ): Promise<AuditPage> {
    return await this.audit.page(actor, asked);
  }
}
