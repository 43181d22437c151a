import fc from 'fast-check';
import { journalCsv, statementCsv, statementOf, statementPeriods, type LedgerSum } from '../src/index.js';

const sum = (
  account: LedgerSum['account'],
  openingMinor: number,
  plusMinor: number,
  minusMinor: number,
): LedgerSum => ({
  account,
  holder: null,
  source: 'federal',
  currency: 'CHF',
  openingMinor,
  plusMinor,
  minusMinor,
});

describe('PAY-10: a statement', () => {
  it('shows what left the budget and the bank as positive amounts, and each line from opening to closing', () => {
    const [part] = statementOf([
      sum('bank', -50_000, 20_000, -60_000),
      sum('budget', -100_000, 0, -10_000),
      sum('in-transit', 50_000, 60_000, -70_000),
      sum('donor', -5_000, 0, 0),
      sum('claims', 5_000, 0, 0),
    ]);
    expect(part!.lines.map(({ line, ...rest }) => [line, ...Object.values(rest).slice(1)])).toEqual([
      ['promised', 100_000, 10_000, 0, 110_000],
      ['sent', 50_000, 60_000, 20_000, 90_000],
      ['in-transit', 50_000, 60_000, 70_000, 40_000],
      ['claims', 5_000, 0, 0, 5_000],
    ]);
  });

  it('has one part for each source and currency, and starts with the money whose source nobody has named', () => {
    const sums = [sum('cash', 1, 0, 0), { ...sum('cash', 1, 0, 0), source: null }];
    const parts = statementOf([
      ...sums,
      { ...sums[0]!, currency: 'NGN', holder: 'b' },
      { ...sums[0]!, holder: 'a' },
    ]);
    expect(
      parts.map(({ source, currency, lines }) => [source, currency, lines.map(({ holder }) => holder)]),
    ).toEqual([
      [null, 'CHF', [null]],
      ['federal', 'CHF', [null, 'a']],
      ['federal', 'NGN', ['b']],
    ]);
  });

  it('contains no negative zero, and closes at opening + added - taken, whatever was posted', () => {
    const minor = fc.integer({ min: -1e12, max: 1e12 });
    const sums = fc.record({
      account: fc.constantFrom('bank', 'budget', 'cash', 'suspense'),
      openingMinor: minor,
      plusMinor: fc.nat(1e9),
      minusMinor: fc.nat(1e9).map((of) => 0 - of),
    });
    fc.assert(
      fc.property(sums, ({ account, openingMinor, plusMinor, minusMinor }) => {
        const [line] = statementOf([
          sum(account as LedgerSum['account'], openingMinor, plusMinor, minusMinor),
        ])[0]!.lines;
        const amounts = [line!.openingMinor, line!.addedMinor, line!.takenMinor, line!.closingMinor];
        expect(amounts.some((one) => Object.is(one, -0))).toBe(false);
        expect(line!.addedMinor).toBeGreaterThanOrEqual(0);
        expect(line!.takenMinor).toBeGreaterThanOrEqual(0);
        const sign = account === 'bank' || account === 'budget' ? -1 : 1;
        expect(line!.closingMinor).toBe(sign * (openingMinor + plusMinor + minusMinor) + 0);
      }),
    );
  });

  it('exists for each year and quarter since the first posting, and is final one whole day after the period ends', () => {
    expect(
      statementPeriods('2025-11-30', '2026-04-01').map(({ period, isFinal }) => [period, isFinal]),
    ).toEqual([
      ['2026', false],
      ['2026-Q2', false],
      ['2026-Q1', false],
      ['2025', true],
      ['2025-Q4', true],
    ]);
    const q1 = (today: string) =>
      statementPeriods('2026-01-01', today).find(({ period }) => period === '2026-Q1');
    expect([q1('2026-04-01')!.isFinal, q1('2026-04-02')!.isFinal]).toEqual([false, true]);
    expect(q1('2026-04-01')).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
  });

  it('has a CSV form with the decimals of each currency, and without text that a spreadsheet takes for a formula', () => {
    const sums = [sum('bank', 0, 120_050, 0), { ...sum('cash', 5, 0, 0), currency: 'XAF', source: '=cmd' }];
    expect(statementCsv({ period: '2026' }, statementOf(sums)).split('\r\n')).toEqual([
      'period,source,currency,line,holder,opening,added,taken,closing',
      "2026,'=cmd,XAF,cash,,5,0,0,5",
      '2026,federal,CHF,sent,,0.00,0.00,1200.50,-1200.50',
      '',
    ]);
    const line = { entry: '7', postedOn: '2026-01-02', recordedOn: '2026-01-02', occurredOn: '2025-12-31' };
    const about = {
      case: 'ab',
      aid: 'cd',
      account: 'bank',
      holder: null,
      source: null,
      currency: 'CHF',
    } as const;
    expect(journalCsv([{ ...line, ...about, amountMinor: -5 }]).split('\r\n')[1]).toBe(
      '7,2026-01-02,2026-01-02,2025-12-31,ab,cd,bank,,,CHF,-0.05',
    );
    const numbered = journalCsv([{ ...line, ...about, amountMinor: -5 }], new Map([['bank', '1020']]));
    expect(numbered.split('\r\n')).toEqual([
      'entry,posted-on,recorded-on,occurred-on,case,aid,account,number,holder,source,currency,amount',
      '7,2026-01-02,2026-01-02,2025-12-31,ab,cd,bank,1020,,,CHF,-0.05',
      '',
    ]);
  });
});
