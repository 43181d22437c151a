import fc from 'fast-check';
import type { CaseState } from '../src/case/case-state.js';
import { evolve } from '../src/engine/engine.js';
import { newCase } from '../src/engine/new-case.js';
import { positionsOf, type LedgerAccount, type Position } from '../src/ledger/positions.js';
import { entryOf, type LedgerEntry } from '../src/ledger/postings.js';
import { samplesOf } from '@homeward/testing/samples';
import { lived } from './support/lived.js';
import type { PlayedCase } from './support/played-case.js';
import { seldomMet } from './support/seldom-met.js';

const promised: ReadonlySet<LedgerAccount> = new Set(['budget', 'reserved', 'committed', 'spent']);

/** The entries of a case, one for each fact that moved money. */
function entriesOf({ facts, state: { caseId } }: PlayedCase): LedgerEntry[] {
  let state: CaseState | undefined;
  let before: Position[] = [];
  return facts.flatMap((fact) => {
    state = evolve(state ? structuredClone(state) : newCase(caseId, fact), fact);
    const after = positionsOf(state);
    const entry = entryOf(fact, before, after);
    before = after;
    return entry ?? [];
  });
}

const sumBy = (
  positions: readonly Position[],
  keyOf: (position: Position) => string,
): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const one of positions) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + one.amountMinor);
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort());
};
const placeOf = ({ account, holder, line, source, currency }: Position): string =>
  [account, holder, line, source, currency].join(' ');

function check(played: PlayedCase): void {
  const entries = entriesOf(played);
  for (const { stepId, postings } of entries)
    expect([
      stepId,
      sumBy(postings, ({ account, currency }) => `${promised.has(account)} ${currency}`),
    ]).toEqual([stepId, {}]);
  const all = entries.flatMap(({ postings }) => postings);
  expect(sumBy(all, placeOf)).toEqual(sumBy(positionsOf(played.state), placeOf));
}

describe('PAY-10: the ledger', () => {
  it('in any random life of a case, the entries sum to zero on both sides, and together show where the money is', () => {
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 60, maxLength: 500 });
    fc.assert(
      fc.property(rolls, (one) => check(lived(one))),
      { numRuns: samplesOf('lives whose money is posted') },
    );
  });

  it.each(seldomMet().map((played, i) => [`${i} ${played.facts.at(-1)!.step}`, played] as const))(
    'in the rare case %s, the entries sum to zero on both sides, and together show where the money is',
    (_, played) => check(played),
  );
});
