import type { SourceAmount } from '@homeward/contracts';
import type { BudgetWord, BudgetYear, ProposedBudget } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { enter, type Doing } from '../audit/entered.js';
import { Database, insertNew } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { BudgetWordEntity } from '../entities/budget-word.entity.js';
import { BudgetEntity } from '../entities/budget.entity.js';

export type NewBudget = BudgetYear & Pick<ProposedBudget, 'budgetId' | 'amountMinor'>;
type Promised = BudgetYear & { readonly promisedMinor: number };

/** PAY-10: the budgets of the sources of funds, and what was promised from them. */
export class Budgets {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** All proposals, oldest first. */
  async proposals(): Promise<ProposedBudget[]> {
    const rows = await this.#database.rows<ProposalRow>(byRole, allProposals);
    return rows.map(({ amountMinor, proposedAt, ...budget }) => ({
      ...budget,
      amountMinor: Number(amountMinor),
      proposedAt: proposedAt.toISOString(),
    }));
  }

  /** What was promised from each source in each year (Europe/Zurich), less what was given back in that year. */
  async promised(): Promise<Promised[]> {
    const rows = await this.#database.rows<BudgetYear & { promisedMinor: string }>(byRole, promisedByYear);
    return rows.map(({ promisedMinor, ...year }) => ({ ...year, promisedMinor: Number(promisedMinor) }));
  }

  /** What is left of the budgets of this year, with the amounts of open requests subtracted. */
  async left(): Promise<SourceAmount[]> {
    const rows = await this.#database.rows<SourceRow>(byRole, leftNow);
    return rows.map(({ amountMinor, ...budget }) => ({ ...budget, amountMinor: Number(amountMinor) }));
  }

  /** Adds a proposal. Does nothing if it is there already. */
  async propose({ budgetId, amountMinor, ...year }: NewBudget, doing: Doing): Promise<void> {
    const row = { id: budgetId, ...year, amountMinor: String(amountMinor), proposedBy: doing.actor.staffId };
    await this.#database.withManager(byRole, async (manager) => {
      if (await insertNew(manager, BudgetEntity, row)) await enter(manager, null, doing);
    });
  }

  /**
   * Adds the word of the second person about a proposed budget. Returns `false` if the proposal already has such a
   * word.
   */
  async say(budgetId: string, word: BudgetWord, doing: Doing): Promise<boolean> {
    return await this.#database.withManager(byRole, async (manager) => {
      const isNew = await insertNew(manager, BudgetWordEntity, {
        budgetId,
        word,
        saidBy: doing.actor.staffId,
      });
      if (isNew) await enter(manager, null, doing);
      return isNew;
    });
  }
}

type ProposalRow = Omit<ProposedBudget, 'amountMinor' | 'proposedAt'> & {
  readonly amountMinor: string;
  readonly proposedAt: Date;
};

type SourceRow = Omit<SourceAmount, 'amountMinor'> & { readonly amountMinor: string };

const leftNow = statement(
  'budgets-left',
  `select source, currency, amount_minor as "amountMinor" from across_budgets_left()`,
);

const allProposals = statement(
  'budget-proposals',
  `select id as "budgetId", source, year, currency, amount_minor as "amountMinor", proposed_by as "proposedBy",
     proposed_at as "proposedAt", word, said_by as "saidBy"
   from budget left join budget_word on budget_id = id
   order by proposed_at, id`,
);

const promisedByYear = statement(
  'budget-promised-by-year',
  `select source, extract(year from posted_at at time zone 'Europe/Zurich')::int as year, currency,
     -sum(amount_minor) as "promisedMinor"
   from ledger_posting join ledger_entry on id = entry_id
   where account = 'budget' and source is not null
   group by source, year, currency`,
);
