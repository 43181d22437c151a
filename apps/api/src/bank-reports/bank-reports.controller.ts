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
import type { Reconciliation } from '../openapi/schemas/bank-report-schemas.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { SETTINGS } from '../tokens.js';
import { BankReportsService } from './bank-reports.service.js';
import { bytesOfReport } from './bytes-of-report.js';

export const reconcilers = ['finance-approver', 'finance-releaser'] as const satisfies readonly Role[];
const reconciliationReaders = [...reconcilers, 'auditor'] as const satisfies readonly Role[];

export const explanationBody = z.strictObject({ explanation: z.enum(bankSettlements) });

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
    const doing = {
      actor,
      act: 'explain-bank-entry',
      route: 'POST bank-reports/:reportId/entries/:number/explanation',
    };
    if (!isUuid(reportId) || !/^\d{1,6}$/.test(number)) throw new Problem('REQUEST.NOT_FOUND');
    if (!(await this.reports.explain(reportId, Number(number), explanation, doing)))
      throw new Problem('BANK_REPORT.ENTRY_SETTLED');
    return await this.list(actor);
  }
}
