import fc from 'fast-check';
import { recordErrorOf } from '../src/database/outages.js';
import { statement, valuesFor } from '../src/database/statement.js';
import { changesOf } from '../src/record/projection.js';
import { differences } from '../src/record/rebuild.js';
import { Remembered } from '../src/record/remembered.js';
import { headAfter, noHead } from '../src/record/seals.js';
import { nothingYet } from '../src/record/record-position.js';

describe('a statement', () => {
  it('takes its parameters by name, numbers each parameter once, and leaves casts unchanged', () => {
    const both = statement(
      'both',
      'select :caseId::uuid, :limit::int where a = :caseId::uuid and b::text = :limit',
    );
    expect(both.text).toBe('select $1::uuid, $2::int where a = $1::uuid and b::text = $2');
    expect(valuesFor(both, { limit: 2, caseId: 'x', other: 1 })).toEqual(['x', 2]);
  });

  it('a statement does not run if a parameter is missing', () => {
    expect(() => valuesFor(statement('one', 'select :caseId'), {})).toThrow('caseId');
  });
});

describe('the changes between two lists of rows', () => {
  interface Row {
    readonly key: string;
    readonly value: number;
  }
  const rows = fc.uniqueArray(fc.record({ key: fc.constantFrom(...'abcdef'), value: fc.nat({ max: 2 }) }), {
    selector: (row) => row.key,
  });

  it('the computed changes turn one list of rows into the other, and contain no unnecessary change', () => {
    fc.assert(
      fc.property(rows, rows, (before: Row[], after: Row[]) => {
        const { gone, changed } = changesOf(before, after, (row) => row.key);
        const table = new Map(before.map((row) => [row.key, row]));
        for (const key of gone) expect(table.delete(key)).toBe(true);
        for (const row of changed) {
          expect(table.get(row.key)).not.toEqual(row);
          table.set(row.key, row);
        }
        expect([...table.values()].sort(byKey)).toEqual([...after].sort(byKey));
      }),
    );
  });
  const byKey = (a: Row, b: Row) => a.key.localeCompare(b.key);
});

describe('differences', () => {
  it('equal values have no differences, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(differences(value, turned)).toEqual([]);
      }),
    );
  });

  it('a difference names the place, never the value', () => {
    const one = { persons: { a: { status: 'arrived', list: [1, 2] } }, gone: 1 };
    const other = { persons: { a: { status: 'withdrew', list: [1, 3] } }, fresh: {} };
    expect(differences(one, other)).toEqual(['fresh', 'gone', 'persons.a.list.1', 'persons.a.status']);
    expect(differences({ a: [] }, { a: {} })).toEqual(['a']);
    expect(differences({ a: null }, { a: {} })).toEqual(['a']);
  });
});

describe('the head', () => {
  it('two heads are equal exactly if the same facts were recorded in the same order', () => {
    const facts = ['a', 'b', 'c'].map((text) => Buffer.from(text));
    const headOf = (chain: Buffer[]) => chain.reduce(headAfter, noHead).toString('hex');
    const chains = [facts, [...facts].reverse(), facts.slice(1), [facts[0]!, facts[2]!], []];
    expect(new Set(chains.map(headOf)).size).toBe(chains.length);
    expect(headOf(facts)).toBe(headOf([...facts]));
  });
});

it('a process remembers only the cases that it used last, and each case only at its newest sequence number', () => {
  const remembered = new Remembered(2);
  const at = (sequence: number) => ({ ...nothingYet(), sequence });
  for (const [caseId, sequence] of [
    ['a', 1],
    ['b', 1],
    ['a', 2],
    ['c', 1],
  ] as const)
    remembered.keep(caseId, at(sequence));
  expect(remembered.find('a', 2)?.sequence).toBe(2);
  expect(remembered.find('a', 1)).toBeUndefined();
  expect(remembered.find('b', 1)).toBeUndefined();
  expect(remembered.find('c', 1)).toBeDefined();
});

describe('the driver’s errors', () => {
  const codeOf = (error: unknown) => recordErrorOf(error).code;
  const thrown = (code: string, message = '') => Object.assign(new Error(message), { code });

  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    '57P01',
    '57P03',
    '57014',
    '08006',
    '53300',
    '25006',
    '40001',
  ])('%s is an outage', (code) => expect(codeOf(thrown(code))).toBe('RECORD.UNAVAILABLE'));

  it('an outage without a code is recognised by its message', () => {
    for (const sentence of ['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])
      expect(codeOf(new Error(sentence))).toBe('RECORD.UNAVAILABLE');
  });

  it('only an error before the connection was established proves that the statement was not carried out', () => {
    const known = (error: unknown) => recordErrorOf(error).details.outcomeKnown;
    expect(known(thrown('ECONNREFUSED'))).toBe(true);
    expect(known(thrown('57P03'))).toBe(true);
    expect(known(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(known(thrown('ECONNRESET'))).toBe(false);
    expect(known(thrown('57014'))).toBe(false);
  });

  it('any other error is not an outage, and the reported error contains nothing that the driver quoted', () => {
    const detail = 'Key (case_number)=(synthetic) already exists.';
    const error = recordErrorOf(Object.assign(thrown('23505', detail), { detail, constraint: 'some_key' }));
    expect(error).toMatchObject({
      code: 'RECORD.FAILED',
      details: { sqlState: '23505', constraint: 'some_key' },
    });
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('synthetic');
  });
});
