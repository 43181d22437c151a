import { ProtectionError } from './errors.js';

/**
 * One text for one value, whatever the order of its keys (as RFC 8785: keys by UTF-16 code unit, no spaces). Keys with
 * the value `undefined` are left out and dates become ISO text, as in `JSON.stringify`.
 *
 * @throws {ProtectionError} `CANONICAL.NOT_JSON` with the path: otherwise NaN, bigint, functions, holes and maps could
 * all become the same text, and two different bodies would count as equal
 */
export const canonicalJson = (value: unknown): string => written(value, '$');

function written(value: unknown, path: string): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || isFiniteNumber(value)) {
    return JSON.stringify(value);
  }
  if (value instanceof Date) return written(value.toJSON(), path);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown, index) => written(item, `${path}[${index}]`)).join(',')}]`;
  }
  if (!isPlainObject(value)) throw new ProtectionError('CANONICAL.NOT_JSON', path);
  const entries = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${written(value[key], `${path}.${key}`)}`);
  return `{${entries.join(',')}}`;
}

const isFiniteNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
