/**
 * The number of samples of each random suite, before a merge (`npm test`) and at night (`npm run nightly`).
 * docs/testing.md shows this table.
 */
export const samples = {
  'lives of the domain, every rule held after each step': { landing: 40, night: 2_000 },
  'lives in which somebody is accused': { landing: 40, night: 1_000 },
  'lives in the lists of everybody': { landing: 12, night: 300 },
  'lives read back by everybody who worked on them': { landing: 12, night: 500 },
  'lives read back by an office abroad, as consents come and go': { landing: 8, night: 300 },
  'lives whose counters are compared': { landing: 4, night: 60 },
  'lives whose audiences are named': { landing: 2, night: 60 },
  'lives in which everybody looks at their menu': { landing: 20, night: 500 },
  'lives asked without a fact from outside': { landing: 12, night: 300 },
  'plays of an insider against the money and the gate': { landing: 200, night: 20_000 },
  'lives in which two cases differ in what refuses nothing': { landing: 40, night: 1_000 },
  'bookings of a journey that changes': { landing: 40, night: 2_000 },
  'lives on a real Temporal server': { landing: 8, night: 100 },
  'calls with bad input': { landing: 400, night: 10_000 },
  'lives whose money is posted': { landing: 40, night: 10_000 },
  'ledgers whose statements are added up': { landing: 40, night: 2_000 },
  'budgets from which steps reserve at once': { landing: 20, night: 1_000 },
  'orders of reports about a payment': { landing: 150, night: 20_000 },
  'reports of a bank in any order': { landing: 100, night: 5_000 },
  'cases in a drill of restores': { landing: 8, night: 200 },
  'kills of every part while staff work': { landing: 5, night: 150 },
  'payments while every part is killed': { landing: 6, night: 500 },
} as const satisfies Readonly<Record<string, { readonly landing: number; readonly night: number }>>;

export type Sampled = keyof typeof samples;

export const isNight = Boolean(process.env['HOMEWARD_TEST_NIGHT']);

/** The number of samples of this kind in the current run. */
export const samplesOf = (what: Sampled): number => samples[what][isNight ? 'night' : 'landing'];

/**
 * The seed of this run's random suites: `HOMEWARD_TEST_SEED`, or a new seed, which is stored in that variable for the
 * processes that this one starts. `npm test` prints the seed.
 */
export const testSeed = (): number => {
  process.env['HOMEWARD_TEST_SEED'] ??= String(Math.floor(Math.random() * 2 ** 31));
  return Number(process.env['HOMEWARD_TEST_SEED']);
};
