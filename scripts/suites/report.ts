import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { timeKinds, type TimeKind } from '@homeward/testing';

/** The report that scripts/jest/suite-report.js writes about one suite. */
export interface SuiteTook {
  /** The path of the suite, from the project's root. */
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** The output of jest about the failed tests. Empty if no test failed. */
  readonly failure: string;
  /** The number of calls of `expect`. */
  readonly expectations: number;
  readonly wallSeconds: number;
  /** The CPU time in seconds, including the servers and programs that the suite started. */
  readonly cpuSeconds: number;
  readonly tests: readonly { readonly test: string; readonly seconds: number }[];
  readonly spentMs: Partial<Record<TimeKind, number>>;
}

/** The report that scripts/jest/suite-report.js writes about one run of jest. */
export interface RunReport {
  readonly passed: number;
  readonly failed: number;
  readonly suites: readonly SuiteTook[];
}

/** The folder of reports, kept from one run to the next, and ignored by git. */
export const reportFolder = join(projectRoot, '.homeward/tests');
/** The time of each suite in the last `npm test`. */
export const reportFile = join(reportFolder, 'suites.json');

const slowestShown = 25;
const failureCharacters = 4_000;
const reasonCharacters = 300;

const words: Readonly<Record<TimeKind | 'itself', string>> = {
  modules: 'loading modules',
  servers: 'starting and stopping servers',
  stories: 'playing stories',
  waiting: 'waiting',
  browser: 'in the browser',
  itself: 'anything else',
};

/** Returns the slowest suites, and a breakdown of the time of all suites. */
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

/**
 * Returns the failed suites with their jest output, cut to a readable length. `npm test` repeats this text at the end,
 * because the middle of a long log is often not stored. Empty if no suite failed.
 */
export function failuresOf(suites: readonly SuiteTook[]): string {
  return suites
    .filter(({ failed }) => failed > 0)
    .map(({ suite, failure }) => `FAIL ${suite}\n${cut(failure.trim())}\n`)
    .join('\n');
}

/**
 * Returns one short line for each failed test, with the start of the failure message. Empty if no test failed.
 */
export const failedTitlesOf = (suites: readonly SuiteTook[]): string =>
  suites
    .flatMap(({ suite, failure }) =>
      failure
        .split(/^ *● /m)
        .slice(1)
        .map((test) => `FAIL ${suite}: ${told(test)}\n`),
    )
    .join('');

function told(test: string): string {
  const [title, ...said] = test.split('\n');
  const why = said.join(' ').replace(/\s+/g, ' ').trim().slice(0, reasonCharacters);
  return why ? `${title}\n  ${why}` : title!;
}

const cut = (text: string): string =>
  text.length > failureCharacters ? `${text.slice(0, failureCharacters)} […]` : text;

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
