import fc from 'fast-check';

/** Words with a special meaning in JavaScript, PostgreSQL, a file system or a URL. */
export const oddWords = [
  '__proto__',
  'constructor',
  'toString',
  '..',
  '%00',
  '%E0%A4%A',
  "'%3B--",
  'null',
  '%F0%9F%92%A5',
  '0',
  'x'.repeat(3_000),
];

const wrongValues = ['', ' ', '\u0000', '\ud800', -1, 0, 0.5, 1e300, true, null, [], {}, [[]], ...oddWords];

const anyValue = fc.oneof(fc.jsonValue(), fc.constantFrom(...wrongValues));
export const anyJson = fc.json();

/** Generates a valid body with one invalid part. */
export const spoilt = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(good, fc.nat(), anyValue).map(([body, at, value]) => {
    const copy: unknown = structuredClone(body);
    const places = placesIn(copy);
    const [holder, key] = places[at % places.length]!;
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
    return copy;
  });

type Place = readonly [holder: object, key: string];

/** Returns the place of every field in a body and, for every object, of two fields that should not be there. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).flatMap(([key, inner]): Place[] => [[value, key], ...placesIn(inner)]);
  return Array.isArray(value) ? own : [...own, [value, '__proto__'], [value, 'surprise']];
}

/** Invalid bodies: missing, not JSON, too deep, too large. */
export const noBody = fc.oneof(
  fc.constantFrom(undefined, '', 'null', '{', '['.repeat(100_000), `{"note":"${'x'.repeat(300_000)}"}`),
  fc.string({ unit: 'binary' }),
);

/** Values in the form of a list cursor, with arbitrary content. */
export const anyCursor = fc
  .array(
    fc.oneof(
      fc.constantFrom('2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z', 'null', null, '\u0000', ['1']),
      fc.uuid(),
      fc.jsonValue(),
    ),
    {
      maxLength: 3,
    },
  )
  .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'));
