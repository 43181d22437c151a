import type { IsoInstant, Refusal, Role, StaffId } from '@homeward/contracts';
import type { Who } from '../case/natural-person.js';
import { ownWord } from '../case/second-word.js';
import { firstRefusal } from '../case/step-rule.js';

/** The roles that may propose a budget, and may confirm or reject a proposal. */
export const budgetRoles = [
  'finance-approver',
  'finance-releaser',
  'donor-officer',
] as const satisfies readonly Role[];

/** The money that a source gives for a calendar year. */
export interface BudgetYear {
  readonly source: string;
  readonly year: number;
  readonly currency: string;
}

/** PEOPLE-2: a budget counts when another person has confirmed it. */
export interface ProposedBudget extends BudgetYear {
  readonly budgetId: string;
  readonly amountMinor: number;
  readonly proposedBy: StaffId;
  readonly proposedAt: IsoInstant;
  /** The answer of the second person. `null` while the proposal waits for the answer. */
  readonly word: BudgetWord | null;
  readonly saidBy: StaffId | null;
}
export const budgetWords = ['confirm', 'reject'] as const;
export type BudgetWord = (typeof budgetWords)[number];

/**
 * The budget of a source for a year: the amount that may be promised, the amount that was promised, and the change that
 * waits for a second person.
 */
export interface BudgetStanding extends BudgetYear {
  /** In minor units. `null` until a first budget is confirmed. */
  readonly amountMinor: number | null;
  readonly promisedMinor: number;
  /** Negative if more was promised than the budget allows. `null` without a budget. */
  readonly leftMinor: number | null;
  readonly waiting: ProposedBudget | null;
}

const keyOf = ({ source, year, currency }: BudgetYear): string => JSON.stringify([source, year, currency]);

/**
 * The budgets, one for each source, year and currency, the newest year first. The newest confirmed proposal counts. A
 * proposal waits until somebody confirms or rejects it, or until a newer proposal takes its place.
 *
 * @param proposals oldest first
 * @param promised what was promised, with one entry for each source, year and currency
 */
export function budgetsOf(
  proposals: readonly ProposedBudget[],
  promised: readonly (BudgetYear & { readonly promisedMinor: number })[],
): BudgetStanding[] {
  const years = new Map<string, BudgetYear>();
  for (const { source, year, currency } of [...proposals, ...promised])
    years.set(keyOf({ source, year, currency }), { source, year, currency });
  return [...years]
    .map(([key, year]) => {
      const own = proposals.filter((one) => keyOf(one) === key);
      const amountMinor = own.filter(({ word }) => word === 'confirm').at(-1)?.amountMinor ?? null;
      const promisedMinor = promised.find((one) => keyOf(one) === key)?.promisedMinor ?? 0;
      const leftMinor = amountMinor === null ? null : amountMinor - promisedMinor;
      return { ...year, amountMinor, promisedMinor, leftMinor, waiting: waitingIn(own) };
    })
    .sort((a, b) => b.year - a.year || compare(a.source, b.source) || compare(a.currency, b.currency));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function waitingIn(own: readonly ProposedBudget[]): ProposedBudget | null {
  const newest = own.at(-1);
  return newest?.word === null ? newest : null;
}

/** PEOPLE-2: why this person may not confirm or reject a proposal. The person who proposed it may still reject it. */
export function refuseBudgetWord(
  proposal: ProposedBudget,
  waiting: ProposedBudget | null,
  word: BudgetWord,
  who: Who,
): Refusal | undefined {
  return firstRefusal(
    waiting?.budgetId !== proposal.budgetId && { code: 'BUDGET.NOT_WAITING' },
    word === 'confirm' && ownWord(who, [proposal.proposedBy]),
  );
}
