import { median } from './figures.js';
import type { HistoryFigures } from './histories.js';
import type { Round, SideRound } from './rounds.js';
import type { SideName } from './side.js';
import { stepsACase } from './twelve-steps.js';

/** One figure, compared with the aim of the project and, if the figure has a floor, with its floor. */
export interface Figure {
  readonly name: string;
  readonly house: number;
  readonly bare: number;
  readonly unit: 'ms' | 'steps/s' | 'events' | 'bytes';
  /**
   * Installation ÷ bare workflow: the median of the ratios of the rounds. A busy machine slows both sides of a round.
   */
  readonly ratio: number;
  readonly floors: readonly Floor[];
  readonly aim?: Limit;
}
interface Limit {
  readonly of: 'house' | 'ratio';
  readonly atMost?: number;
  readonly atLeast?: number;
}
export type Floor = Limit & { readonly held: boolean };

/** Limits for the installation. The bench fails if a limit is not met. */
const floors: Readonly<Record<string, readonly Limit[]>> = {
  'step p50': [
    { of: 'ratio', atMost: 2.0 },
    { of: 'house', atMost: 30 },
  ],
  'step p95': [{ of: 'house', atMost: 60 }],
  throughput: [{ of: 'ratio', atLeast: 0.55 }],
  'events a step': [{ of: 'house', atMost: 8 }],
  'events a case': [{ of: 'house', atMost: 1_000 }],
};
const aims: Readonly<Record<string, Limit>> = {
  'step p50': { of: 'ratio', atMost: 1.5 },
  throughput: { of: 'ratio', atLeast: 0.75 },
  'facts in acts of five': { of: 'ratio', atLeast: 1.5 },
};

type OfRound = (round: Round) => number;

/** Returns every figure of the bench, calculated from the medians of the rounds and from the histories. */
export function figuresOf(
  rounds: readonly Round[],
  histories: Readonly<Record<SideName, HistoryFigures>>,
): Figure[] {
  const compared = (name: string, unit: Figure['unit'], house: OfRound, bare: OfRound): Figure =>
    judged(name, unit, {
      house: median(rounds.map(house)),
      bare: median(rounds.map(bare)),
      ratio: median(rounds.map((round) => house(round) / bare(round))),
    });
  const overRounds = (name: string, unit: Figure['unit'], of: (side: SideRound) => number): Figure =>
    compared(
      name,
      unit,
      ({ sides }) => of(sides.house),
      ({ sides }) => of(sides.bare),
    );
  const kept = (name: string, unit: Figure['unit'], of: (history: HistoryFigures) => number): Figure => {
    const [house, bare] = [of(histories.house), of(histories.bare)];
    return judged(name, unit, { house, bare, ratio: house / bare });
  };
  return [
    overRounds('step p50', 'ms', ({ p50 }) => p50),
    compared(
      'step p50, the case told',
      'ms',
      ({ p50WithCases }) => p50WithCases,
      ({ sides }) => sides.bare.p50,
    ),
    overRounds('step p95', 'ms', ({ p95 }) => p95),
    overRounds('throughput', 'steps/s', ({ stepsPerSecond }) => stepsPerSecond),
    // WORK-1: the facts that a desk records in the installation, compared with the steps of the bare workflow.
    compared(
      'facts in acts of five',
      'steps/s',
      ({ factsPerSecond }) => factsPerSecond,
      ({ sides }) => sides.bare.stepsPerSecond,
    ),
    kept('events a case', 'events', ({ mostEvents }) => mostEvents),
    kept('events a step', 'events', ({ events }) => events / stepsACase),
    kept('history a case', 'bytes', ({ bytes }) => bytes),
  ];
}

export const allHeld = (figures: readonly Figure[]): boolean =>
  figures.every((figure) => figure.floors.every(({ held }) => held));

type Values = Pick<Figure, 'house' | 'bare' | 'ratio'>;

function judged(name: string, unit: Figure['unit'], values: Values): Figure {
  const held = ({ of, atMost = Infinity, atLeast = -Infinity }: Limit): boolean =>
    values[of] <= atMost && values[of] >= atLeast;
  return {
    name,
    unit,
    ...values,
    floors: (floors[name] ?? []).map((limit) => ({ ...limit, held: held(limit) })),
    ...(aims[name] && { aim: aims[name] }),
  };
}
