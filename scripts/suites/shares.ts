import type { SuiteTook } from './report.js';

/** Returns each suite's share of the total time, per mille. Omits suites whose share rounds to zero. */
export function sharesOf(suites: readonly SuiteTook[]): Record<string, number> {
  const whole = suites.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0);
  const shares = suites.map(
    ({ suite, wallSeconds }) => [suite, Math.round((1_000 * wallSeconds) / whole)] as const,
  );
  return Object.fromEntries(
    shares
      .filter(([, share]) => share > 0)
      .sort(([one, some], [other, others]) => others - some || (one < other ? -1 : 1)),
  );
}
