import { differences, type Difference } from './differences.js';
import type { Json } from './canonical.js';
import type { Pair } from './pairs.js';
import type { Sight } from './run.js';

/** One surface on which one observer sees a difference between the two lives of a pair. */
export interface Differing {
  readonly pair: string;
  readonly observer: string;
  readonly surface: string;
  readonly at: readonly Difference[];
}
export interface Report {
  readonly pairs: number;
  readonly observers: number;
  readonly surfaces: number;
  /** The number of compared combinations of pair, observer and surface. */
  readonly comparisons: number;
  readonly differing: readonly Differing[];
}

/** Compares each observer's view of a life with the same observer's view of its twin. */
export function compare(sights: readonly Sight[]): Report {
  const cells = new Map<string, { sight: Sight; life?: Json; twin?: Json }>();
  for (const sight of sights) {
    const key = `${sight.pair.name}|${sight.observer}|${sight.surface}`;
    const cell = cells.get(key) ?? { sight };
    cells.set(key, { ...cell, [sight.kind]: sight.value });
  }
  const differing = [...cells.values()].flatMap(({ sight, life, twin }) => {
    const { pair, observer, surface } = sight;
    const ofOneLife = surface.endsWith(' hidden');
    const at = ofOneLife
      ? differences(life, 'as one that there is not')
      : differences(life, twin).filter((one) => !isAllowed(pair, sight, one));
    return at.length === 0 || (ofOneLife && life === undefined)
      ? []
      : [{ pair: pair.name, observer, surface, at }];
  });
  const count = (of: (sight: Sight) => string): number => new Set(sights.map(of)).size;
  return {
    pairs: count(({ pair }) => pair.name),
    observers: count(({ observer }) => observer),
    surfaces: count(({ surface }) => surface),
    comparisons: cells.size,
    differing,
  };
}

const isAllowed = (
  { allowed = [] }: Pair,
  { aliases, surface }: Sight,
  { path, life, twin }: Difference,
): boolean =>
  allowed.some(
    (one) =>
      aliases.has(one.who) &&
      one.surface.test(surface) &&
      one.path.test(`${path} ${JSON.stringify(life ?? null)} ${JSON.stringify(twin ?? null)}`),
  );

/**
 * Returns the kind of a surface. Surfaces before and after the secret are of one kind. The same applies to surfaces of
 * this case and the other case, and of the first and the second item of a list.
 */
export const kindOf = (surface: string): string =>
  surface
    .replace(/ \((?:before|elsewhere)\)/g, '')
    .replace(/\?[^ ]*/, '')
    .replace(/ \d+$/, '');

export const summaryOf = ({ pairs, observers, surfaces, comparisons, differing }: Report): string =>
  `non-interference: ${pairs} pairs × ${observers} observers × ${surfaces} surfaces: ` +
  `${differing.length} differences in ${comparisons} comparisons`;

/** Counts the differences, by pair and kind of surface. */
export function countsOf({ differing }: Report): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { pair, surface } of differing) {
    const kind = kindOf(surface);
    if (!counts.has(pair)) counts.set(pair, new Map());
    const ofPair = counts.get(pair)!;
    ofPair.set(kind, (ofPair.get(kind) ?? 0) + 1);
  }
  return counts;
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 160);

/** Returns a line for each difference, with the first places that show the difference. */
export const linesOf = ({ differing }: Report, places = 3): string[] =>
  differing.flatMap(({ pair, observer, surface, at }) => [
    `${pair} × ${observer} × ${surface}: ${at.length} places`,
    ...at
      .slice(0, places)
      .map(({ path, life, twin }) => `    ${path || '.'}: ${short(life)} / twin: ${short(twin)}`),
  ]);
