import type { SourceAmount } from '@homeward/contracts';
import type { CaseState } from '../../src/case/case-state.js';
import { positionsOf } from '../../src/ledger/positions.js';
import type { SourceShare } from '../../src/planning/fields.js';

/** The only budget of a played case. Every other source is without a budget, so it is not limited. */
export const limitedBudget: SourceAmount = { source: 'federal', currency: 'CHF', amountMinor: 250_000 };

/** Shares of the sources of a plan line. Absent: the line names no source. */
export const sharesOfSources: readonly (readonly SourceShare[] | undefined)[] = [
  undefined,
  [{ source: 'federal', percent: 100 }],
  [
    { source: 'federal', percent: 67 },
    { source: 'foundation', percent: 33 },
  ],
  [
    { source: 'canton', percent: 1 },
    { source: 'federal', percent: 98 },
    { source: 'donations', percent: 1 },
  ],
];

/** What a case has promised from a source, in minor units. */
export const promisedFrom = (state: CaseState, source: string): number =>
  positionsOf(state)
    .filter((one) => one.account === 'budget' && one.source === source)
    .reduce((sum, { amountMinor }) => sum - amountMinor, 0);

/** What the case leaves of the only budget. */
export const budgetsLeft = (state: CaseState): SourceAmount[] => [
  {
    ...limitedBudget,
    amountMinor: limitedBudget.amountMinor - promisedFrom(state, limitedBudget.source),
  },
];
