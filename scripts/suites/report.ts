import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { timeKinds, type TimeKind } from '@homeward/testing';

/** What scripts/jest/suite-report.js writes of one suite. */
export interface SuiteTook {
  /** Its path, from the project's root. */
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** How often it called `expect`. */
  readonly expectations: number;
  readonly wallSeconds: number;
  /** With the servers and programs that it started. */
  readonly cpuSeconds: number;
  readonly tests: readonly { readonly test: string; readonly seconds: number }[];
  readonly spentMs: Partial<Record<TimeKind, number>>;
}

/** What scripts/jest/suite-report.js writes of one run of jest. */
export interface RunReport {
  readonly passed: number;
  readonly failed: number;
  readonly suites: readonly SuiteTook[];
}

/** Kept from one run to the next, and ignored by git. */
export const reportFolder = join(projectRoot, '.homeward/tests');
/** What each suite of the last `npm test` took. */
export const reportFile = join(reportFolder, 'suites.json');

const slowestShown = 25;

const words: Readonly<Record<TimeKind | 'itself', string>> = {
  modules: 'loading modules',
  servers: 'starting and stopping servers',
  stories: 'playing stories',
  waiting: 'waiting',
  browser: 'in the browser',
  itself: 'anything else',
};

/** The slowest suites, and what all of them spent their time on. */
export function timesOf(suites: readonly SuiteTook[]): string {
  const slowest = [...suites]
    .sort((one, other) => other.wallSeconds - one.wallSeconds)
    .slice(0, slowestShown);
  const kinds = [...timeKinds, 'itself'] as const;
  return [
    `The ${slowest.length} slowest of ${suites.length} suites`,
    row('wall s', 'CPU s', 'suite'),
    ...slowest.map(({ wallSeconds, cpuSeconds, suite }) => row(wallSeconds, cpuSeconds, suite)),
    row(sumOf(suites, 'wallSeconds'), sumOf(suites, 'cpuSeconds'), 'all suites, one after the other'),
    '',
    'What suites spend their time on',
    row('wall s', 'share', 'kind'),
    ...kinds.map((kind) => {
      const seconds = suites.reduce((sum, suite) => sum + secondsOn(kind, suite), 0);
      return row(seconds, `${Math.round((100 * seconds) / sumOf(suites, 'wallSeconds'))} %`, words[kind]);
    }),
  ].join('\n');
}

function secondsOn(kind: TimeKind | 'itself', { spentMs, wallSeconds }: SuiteTook): number {
  if (kind !== 'itself') return (spentMs[kind] ?? 0) / 1_000;
  return wallSeconds - Object.values(spentMs).reduce((sum, ms) => sum + ms, 0) / 1_000;
}

const sumOf = (suites: readonly SuiteTook[], field: 'wallSeconds' | 'cpuSeconds'): number =>
  suites.reduce((sum, suite) => sum + suite[field], 0);

const row = (...[first, second, text]: [number | string, number | string, string]): string =>
  `${cell(first)} ${cell(second)}  ${text}`;
const cell = (value: number | string): string =>
  (typeof value === 'number' ? value.toFixed(1) : value).padStart(8);
