import { budgetsOf, refuseBudgetWord, type ProposedBudget } from '../src/index.js';

const federal = { source: 'federal', year: 2027, currency: 'CHF' };
const proposal = (
  budgetId: string,
  amountMinor: number,
  more: Partial<ProposedBudget> = {},
): ProposedBudget => ({
  ...federal,
  budgetId,
  amountMinor,
  proposedBy: 'a',
  proposedAt: '2026-12-01T09:00:00.000Z',
  word: null,
  saidBy: null,
  ...more,
});
const confirmed = { word: 'confirm', saidBy: 'b' } as const;

describe('PAY-10: budgets', () => {
  it('a proposed budget counts after another person confirms the proposal, and replaces an earlier confirmed budget', () => {
    const standing = (proposals: readonly ProposedBudget[]) => {
      const [budget] = budgetsOf(proposals, [{ ...federal, promisedMinor: 300 }]);
      return [budget!.amountMinor, budget!.leftMinor, budget!.waiting?.budgetId];
    };
    expect(standing([])).toEqual([null, null, undefined]);
    expect(standing([proposal('1', 1_000)])).toEqual([null, null, '1']);
    expect(standing([proposal('1', 1_000, confirmed)])).toEqual([1_000, 700, undefined]);
    expect(standing([proposal('1', 1_000, confirmed), proposal('2', 200)])).toEqual([1_000, 700, '2']);
    expect(standing([proposal('1', 1_000, confirmed), proposal('2', 200, confirmed)])).toEqual([
      ...[200, -100, undefined],
    ]);
    const rejected = proposal('2', 200, { word: 'reject', saidBy: 'b' });
    expect(standing([proposal('1', 1_000, confirmed), rejected])).toEqual([1_000, 700, undefined]);
  });

  it('budgets are listed for each source, year and currency, the newest year first, even if money was only promised', () => {
    const proposals = [
      proposal('1', 5),
      proposal('2', 5, { year: 2028 }),
      proposal('3', 5, { currency: 'EUR' }),
    ];
    const budgets = budgetsOf(proposals, [
      { source: 'canton', year: 2027, currency: 'CHF', promisedMinor: 7 },
    ]);
    expect(
      budgets.map(({ source, year, currency, promisedMinor }) => [source, year, currency, promisedMinor]),
    ).toEqual([
      ['federal', 2028, 'CHF', 0],
      ['canton', 2027, 'CHF', 7],
      ['federal', 2027, 'CHF', 0],
      ['federal', 2027, 'EUR', 0],
    ]);
  });

  it('PEOPLE-2: another person confirms a proposed budget; the proposer may only take the proposal back', () => {
    const one = proposal('1', 5);
    const by = (staffId: string) => ({ staffId });
    expect(refuseBudgetWord(one, one, 'confirm', by('a'))).toMatchObject({ code: 'STEP.SAME_PERSON' });
    expect(refuseBudgetWord(one, one, 'confirm', { staffId: 'c', accounts: ['c', 'a'] })).toMatchObject({
      code: 'STEP.SAME_PERSON',
    });
    expect(refuseBudgetWord(one, one, 'reject', by('a'))).toBeUndefined();
    expect(refuseBudgetWord(one, one, 'confirm', by('b'))).toBeUndefined();
  });

  it('a proposed budget waits for a second person only until a newer proposal exists', () => {
    const [old, newer] = [proposal('1', 5), proposal('2', 6)];
    expect(budgetsOf([old, newer], [])[0]!.waiting).toEqual(newer);
    expect(refuseBudgetWord(old, newer, 'confirm', { staffId: 'b' })).toEqual({ code: 'BUDGET.NOT_WAITING' });
    expect(refuseBudgetWord(old, null, 'reject', { staffId: 'b' })).toEqual({ code: 'BUDGET.NOT_WAITING' });
  });
});
