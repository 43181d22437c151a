import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The countries of airports, stations and places, by their codes (GATE-3). */
export interface PlaceCodes {
  /**
   * Returns the ISO 3166-1 alpha-2 country of an IATA airport code or a UN/LOCODE; `undefined` if the code is
   * unknown.
   */
  countryOf(code: string): string | undefined;
  /** Returns codes that the user may have meant, the most likely first. Codes of `country` come before others. */
  near(code: string, country?: string): readonly string[];
}

const file = z.strictObject({
  version: z.string(),
  source: z.string(),
  licence: z.string(),
  /** The IATA codes of the airports of each country. */
  airports: z.record(z.string().regex(/^[A-Z]{2}$/), z.string().regex(/^(?:[A-Z]{3}(?: [A-Z]{3})*)?$/)),
});

const mostNear = 5;

function placesOf({ airports }: z.output<typeof file>): PlaceCodes {
  const countries = new Set(Object.keys(airports));
  const countryByCode = new Map(
    Object.entries(airports).flatMap(([country, codes]) =>
      codes.split(' ').map((code) => [code, country] as const),
    ),
  );
  const lettersShared = (a: string, b: string): number =>
    [...a].filter((letter, i) => b[i] === letter).length;
  return {
    // The first two letters of a UN/LOCODE are its country.
    countryOf: (code) => {
      const [country] = /^[A-Z]{2}(?=...$)/.exec(code) ?? [];
      return country === undefined ? countryByCode.get(code) : countries.has(country) ? country : undefined;
    },
    near: (code, country) => {
      const likeness = (other: string): number =>
        lettersShared(code, other) + (countryByCode.get(other) === country ? 2 : 0);
      return [...countryByCode.keys()]
        .filter((other) => lettersShared(code, other) > 0)
        .sort((a, b) => likeness(b) - likeness(a) || a.localeCompare(b))
        .slice(0, mostNear);
    },
  };
}

const path = fileURLToPath(new URL('../places/airports-2026-1.json', import.meta.url));
export const places: PlaceCodes = placesOf(file.parse(JSON.parse(readFileSync(path, 'utf8'))));
