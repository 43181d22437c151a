import type { CaseId } from '@homeward/contracts';
import type { ComparisonPlace } from '@homeward/persistence';
import { ComparisonRounds } from '../../src/reconcile/comparison-rounds.js';
import type { DifferenceKind } from '../../src/reconcile/difference.js';

const idOf = (n: number): CaseId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const hourMs = 3_600_000;
const start: ComparisonPlace = {
  movedThrough: '0',
  turnThrough: null,
  lapSince: '2026-03-02T00:00:00.000Z',
  lapCases: 0,
  doubtful: [],
};

/** Two stores with this many running cases, and a stored position of the rounds. An hour passes between two rounds. */
class Stores {
  readonly compared: CaseId[][] = [];
  readonly wrong = new Map<CaseId, DifferenceKind>();
  running: CaseId[];
  moved: CaseId[] = [];
  overlooked: CaseId[] = [];
  dueAmongVeiled: CaseId[] = [];
  place = start;
  #round = 0;

  constructor(readonly cases: CaseId[]) {
    this.running = [...cases];
  }

  async round(options: { leastByTurn?: number; lapDays?: number; lengthMs?: number } = {}) {
    this.compared.push([]);
    return await new ComparisonRounds({
      lapDays: 1,
      leastByTurn: 0,
      ...options,
      reconciler: {
        compareCases: async (ids) => {
          const all = [...(ids as CaseId[])];
          this.compared.at(-1)!.push(...all);
          const found = all.filter((caseId) => this.wrong.has(caseId));
          const differences = found.map((caseId) => ({ kind: this.wrong.get(caseId)!, caseId }));
          return { cases: all.length, erased: [], differences, repaired: [] };
        },
        strays: async (ids) =>
          [...(ids as CaseId[])].map((caseId) => ({ kind: 'workflow-without-case', caseId })),
        keysOpen: async () => [],
        dueAmongVeiled: async () => this.dueAmongVeiled,
      },
      engine: {
        cases: async function* (this: Stores) {
          yield* this.running;
        }.bind(this),
      },
      census: {
        casesAfter: async (after, limit) =>
          this.cases.filter((caseId) => after === null || caseId > after).slice(0, limit),
        count: async () => this.cases.length,
        openCases: async function* (this: Stores) {
          yield* this.cases;
        }.bind(this),
        unknownAmong: async (ids) => ids.filter((caseId) => !this.cases.includes(caseId)),
        settledThrough: async () => String(this.moved.length),
        movedAfter: async (after, through, limit) =>
          this.moved
            .map((caseId, i) => ({ id: String(i + 1), caseId }))
            .slice(Number(after), Number(through))
            .slice(0, limit),
        overlooked: async () => this.overlooked,
      },
      places: {
        begin: async () => {
          this.#round += 1;
          const at = (hours: number) => new Date(Date.parse(start.lapSince) + hours * hourMs).toISOString();
          return {
            round: this.#round,
            place: this.place,
            beganAt: at(this.#round),
            before: at(this.#round - 1),
          };
        },
        save: async (_, place) => void (this.place = place),
      },
    }).round();
  }
}

const storesOf = (count: number) => new Stores(Array.from({ length: count }, (_, i) => idOf(i + 1)));

describe('a comparison round, for cases in turn', () => {
  it('compares each case once in a lap of several rounds, and then starts again with the first case', async () => {
    const stores = storesOf(240);
    const laps: number[] = [];
    for (let hour = 0; hour < 24; hour += 1) laps.push((await stores.round()).lap.cases);
    expect(stores.compared.map((round) => round.length)).toEqual(Array.from({ length: 24 }, () => 10));
    expect(stores.compared.flat()).toEqual(stores.cases);
    expect([laps[0], laps[22]]).toEqual([10, 230]);
    const { lap } = await stores.round();
    expect(stores.compared.at(-1)).toEqual(stores.cases.slice(0, 10));
    expect(lap).toEqual({ cases: 10, of: 240, since: expect.not.stringContaining(start.lapSince) });
  });

  it('compares enough cases in each round to keep the pace that the settings require', async () => {
    const stores = storesOf(2_400);
    await stores.round({ lapDays: 10 });
    expect(stores.compared[0]).toHaveLength(10);
  });

  it('compares all cases of a small installation in each round', async () => {
    const stores = storesOf(30);
    for (let i = 0; i < 3; i += 1) {
      const { cases } = await stores.round({ leastByTurn: 200 });
      expect([cases, new Set(stores.compared.at(-1)).size]).toEqual([30, 30]);
    }
  });
});

describe('a comparison round, for cases that do not wait for their turn', () => {
  it('compares a case once if the case has a new step since the last round, and not again in the next round', async () => {
    const stores = storesOf(1_000);
    stores.moved = [idOf(700), idOf(800), idOf(700)];
    const { because } = await stores.round({ lapDays: 1_000 });
    expect(stores.compared[0]!.slice(0, 2)).toEqual([idOf(700), idOf(800)]);
    expect(because).toEqual({ doubtful: 0, listed: 0, moved: 2, turn: 1 });
    stores.moved.push(idOf(900));
    await stores.round({ lapDays: 1_000 });
    expect(stores.compared[1]!.slice(0, -1)).toEqual([idOf(900)]);
  });

  it('compares cases that only one store lists, and cases whose rows suggest that an event was missed', async () => {
    const stores = storesOf(1_000);
    stores.running = [...stores.cases.filter((caseId) => caseId !== idOf(600)), idOf(5_000)];
    stores.overlooked = [idOf(601)];
    stores.dueAmongVeiled = [idOf(602)];
    const { because, differences } = await stores.round({ lapDays: 1_000 });
    expect(because.listed).toBe(3);
    expect(stores.compared[0]!.slice(0, 3)).toEqual([idOf(600), idOf(601), idOf(602)]);
    expect(differences).toEqual([{ kind: 'workflow-without-case', caseId: idOf(5_000) }]);
  });

  it('compares a case that differed in the last round again in each round, until the stores agree about the case', async () => {
    const stores = storesOf(1_000);
    stores.wrong.set(idOf(1), 'record-ahead');
    const found = async () => (await stores.round({ lapDays: 1_000 })).differences.map(({ kind }) => kind);
    expect([await found(), await found(), await found()]).toEqual(Array(3).fill(['record-ahead']));
    stores.wrong.clear();
    expect(await found()).toEqual([]);
    await found();
    expect(stores.compared.at(-1)).not.toContain(idOf(1));
  });
});

it('reports a round that runs out of time, and keeps the position and the doubtful cases of the round', async () => {
  const stores = storesOf(10);
  stores.moved = [idOf(5)];
  stores.place = { ...start, doubtful: [idOf(3)], turnThrough: idOf(7) };
  expect(await stores.round({ lengthMs: 0, leastByTurn: 200 })).toMatchObject({ cases: 0, ranOut: true });
  expect(stores.place).toMatchObject({ movedThrough: '0', doubtful: [idOf(3)], turnThrough: idOf(7) });
  expect(await stores.round()).toMatchObject({ ranOut: false, because: { doubtful: 1, moved: 1 } });
});
