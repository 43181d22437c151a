import type { ChaosResult } from './chaos.js';

/**
 * The time after a kill that is ignored, in ms. An answer or a broken connection within this time was caused before the
 * kill.
 */
const graceMs = 100;

/** Faults that must not occur. */
export const faultsOf = ({ lost, doubled, changed, sentTwice, unexpected }: ChaosResult) => ({
  lost,
  doubled,
  changed,
  sentTwice,
  unexpected: [...new Set(unexpected)],
});

export const isWhole = (result: ChaosResult): boolean =>
  Object.values(faultsOf(result)).every((fault) => (typeof fault === 'number' ? fault : fault.length) === 0);

export function report(result: ChaosResult): string[] {
  const { kills, answeredAt, lost, doubled, changed, claimed, sent, sentTwice, unexpected } = result;
  return [
    ...waitsByPart(result),
    `${kills.length} kills, ${answeredAt.length} answered steps: ${lost} lost, ${doubled} doubled, ` +
      `${changed} keys answered otherwise; ${claimed} payments claimed, ${sent} sent, ${sentTwice} sent twice; ` +
      `${brokenBeside(result)} broken connections where no API was killed; ${unexpected.length} answers nobody should get.`,
    ...faultsOf(result).unexpected.map((what) => `  ${what}`),
  ];
}

/** Returns one row per part, with the time from a kill of this part to the next answered step of any case. */
function waitsByPart({ kills, answeredAt }: ChaosResult): string[] {
  const waits = new Map<string, number[]>();
  for (const { part, at } of kills) {
    const next = answeredAt.find((answer) => answer > at + graceMs);
    for (const row of [part, 'all'])
      waits.set(row, [...(waits.get(row) ?? []), ((next ?? Infinity) - at) / 1_000]);
  }
  return [...waits].map(([part, seconds]) => {
    const sorted = seconds.sort((a, b) => a - b);
    const at = (share: number): string => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1);
    return `${part.padEnd(20)} ${sorted.length} kills, next answer p50 ${at(0.5)} s, p95 ${at(0.95)} s`;
  });
}

/**
 * Counts the broken connections that no killed API explains. Callers of a killed API get no answer until the API has
 * restarted.
 */
function brokenBeside({ kills, answeredAt, brokenAt }: ChaosResult): number {
  const away = kills
    .filter(({ part }) => part.includes('api'))
    .map(({ at }) => ({ at, until: answeredAt.find((answer) => answer > at + graceMs) ?? Infinity }));
  return brokenAt.filter((broken) => !away.some(({ at, until }) => broken >= at && broken <= until + 2_000))
    .length;
}
