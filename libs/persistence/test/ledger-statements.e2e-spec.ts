import { statementOf, statementPeriodOf, type StatementPart } from '@homeward/domain';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { LedgerStatements } from '../src/index.js';
import { releasedPayment } from './support/released-payment.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let ledger: LedgerStatements;
beforeAll(async () => {
  record = await startRecord();
  ledger = new LedgerStatements(await record.connect('api', 'lists'));
}, 60_000);
afterAll(() => record?.stop());
afterEach(() => record.rows('truncate ledger_step, ledger_posting, ledger_entry'));

const today = '2026-12-31';
const daysOf = (period: string) => statementPeriodOf(period, today);
const statement = async (period: string): Promise<StatementPart[]> =>
  statementOf(await ledger.sums(daysOf(period)));

interface Posted {
  readonly at: Date;
  readonly account: string;
  readonly against: string;
  readonly source: string | null;
  readonly currency: string;
  readonly minor: number;
}

/** Posts entries of two lines each, as the owner, so that the time of each entry can be chosen. */
const post = (entries: readonly Posted[]) =>
  record.rows(
    `with asked as (select * from jsonb_to_recordset($1::jsonb)
       as one (at timestamptz, account text, against text, source text, currency text, minor bigint, n integer)),
     entry as (insert into ledger_entry (case_key, sequence, occurred_on, recorded_at, posted_at)
       select '\\x00', n, at, at, at from asked returning id, sequence)
     insert into ledger_posting (entry_id, line_no, account, line_key, source, currency, amount_minor)
     select id, 1, account, '\\x00'::bytea, source, currency, minor from entry join asked on n = sequence
     union all select id, 2, against, '\\x00'::bytea, source, currency, -minor from entry join asked on n = sequence`,
    [JSON.stringify(entries.map((entry, n) => ({ ...entry, n })))],
  );

const accounts = ['bank', 'in-transit', 'cash', 'in-hand', 'returned', 'lost', 'fees', 'exchange'];
const posted: fc.Arbitrary<Posted> = fc
  .record({
    at: fc.date({ min: new Date('2024-06-01'), max: new Date('2026-12-31T12:00:00Z'), noInvalidDate: true }),
    accounts: fc.shuffledSubarray(accounts, { minLength: 2, maxLength: 2 }),
    source: fc.constantFrom(null, 'federal', 'canton'),
    currency: fc.constantFrom('CHF', 'NGN'),
    minor: fc.integer({ min: -1e10, max: 1e10 }).filter((of) => of !== 0),
  })
  .map(({ accounts: [account, against], ...of }) => ({ ...of, account: account!, against: against! }));

type Line = StatementPart['lines'][number];
/** The lines of a statement by what they are about. */
const byLine = (parts: readonly StatementPart[]): Map<string, Line> =>
  new Map(
    parts.flatMap(({ source, currency, lines }) =>
      lines.map((line) => [JSON.stringify([source, currency, line.line]), line] as const),
    ),
  );

it('PAY-10: whatever is posted, the quarters sum to the year, each period opens where the previous period closed, and the line `sent` is the sum of the other lines', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(posted, { minLength: 1, maxLength: 60 }), async (entries) => {
        await post(entries);
        const [year, ...quarters] = await Promise.all(
          ['2026', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map(async (period) =>
            byLine(await statement(period)),
          ),
        );
        const before = byLine(await statement('2025'));
        for (const [key, whole] of year!) {
          const parts = quarters.flatMap((quarter) => quarter.get(key) ?? []);
          const sumOf = (name: 'addedMinor' | 'takenMinor') =>
            parts.reduce((all, part) => all + part[name], 0);
          expect([sumOf('addedMinor'), sumOf('takenMinor')]).toEqual([whole.addedMinor, whole.takenMinor]);
          expect(whole.openingMinor).toBe(before.get(key)?.closingMinor ?? 0);
          expect(parts.at(-1)!.closingMinor).toBe(whole.closingMinor);
          for (const [n, part] of parts.slice(1).entries())
            expect(part.openingMinor).toBe(parts[n]!.closingMinor);
        }
        for (const { source, currency, lines } of await statement('2026')) {
          const closing = (name: string) => lines.find(({ line }) => line === name)?.closingMinor ?? 0;
          const rest = accounts.slice(1).reduce((all, account) => all + closing(account), 0);
          expect([source, currency, closing('sent')]).toEqual([source, currency, rest]);
        }
      })
      .afterEach(() => record.rows('truncate ledger_step, ledger_posting, ledger_entry')),
    { numRuns: samplesOf('ledgers whose statements are added up') },
  );
});

it('law 7: a period begins and ends at midnight in Zurich', async () => {
  const of = { account: 'bank', against: 'in-transit', source: null, currency: 'CHF', minor: -100 };
  await post([
    { ...of, at: new Date('2026-03-31T21:59:59Z') },
    { ...of, at: new Date('2026-03-31T22:00:00Z') },
  ]);
  const sent = async (period: string) => (await statement(period))[0]?.lines[0];
  expect(await sent('2026-Q1')).toMatchObject({ line: 'sent', openingMinor: 0, addedMinor: 100 });
  expect(await sent('2026-Q2')).toMatchObject({ line: 'sent', openingMinor: 100, addedMinor: 100 });
  expect(await ledger.firstDay()).toBe('2026-03-31');
});

it('the journal has every posting once, and names neither a case nor a person nor a payment', async () => {
  expect(await ledger.firstDay()).toBeUndefined();
  const { story, paymentId } = await releasedPayment(record);
  const year = String(new Date().getFullYear());
  const lines = await ledger.journal(daysOf(year));
  expect(lines.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
    ['budget', -10_000],
    ['reserved', 10_000],
    ['reserved', -10_000],
    ['committed', 10_000],
    ['bank', -10_000],
    ['in-transit', 10_000],
  ]);
  const sums = new Map<string, number>();
  for (const { entry, amountMinor } of lines) sums.set(entry, (sums.get(entry) ?? 0) + amountMinor);
  expect([...sums.values()]).toEqual([0, 0]);
  for (const id of [story.caseId, story.personId, paymentId]) expect(JSON.stringify(lines)).not.toContain(id);
  expect(await ledger.journal(daysOf('2024'))).toEqual([]);
});

it('a step that is recorded late is posted on the day of the recording, and its entry names the earlier day on which the step happened', async () => {
  await releasedPayment(record);
  const [{ today: posting }] = (await record.rows<{ today: string }>(
    `select to_char(now() at time zone 'Europe/Zurich', 'YYYY-MM-DD') as today`,
  )) as [{ today: string }];
  const lines = await ledger.journal(daysOf(posting.slice(0, 4)));
  expect(new Set(lines.map(({ postedOn }) => postedOn))).toEqual(new Set([posting]));
  expect(lines.every(({ occurredOn }) => occurredOn < posting)).toBe(true);
});
