import fc from 'fast-check';
import type { CaseCount } from '../../src/reports/count-case.js';
import { csvCell, reportCsv } from '../../src/reports/csv.js';
import { daysOf, quarterPattern, settledQuarter } from '../../src/reports/quarter.js';
import { aidCategories, openStages, ReportCount, waitedForRoles } from '../../src/reports/report.js';

const anyCase: fc.Arbitrary<CaseCount> = fc
  .record({
    stage: fc.constantFrom(...openStages),
    waits: fc.dictionary(fc.constantFrom(...waitedForRoles), fc.integer({ min: 1, max: 3 })),
    late: fc.boolean(),
    aid: fc.dictionary(fc.constantFrom(...aidCategories), fc.integer({ min: 1, max: 90_000 })),
  })
  .map(
    ({ stage, waits, late, aid }) =>
      new Map([
        ['stages', new Map([[stage, [1]]])],
        ['waits', rowsOf(waits, (count) => [count])],
        [late ? 'overdue' : 'in-time', rowsOf(waits, (count) => [count])],
        ['aid CHF', rowsOf(aid, (amount) => [1, amount])],
      ]),
  );
const rowsOf = (by: Readonly<Record<string, number>>, valuesOf: (one: number) => number[]) =>
  new Map(Object.entries(by).map(([key, one]) => [key, valuesOf(one)]));

const tablesOf = (cases: readonly CaseCount[], smallest = 5) => {
  const count = new ReportCount();
  for (const one of cases) count.add(one);
  return count.tables(smallest);
};
const inStage = (stage: string): CaseCount => new Map([['stages', new Map([[stage, [1]]])]]);

describe('the tables of a report', () => {
  it('the tables are the same for any order of the cases', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
        expect(tablesOf(cases.toReversed())).toEqual(tablesOf(cases));
      }),
    );
  });

  it('TRUTH-1: the tables show the unlisted events of a step only if enough cases have them', () => {
    const unfit = (step: string, often: number): CaseCount =>
      new Map([['unlisted-events', new Map([[step, [often]]])]]);
    const cases = [...Array.from({ length: 5 }, () => unfit('record-leg', 2)), unfit('plan-visit', 9)];
    expect(tablesOf(cases).unlistedEvents).toEqual([{ step: 'record-leg', events: 10 }]);
    expect(reportCsv({}, tablesOf(cases))).toContain('unlisted-events,record-leg,,events,10');
  });

  it('the tables show every row, and hide each number that is based on too few cases', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
        const { stages: shown, waits, aid } = tablesOf(cases);
        expect(shown.rows.map(({ stage }) => stage)).toEqual(openStages);
        for (const { stage, cases: number } of shown.rows) {
          const behind = cases.filter((one) => one.get('stages')!.has(stage)).length;
          expect(number === null || (number === behind && behind >= 5)).toBe(true);
        }
        for (const { role, waits: number, overdue } of waits.rows) {
          const having = (table: string) => cases.filter((one) => one.get(table)?.has(role)).length;
          expect(number === null || having('waits') >= 5).toBe(true);
          expect(overdue === null || (having('overdue') >= 5 && having('in-time') >= 5)).toBe(true);
          expect(overdue === null || number !== null).toBe(true);
        }
        for (const { rows } of aid)
          for (const { category, payments, amountMinor } of rows) {
            expect((payments === null) === (amountMinor === null)).toBe(true);
            const behind = cases.filter((one) => one.get('aid CHF')!.has(category)).length;
            expect(payments === null || behind >= 5).toBe(true);
          }
      }),
    );
  });

  it('a number based on too few cases is hidden even if the number is large: nine tasks of one case are hidden', () => {
    const ofOne: CaseCount = new Map([['waits', new Map([['counsellor', [9]]])]]);
    expect(tablesOf([ofOne]).waits.rows.every(({ waits }) => waits === null)).toBe(true);
    expect(tablesOf([ofOne]).waits.total).toBeNull();
  });

  it('the numbers add up to the total if the total is shown and nothing is hidden', () => {
    const cases = openStages.flatMap((stage) => Array.from({ length: 6 }, () => inStage(stage)));
    const { rows, total } = tablesOf(cases).stages;
    expect(rows.map(({ cases: number }) => number)).toEqual(openStages.map(() => 6));
    expect(total).toBe(6 * openStages.length);
  });

  it('each line of the CSV has one number, or a star for a hidden number', () => {
    const cases = Array.from({ length: 7 }, () => inStage('planning'));
    const csv = reportCsv({ quarter: '2026-Q3' }, tablesOf([...cases, inStage('monitoring')]));
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('quarter,table,row,currency,measure,value');
    expect(lines).toContain('2026-Q3,stages,monitoring,,cases,*');
    expect(lines).toContain('2026-Q3,stages,planning,,cases,*');
    expect(lines).toContain('2026-Q3,stages,total,,cases,8');
    expect(lines).toContain('2026-Q3,closed,total,,cases,*');
  });

  it('the CSV contains no formula, and no text can end its cell early', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(plain).not.toMatch(/^[=+\-@\t\r]/);
        expect(plain.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    );
  });
});

describe('quarters of reports', () => {
  it.each([
    ['2026-10-05', '2026-Q2'],
    ['2026-10-06', '2026-Q3'],
    ['2027-01-05', '2026-Q3'],
    ['2027-01-06', '2026-Q4'],
    ['2027-02-20', '2026-Q4'],
  ])(
    'a quarter is settled five days after its end: on %s the latest settled quarter is %s',
    (day, quarter) => {
      expect(settledQuarter(day)).toBe(quarter);
    },
  );

  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-Q3', '2026-07-01', '2026-09-30'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
  ])('the quarter %s lasts from %s to %s', (quarter, from, to) => {
    expect(daysOf(quarter)).toEqual({ from, to });
    expect(quarter).toMatch(quarterPattern);
  });
});
