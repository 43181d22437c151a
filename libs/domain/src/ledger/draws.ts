import type { Refusal, SourceAmount } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { positionsOf } from './positions.js';
import { movesBetween } from './postings.js';

/**
 * PAY-10: by how much a step raises what is promised from each source of funds. Money whose source is not named belongs
 * to no budget.
 */
export function drawsBetween(before: CaseState, after: CaseState): SourceAmount[] {
  const draws = new Map<string, SourceAmount>();
  for (const { account, source, currency, amountMinor } of movesBetween(
    positionsOf(before),
    positionsOf(after),
  )) {
    if (account !== 'budget' || source === null) continue;
    const key = JSON.stringify([source, currency]);
    const sum = (draws.get(key)?.amountMinor ?? 0) - amountMinor;
    draws.set(key, { source, currency, amountMinor: sum });
  }
  return [...draws.values()].filter(({ amountMinor }) => amountMinor > 0);
}

/** PAY-10: the draws on sources that have a budget. Only these draws are limited and reserved. */
export const limitedDraws = (
  draws: readonly SourceAmount[],
  budgetsLeft: readonly SourceAmount[],
): SourceAmount[] => draws.filter((draw) => leftFor(draw, budgetsLeft) !== undefined);

/** PAY-10: why a step may not draw these amounts. A source without a budget is not limited. */
export const refuseDraws = (
  draws: readonly SourceAmount[],
  budgetsLeft: readonly SourceAmount[],
): Refusal | undefined =>
  draws.some((draw) => draw.amountMinor > (leftFor(draw, budgetsLeft) ?? Infinity))
    ? { code: 'BUDGET.EXCEEDED', rule: 'PAY-10' }
    : undefined;

/** PAY-10: what earlier steps of an act leave of the budgets. */
export const leftAfter = (
  budgetsLeft: readonly SourceAmount[],
  draws: readonly SourceAmount[],
): SourceAmount[] =>
  budgetsLeft.map((left) => ({
    ...left,
    amountMinor: draws
      .filter((draw) => isSameBudget(draw, left))
      .reduce((rest, { amountMinor }) => rest - amountMinor, left.amountMinor),
  }));

const leftFor = (draw: SourceAmount, budgetsLeft: readonly SourceAmount[]): number | undefined =>
  budgetsLeft.find((left) => isSameBudget(draw, left))?.amountMinor;

const isSameBudget = (one: SourceAmount, other: SourceAmount): boolean =>
  one.source === other.source && one.currency === other.currency;
