import { percentile } from '../figures.js';
import type { HistoryFigures } from '../histories.js';
import type { Round, SideRound } from '../rounds.js';
import { allHeld, figuresOf, type Figure } from '../verdict.js';

const quick: SideRound = { p50: 10, p95: 20, stepsPerSecond: 100, cpuPerStep: {}, takenByOthers: 0 };
const round = (house: Partial<SideRound>, bare: Partial<SideRound> = {}): Round => ({
  sides: { house: { ...quick, ...house }, bare: { ...quick, ...bare } },
  factsPerSecond: 150,
  p50WithCases: 12,
  load: 0,
});
const history = (events: number): HistoryFigures => ({ events, bytes: 1_000, mostEvents: events, kinds: {} });
const histories = { house: history(84), bare: history(73) };

const figureOf = (name: string, rounds: Round[], of = histories): Figure =>
  figuresOf(rounds, of).find((figure) => figure.name === name)!;
const failed = (rounds: Round[], of = histories): string[] =>
  figuresOf(rounds, of).flatMap(({ name, floors }) => (floors.every(({ held }) => held) ? [] : [name]));

describe('the verdict', () => {
  it('the verdict passes an installation that is as fast as the bare workflow', () => {
    expect(failed([round({})])).toEqual([]);
    expect(allHeld(figuresOf([round({})], histories))).toBe(true);
  });

  it.each([
    ['a p50 of slightly more than twice the bare p50', round({ p50: 20.1 }), ['step p50']],
    [
      'a p50 over 30 ms, even if the bare workflow is also slow',
      round({ p50: 31 }, { p50: 30 }),
      ['step p50'],
    ],
    ['a p95 over 60 ms', round({ p95: 61 }), ['step p95']],
    ['less than 0.55 of the bare throughput', round({ stepsPerSecond: 54 }), ['throughput']],
  ])('the verdict fails for %s', (_, one, names) => {
    expect(failed([one])).toEqual(names);
    expect(allHeld(figuresOf([one], histories))).toBe(false);
  });

  it('the verdict fails for more than eight events per step', () => {
    expect(failed([round({})], { ...histories, house: history(97) })).toEqual(['events a step']);
  });

  it('uses the median of the ratios of all rounds, so that one round on a busy machine has little effect', () => {
    const rounds = [round({ p50: 15 }), round({ p50: 80 }, { p50: 20 }), round({ p50: 14 })];
    expect(figureOf('step p50', rounds)).toMatchObject({ house: 15, bare: 10, ratio: 1.5 });
  });
});

it('computes percentiles by nearest rank', () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 20, 50, 95, 100].map((percent) => percentile(values, percent))).toEqual([1, 1, 3, 5, 5]);
});
