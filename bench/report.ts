import { cpus, loadavg } from 'node:os';
import { median, percentile } from './figures.js';
import type { HistoryFigures } from './histories.js';
import type { Round, Rounds } from './rounds.js';
import { sideNames, type SideName } from './side.js';
import type { Figure, Floor } from './verdict.js';

export interface Report {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly figures: readonly Figure[];
  readonly rounds: readonly Round[];
  readonly histories: Readonly<Record<SideName, HistoryFigures>>;
  /** The median of each step of the installation with one client, in ms. */
  readonly steps: Readonly<Record<string, number>>;
}

export const machine = (): Report['machine'] => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
});

export const reportOf = (
  { rounds, times }: Rounds,
  figures: readonly Figure[],
  histories: Report['histories'],
): Report => {
  const steps = [...new Set(times.house.map(({ step }) => step))];
  const p50 = (step: string) =>
    percentile(
      times.house.filter((time) => time.step === step).map(({ ms }) => ms),
      50,
    );
  return {
    machine: machine(),
    figures,
    rounds,
    histories,
    steps: Object.fromEntries(steps.map((step) => [step, p50(step)])),
  };
};

/** Returns one line about a round, to print while the bench runs. */
export const roundLine = ({ sides: { house, bare }, factsPerSecond, load }: Round, turn: number): string =>
  `  round ${turn}   p50 ${ms(house.p50)} : ${ms(bare.p50)}   p95 ${ms(house.p95)} : ${ms(bare.p95)}` +
  `   steps/s ${house.stepsPerSecond.toFixed(0)} : ${bare.stepsPerSecond.toFixed(0)}   facts/s in acts ${factsPerSecond.toFixed(0)}   others took ${percent(house.takenByOthers)} : ${percent(bare.takenByOthers)}   load before ${load.toFixed(1)}`;

/** Returns the whole report as tables of text. */
export function tables({ figures, rounds, histories, steps }: Report): string {
  return [
    heading('', 'house', 'bare', 'house ÷ bare', 'floor', 'aim'),
    ...figures.map(figureLine),
    '',
    heading('CPU, ms a step at many clients', ...sideNames),
    ...cpuLines(rounds),
    '',
    heading('Events of one case', ...sideNames),
    ...kindLines(histories),
    '',
    heading('Each step of the house', 'p50'),
    ...Object.entries(steps).map(([step, value]) => row(step, ms(value))),
    '',
    `Load average now ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  ].join('\n');
}

const row = (first: string, ...cells: string[]): string =>
  `  ${first.padEnd(34)}${cells.map((cell) => cell.padStart(16)).join('')}`;
const heading = row;
const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

function figureLine({ name, unit, house, bare, ratio, floors, aim }: Figure): string {
  const shown = (value: number): string =>
    unit === 'ms'
      ? ms(value)
      : unit === 'bytes'
        ? `${(value / 1024).toFixed(1)} KiB`
        : `${Number(value.toFixed(1))} ${unit}`;
  return row(
    name,
    shown(house),
    shown(bare),
    ratio.toFixed(2),
    floors.map(floorText).join(' ') || '–',
    aim ? limitText(aim) : '–',
  );
}

const floorText = (floor: Floor): string => `${limitText(floor)}${floor.held ? ' ✓' : ' ✗'}`;
const limitText = ({ of, atMost, atLeast }: NonNullable<Figure['aim']>): string =>
  `${atMost !== undefined ? `≤ ${atMost}` : `≥ ${atLeast}`}${of === 'ratio' ? ' ×' : ''}`;

function cpuLines(rounds: readonly Round[]): string[] {
  const processes = Object.keys(rounds[0]?.sides.house.cpuPerStep ?? {});
  const cpu = (side: SideName, process: string): number =>
    median(rounds.map(({ sides }) => sides[side].cpuPerStep[process] ?? 0));
  return [
    ...processes.map((process) => row(process, ...sideNames.map((side) => cpu(side, process).toFixed(2)))),
    row(
      'together',
      ...sideNames.map((side) => processes.reduce((sum, process) => sum + cpu(side, process), 0).toFixed(2)),
    ),
  ];
}

function kindLines(histories: Report['histories']): string[] {
  const kinds = [...new Set(sideNames.flatMap((side) => Object.keys(histories[side].kinds)))].sort();
  return kinds.map((kind) => row(kind, ...sideNames.map((side) => String(histories[side].kinds[kind] ?? 0))));
}
