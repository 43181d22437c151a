import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isUuid, type Actor, type Role } from '@homeward/contracts';
import { bankSettlements } from '@homeward/domain';
import { BankReports } from '@homeward/persistence';
import type { Request } from 'express';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { StepUp } from '../auth/step-up.js';
import { releasers } from '../bank-files/bank-files.controller.js';
import { epochHeader } from '../hold/epoch-header.js';
import type { BankEntries, Reconciliation } from '../openapi/schemas/bank-report-schemas.js';
import { Problem } from '../problem/problem.js';
import { pageQuery, parseBody, Queried, QueryOf } from '../query.js';
import { pattern } from '../texts.js';
import { SETTINGS } from '../tokens.js';
import { BankReportsService, reconcilers } from './bank-reports.service.js';
import { bytesOfReport } from './bytes-of-report.js';

const reconciliationReaders = [...reconcilers, 'auditor'] as const satisfies readonly Role[];

export const explanationBody = z.strictObject({ explanation: z.enum(bankSettlements) });

export const bankEntriesQuery = pageQuery.extend({
  after: pattern(/^\d{1,6}$/)
    .optional()
    .describe('Entries after this one: `next` of the previous page.'),
});

/** How many reports, and how many open entries, an answer has at most. */
const most = 200;

/** PAY-3, PAY-10: what the bank reported, and what nothing explains yet. */
@Controller('bank-reports')
@Roles(...reconciliationReaders)
export class BankReportsController {
  constructor(
    @Inject(BankReportsService) private readonly service: BankReportsService,
    @Inject(BankReports) private readonly reports: BankReports,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<Reconciliation> {
    return {
      reports: await this.reports.list(most),
      open: await this.service.open(actor, most),
      differences: await this.reports.differences(),
    };
  }

  /** The entries of a report, in the order of the file. An unknown report has none. */
  @Get(':reportId/entries')
  @QueryOf(bankEntriesQuery)
  async entries(
    @CurrentActor() actor: Actor,
    @Param('reportId') reportId: string,
    @Queried() { after = '0', limit }: z.output<typeof bankEntriesQuery>,
  ): Promise<BankEntries> {
    if (!isUuid(reportId)) throw new Problem('REQUEST.NOT_FOUND');
    const found = await this.service.entries(actor, reportId, Number(after), limit + 1);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? String(items.at(-1)!.number) : null };
  }

  /** Takes a report of the bank, as the file that the bank made. In an outage, the request can be sent again. */
  @Post()
  @HttpCode(200)
  @Roles(...releasers)
  async take(
    @CurrentActor() actor: Actor,
    @Headers(epochHeader) begunIn: string | undefined,
    @Req() request: Request,
  ): Promise<Reconciliation> {
    this.stepUp.refuseOld(actor);
    await this.service.take(
      { actor, begunIn },
      await bytesOfReport(request, this.settings.documents.limitMib),
    );
    return await this.list(actor);
  }

  /** Looks again at the entries of a report that nothing explains yet. */
  @Post(':reportId/matching')
  @HttpCode(200)
  @Roles(...releasers)
  async match(
    @CurrentActor() actor: Actor,
    @Param('reportId') reportId: string,
    @Headers(epochHeader) begunIn: string | undefined,
  ): Promise<Reconciliation> {
    if (!isUuid(reportId)) throw new Problem('REQUEST.NOT_FOUND');
    this.stepUp.refuseOld(actor);
    await this.service.match({ actor, begunIn }, reportId);
    return await this.list(actor);
  }

  /** Explains an entry that belongs to no payment, or that no report can settle. */
  @Post(':reportId/entries/:number/explanation')
  @HttpCode(200)
  @Roles(...reconcilers)
  async explain(
    @CurrentActor() actor: Actor,
    @Param('reportId') reportId: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<Reconciliation> {
    const { explanation } = parseBody(explanationBody, body);
    if (!isUuid(reportId) || !/^\d{1,6}$/.test(number)) throw new Problem('REQUEST.NOT_FOUND');
    await this.service.explain(actor, reportId, Number(number), explanation);
    return await this.list(actor);
  }
}
