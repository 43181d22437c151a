import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { quarterPattern, reportReaders } from '@homeward/domain';
import { Reports } from '@homeward/persistence';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { StepUp } from '../auth/step-up.js';
import type { Reports as ReportsAnswer } from '../openapi/schemas/report-schemas.js';
import { Problem } from '../problem/problem.js';
import { Queried, QueryOf } from '../query.js';
import { pattern } from '../texts.js';

export const reportsQuery = z.strictObject({
  period: pattern(quarterPattern).optional().meta({ description: 'A quarter, e.g. `2026-Q3`.' }),
});

/** Statistics over many cases, made once a quarter. */
@Controller('reports')
@Roles(...reportReaders)
export class ReportsController {
  constructor(
    @Inject(Reports) private readonly reports: Reports,
    @Inject(StepUp) private readonly stepUp: StepUp,
  ) {}

  @Get()
  @QueryOf(reportsQuery)
  async list(
    @CurrentActor() actor: Actor,
    @Queried() { period }: z.output<typeof reportsQuery>,
  ): Promise<ReportsAnswer> {
    return { items: await this.reports.list(actor, period) };
  }

  /** Returns the stored report without changes, as JSON or, on request, as CSV. */
  @Get(':reportId')
  @Header('Vary', 'Accept')
  async read(
    @CurrentActor() actor: Actor,
    @Param('reportId') reportId: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const asCsv = request.accepts(['application/json', 'text/csv']) === 'text/csv';
    if (asCsv) this.stepUp.refuseOld(actor);
    const report = isUuid(reportId) ? await this.reports.find(actor, reportId) : undefined;
    if (!report) throw new Problem('REQUEST.NOT_FOUND');
    if (asCsv) response.attachment(`report-${report.quarter}.csv`);
    response.type(asCsv ? 'text/csv' : 'application/json');
    return asCsv ? report.csv : report.content;
  }
}
