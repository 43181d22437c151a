import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { isCurrency } from '@homeward/contracts/currencies';
import {
  budgetRoles,
  budgetsOf,
  budgetWords,
  ledgerReaders,
  refuseBudgetWord,
  type BudgetStanding,
  type BudgetYear,
} from '@homeward/domain';
import { Budgets, type RecordProtection } from '@homeward/persistence';
import { codeLists } from '@homeward/programme';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { idOfKey } from '../key-ids.js';
import type { Budget, Budgets as BudgetsAnswer } from '../openapi/schemas/ledger-schemas.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { amountMinor } from '../steps/values.js';
import { pattern } from '../texts.js';
import { RECORD_PROTECTION } from '../tokens.js';

const fundingSources = codeLists.newest('funding-sources').codes.map(({ code }) => code);

export const budgetBody = z.strictObject({
  source: z.enum(fundingSources as [string, ...string[]]),
  year: z.int().min(2000).max(2199).meta({ description: 'A calendar year.' }),
  currency: pattern(/^[A-Z]{3}$/).refine(isCurrency, 'no-currency'),
  amountMinor: amountMinor(0),
});
export const budgetWordBody = z.strictObject({ word: z.enum(budgetWords) });

/** PAY-10, PEOPLE-2: the budget of a source of funds for a year. One person proposes it, another confirms it. */
@Controller('budgets')
@Roles(...ledgerReaders)
export class BudgetsController {
  constructor(
    @Inject(Budgets) private readonly budgets: Budgets,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
  ) {}

  /** Returns the budgets, with the amounts promised and the amounts left. The newest year comes first. */
  @Get()
  async list(): Promise<BudgetsAnswer> {
    return { items: await this.#standings() };
  }

  /**
   * Proposes a budget. The proposal replaces a proposal that still waits. Once confirmed, the proposal also replaces
   * the confirmed budget.
   */
  @Post()
  @HttpCode(200)
  @Roles(...budgetRoles)
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Budget> {
    const { amountMinor: minor, ...year } = parseBody(budgetBody, body);
    const budgetId = idOfKey(this.protection.hashes, key, actor, 'propose-budget');
    const before = await this.#proposal(budgetId);
    if (before && (keyOf(before) !== keyOf(year) || before.amountMinor !== minor))
      throw new Problem('REQUEST.KEY_REUSED');
    const doing = { actor, act: 'propose-budget', route: 'POST budgets' };
    await this.budgets.propose({ budgetId, ...year, amountMinor: minor }, doing);
    return await this.#standing(year);
  }

  /** Confirms or rejects a proposal. */
  @Post(':budgetId/second-word')
  @HttpCode(200)
  @Roles(...budgetRoles)
  async say(
    @CurrentActor() actor: Actor,
    @Param('budgetId') budgetId: string,
    @Body() body: unknown,
  ): Promise<Budget> {
    const { word } = parseBody(budgetWordBody, body);
    const proposal = isUuid(budgetId) ? await this.#proposal(budgetId) : undefined;
    if (!proposal) throw new Problem('REQUEST.NOT_FOUND');
    // If the same person sends the same word again, the person has repeated the request after a lost answer.
    if (proposal.word !== word || proposal.saidBy !== actor.staffId) {
      const { waiting } = await this.#standing(proposal);
      orRefuse(refuseBudgetWord(proposal, waiting, word, actor));
      const doing = { actor, act: `${word}-budget`, route: 'POST budgets/:budgetId/second-word' };
      if (!(await this.budgets.say(budgetId, word, doing))) throw new Problem('BUDGET.NOT_WAITING');
    }
    return await this.#standing(proposal);
  }

  async #proposal(budgetId: string) {
    return (await this.budgets.proposals()).find((one) => one.budgetId === budgetId);
  }

  async #standing(of: BudgetYear): Promise<BudgetStanding> {
    return (await this.#standings()).find((one) => keyOf(one) === keyOf(of))!;
  }

  async #standings(): Promise<BudgetStanding[]> {
    return budgetsOf(await this.budgets.proposals(), await this.budgets.promised());
  }
}

const keyOf = ({ source, year, currency }: BudgetYear): string => JSON.stringify([source, year, currency]);
