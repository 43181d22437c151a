import type { Fact } from '../../src/case/fact.js';

/** Short ids in the tests that appear under keys without an id-like name. */
const shortNames = /^(vault-.+|step-\d+|consent-\d+|match-\d+)$/;
const isIdKey = (key: string): boolean => /(Id|Ids|accounts)$/.test(key);

/**
 * The same facts with a uuid for every id, as in production, so that their state has a realistic size. `known` contains
 * the uuids of some ids.
 */
export function withRealIds(
  facts: readonly Fact[],
  persons: readonly string[],
  known: Readonly<Record<string, string>> = {},
): Fact[] {
  const ids = new Map<string, string>(Object.entries(known));
  const idOf = (name: string): string => {
    const id = ids.get(name) ?? crypto.randomUUID();
    ids.set(name, id);
    return id;
  };
  const named = (key: string, value: string): string => {
    // An id may consist of two ids, joined by a colon.
    if (isIdKey(key)) return value.split(':').map(idOf).join(':');
    return persons.includes(value) || shortNames.test(value) ? idOf(value) : value;
  };
  const renamed = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return named(key, value);
    if (Array.isArray(value)) return value.map((one: unknown) => renamed(key, one));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([inner, child]) => [named('', inner), renamed(inner, child)]),
    );
  };
  return facts.map((fact) => renamed('', fact) as Fact);
}
