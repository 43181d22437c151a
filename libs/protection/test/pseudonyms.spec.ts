import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, createPseudonyms } from '@homeward/protection';
import fc from 'fast-check';
import { refusal, testKey } from './keys.js';

/** The same value, with the keys of every object in another order. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

describe('canonicalJson', () => {
  it('canonicalJson returns the same text for any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value)),
      ),
    );
  });

  it('canonicalJson returns JSON that parses to an equal value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('canonicalJson returns the same text only for equal values', () => {
    const few = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(few, few, (one, other) => {
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isDeepStrictEqual(one, other));
      }),
    );
  });

  it('canonicalJson sorts keys like RFC 8785, leaves out undefined values, and writes dates as ISO text', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\u{1f600}': 5,
      no: undefined,
      day: new Date(0),
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"day":"1970-01-01T00:00:00.000Z","\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  it.each([
    ['$', undefined],
    ['$.amount', { amount: Number.NaN }],
    ['$.list[1]', { list: [1, undefined] }],
    ['$.a.b', { a: { b: 1n } }],
    ['$.map', { map: new Map() }],
    ['$.run', { run: () => 1 }],
  ])('canonicalJson refuses a value that JSON would lose, at %s', (field, value) => {
    expect(() => canonicalJson(value)).toThrow(
      expect.objectContaining({ code: 'CANONICAL.NOT_JSON', field }),
    );
  });
});

describe('keyedHash', () => {
  const { keyedHash } = createPseudonyms(testKey('k1'));

  it('keyedHash recognises the same body for any order of its keys', () => {
    expect(keyedHash('request-body', { a: 1, b: [2] })).toBe(keyedHash('request-body', { b: [2], a: 1 }));
  });

  it('is 64 hexadecimal digits', () => {
    expect(keyedHash('request-body', 'text')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keyedHash depends on the purpose, on the key, and on where each part ends', () => {
    const hashes = [
      keyedHash('request-body', 'ab', 'c'),
      keyedHash('request-body', 'a', 'bc'),
      keyedHash('request-body', ['ab', 'c']),
      keyedHash('idempotency-key', 'ab', 'c'),
      createPseudonyms(testKey('k2')).keyedHash('request-body', 'ab', 'c'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('keyedHash never changes, because it must match rows that were written years ago', () => {
    expect(keyedHash('idempotency-key', 'caller', 'POST /cases', 'key')).toBe(
      '4c31739cedf3fcb72681cd3b143087526e09cd8d4a55224d1f0b04c186b78ad2',
    );
  });

  it('keyedHash needs a key of 32 bytes', () => {
    expect(() => createPseudonyms({ key: Buffer.alloc(16) })).toThrow(refusal('KEY.INVALID'));
  });
});
