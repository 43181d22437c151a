import { Controller, Get, Inject, Param } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { certificateReaders } from '@homeward/domain';
import { Erasures } from '@homeward/persistence';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Certificate, CertificatePage } from '../openapi/schemas/forgetting-schemas.js';
import { Problem } from '../problem/problem.js';
import { pageQuery, Queried, QueryOf } from '../query.js';

/**
 * The routes for certificates of erasure. A certificate says which data was erased and who decided on the erasure. It
 * is the only remaining trace of the data. A certificate no longer belongs to a case, so its readers need no seat.
 */
@Controller('erasures')
@Roles(...certificateReaders)
export class CertificatesController {
  constructor(@Inject(Erasures) private readonly erasures: Erasures) {}

  /** Returns the certificates, the newest first. */
  @Get()
  @QueryOf(pageQuery)
  async list(
    @CurrentActor() actor: Actor,
    @Queried() query: z.output<typeof pageQuery>,
  ): Promise<CertificatePage> {
    return await this.erasures.certificates(actor, query);
  }

  @Get(':erasureId')
  async readCertificate(
    @CurrentActor() actor: Actor,
    @Param('erasureId') erasureId: string,
  ): Promise<Certificate> {
    const certificate = isUuid(erasureId) ? await this.erasures.certificate(actor, erasureId) : undefined;
    if (!certificate) throw new Problem('REQUEST.NOT_FOUND');
    return certificate;
  }
}
