import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { certificateReaders } from '@homeward/domain';
import type { AuditLog, Erasures } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { Problem } from '../problem/problem.js';
import { pageQuery, parseQuery } from '../query.js';
import { AUDIT_LOG, ERASURES } from '../tokens.js';
import { isUuid } from '../uuid.js';

/** What was erased, by whose decision, and what of it: all that is left. Of no case any more, so nobody needs a seat. */
@Controller('erasures')
@Roles(...certificateReaders)
export class CertificatesController {
  constructor(
    @Inject(ERASURES) private readonly erasures: Erasures,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
  ) {}

  /** The newest first. */
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown) {
    const page = await this.erasures.certificates(parseQuery(pageQuery, query));
    await this.audit.write({ actor, action: 'read-certificates', route: 'GET erasures' });
    return page;
  }

  @Get(':erasureId')
  async one(@CurrentActor() actor: Actor, @Param('erasureId') erasureId: string) {
    const certificate = isUuid(erasureId) ? await this.erasures.certificate(erasureId) : undefined;
    if (!certificate) throw new Problem('REQUEST.NOT_FOUND');
    await this.audit.write({ actor, action: 'read-certificate', route: 'GET erasures/:erasureId' });
    return certificate;
  }
}
