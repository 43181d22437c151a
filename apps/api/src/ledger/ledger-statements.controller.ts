import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, IsoInstant } from '@homeward/contracts';
import {
  journalCsv,
  ledgerReaders,
  statementCsv,
  statementOf,
  statementPeriods,
  todayAt,
  type AccountNumbers,
  type StatementPeriod,
} from '@homeward/domain';
import { LedgerStatements } from '@homeward/persistence';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { StepUp } from '../auth/step-up.js';
import type {
  LedgerStatement,
  LedgerStatements as LedgerStatementsAnswer,
} from '../openapi/schemas/ledger-schemas.js';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { accountNumbersOf } from './account-numbers.js';

/** PAY-10: the statements of the ledger, over all cases, by year and by quarter. The current periods are included. */
@Controller('ledger-statements')
@Roles(...ledgerReaders)
export class LedgerStatementsController {
  readonly #numbers: AccountNumbers | undefined;

  constructor(
    @Inject(LedgerStatements) private readonly ledger: LedgerStatements,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.#numbers = accountNumbersOf(settings.ledger.accounts);
  }

  @Get()
  async list(): Promise<LedgerStatementsAnswer> {
    return { items: await this.#periods(new Date().toISOString()) };
  }

  /** Returns the statement as JSON or, on request, as CSV. A final statement has the same bytes each time. */
  @Get(':period')
  @Header('Vary', 'Accept')
  async read(
    @CurrentActor() actor: Actor,
    @Param('period') asked: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LedgerStatement | string> {
    const asCsv = request.accepts(['application/json', 'text/csv']) === 'text/csv';
    if (asCsv) this.stepUp.refuseOld(actor);
    const period = await this.#period(asked);
    const parts = statementOf(await this.ledger.sums(period));
    if (!asCsv) return { ...period, parts };
    asFile(response, `statement-${asked}.csv`);
    const { from, to, isFinal } = period;
    return statementCsv({ period: asked, from, to, final: isFinal ? 'yes' : 'no' }, parts);
  }

  /** Returns every posting of the period as CSV, for the accounts of the organisation. */
  @Get(':period/journal')
  async journal(
    @CurrentActor() actor: Actor,
    @Param('period') asked: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    this.stepUp.refuseOld(actor);
    const lines = await this.ledger.journal(await this.#period(asked));
    asFile(response, `journal-${asked}.csv`);
    return journalCsv(lines, this.#numbers);
  }

  /** @throws Problem REQUEST.NOT_FOUND if the text does not name a listed period */
  async #period(asked: string): Promise<StatementPeriod> {
    const periods = await this.#periods(new Date().toISOString());
    const found = periods.find(({ period }) => period === asked);
    if (!found) throw new Problem('REQUEST.NOT_FOUND');
    return found;
  }

  async #periods(now: IsoInstant): Promise<StatementPeriod[]> {
    const firstDay = await this.ledger.firstDay();
    return firstDay === undefined ? [] : statementPeriods(firstDay, todayAt(now));
  }
}

function asFile(response: Response, name: string): void {
  response.attachment(name);
  response.type('text/csv');
}
