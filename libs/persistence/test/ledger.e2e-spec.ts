import { Rebuild } from '../src/index.js';
import { balanced } from '../src/ledger/ledger-values.js';
import { releasedPayment } from './support/released-payment.js';
import { startRecord, type TestRecord } from './support/record.js';
import { team, type Story } from './support/story.js';

let record: TestRecord;
let rebuild: Rebuild;
beforeAll(async () => {
  record = await startRecord();
  rebuild = new Rebuild(await record.connect('worker', 'upkeep'), record.seals, record.hashes);
}, 60_000);
afterAll(() => record?.stop());

const released = () => releasedPayment(record);

interface Line {
  readonly step: string;
  readonly account: string;
  readonly minor: number;
}
/** The lines of a case's entries, in the order in which they were posted. */
const linesOf = ({ caseId }: Story): Promise<Line[]> =>
  record.rows<Line>(
    `select coalesce(t.step, '-') as step, account, amount_minor::int as minor
     from ledger_step s join ledger_entry e on e.id = s.entry_id join ledger_posting p on p.entry_id = e.id
     left join timeline t on t.case_id = s.case_id and t.step_id = s.step_id and t.kind = 'step'
     where s.case_id = $1 order by e.id, p.line_no`,
    [caseId],
  );
const sumsOf = async (story: Story): Promise<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const { account, minor } of await linesOf(story)) sums[account] = (sums[account] ?? 0) + minor;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
};

it('PAY-10: the ledger has an entry for each step that moves money, and no other entry', async () => {
  const { story } = await released();
  expect(await linesOf(story)).toEqual([
    { step: 'request-payment', account: 'budget', minor: -10_000 },
    { step: 'request-payment', account: 'reserved', minor: 10_000 },
    { step: 'release-payment', account: 'reserved', minor: -10_000 },
    { step: 'release-payment', account: 'committed', minor: 10_000 },
    { step: 'release-payment', account: 'bank', minor: -10_000 },
    { step: 'release-payment', account: 'in-transit', minor: 10_000 },
  ]);
});

it('PAY-10: the ledger names a case and its lines of aid only by pseudonyms, and names no person', async () => {
  const { story, paymentId } = await released();
  const rows = await record.rows(
    `select e.*, p.* from ledger_entry e join ledger_posting p on p.entry_id = e.id`,
  );
  const text = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(0);
  for (const id of [story.caseId, story.personId, paymentId]) expect(text).not.toContain(id);
});

it('law 3: a step that is recorded again is posted once, and a step that the engine never kept is reversed', async () => {
  const { story, paymentId } = await released();
  const kept = story.fork(5_000);
  const lost = story.inOneTask();
  const report = { paymentId, attempt: 1, report: { status: 'failed', reason: 'synthetic' } } as const;
  const facts = [
    lost.take('receive-payment-report', report, null),
    lost.take('cancel-payment', { paymentId }, team['case-manager'].member),
  ];
  for (const fact of [...facts, ...facts.slice(1)])
    await record.repository.recordStep({ caseId: story.caseId, fact });
  expect(await sumsOf(story)).toEqual({});
  const instead = kept.take('receive-payment-report', { ...report, report: { status: 'accepted' } }, null);
  expect(await record.repository.recordStep({ caseId: story.caseId, fact: instead })).toMatchObject({
    voided: facts.map(({ sequence }) => sequence),
  });
  expect(await sumsOf(kept)).toEqual({
    budget: -10_000,
    committed: 10_000,
    bank: -10_000,
    'in-transit': 10_000,
  });
  expect((await rebuild.check(story.caseId)).differences).toEqual([]);
});

it('law 5: the check finds a ledger that lacks an entry of the timeline, and the rebuild posts the missing entry', async () => {
  const { story } = await released();
  const [{ entry }] = (await record.rows<{ entry: string }>(
    'select max(entry_id) as entry from ledger_step where case_id = $1',
    [story.caseId],
  )) as [{ entry: string }];
  for (const table of ['ledger_step', 'ledger_posting'])
    await record.rows(`delete from ${table} where entry_id = $1`, [entry]);
  await record.rows('delete from ledger_entry where id = $1', [entry]);
  const fields = async () => (await rebuild.check(story.caseId)).differences.map(({ field }) => field);
  expect(await fields()).toEqual(['ledger']);
  expect((await rebuild.write(story.caseId)).written).toBe(1);
  expect(await fields()).toEqual([]);
  expect(await sumsOf(story)).toEqual({
    budget: -10_000,
    committed: 10_000,
    bank: -10_000,
    'in-transit': 10_000,
  });
});

it('law 3: the check finds a posting on the suspense account, and the rebuild clears the account', async () => {
  const { story } = await released();
  await record.rows(
    `with entry as (
       insert into ledger_entry (case_key, sequence, occurred_on, recorded_at)
       select case_key, sequence, occurred_on, recorded_at from ledger_entry
       where id = (select max(entry_id) from ledger_step where case_id = $1) returning id),
     step as (insert into ledger_step (entry_id, case_id) select id, $1 from entry)
     insert into ledger_posting (entry_id, line_no, account, line_key, currency, amount_minor)
     select id, n, account, '\\x00', 'CHF', minor from entry, (values (1, 'bank', 5), (2, 'suspense', -5)) as l (n, account, minor)`,
    [story.caseId],
  );
  expect((await rebuild.check(story.caseId)).differences.map(({ field }) => field)).toEqual(['ledger']);
  await rebuild.write(story.caseId);
  expect((await rebuild.check(story.caseId)).differences).toEqual([]);
  expect(await sumsOf(story)).not.toHaveProperty('suspense');
});

it('the database refuses an entry that does not balance, and the role that records steps cannot change or delete an entry', async () => {
  const { story } = await released();
  const lopsided = `with entry as (
      insert into ledger_entry (case_key, sequence, occurred_on, recorded_at) values ('\\x00', 1, now(), now()) returning id)
    insert into ledger_posting (entry_id, line_no, account, line_key, currency, amount_minor)
    select id, 1, 'bank', '\\x00', 'CHF', 1 from entry`;
  await expect(record.dataSource.query(lopsided)).rejects.toMatchObject({
    constraint: 'ledger_posting_balance',
  });
  for (const sql of [
    'update ledger_posting set amount_minor = 0',
    'delete from ledger_posting',
    'update ledger_entry set sequence = 0',
    'delete from ledger_entry',
  ])
    await expect(record.dataSource.query(sql)).rejects.toMatchObject({ code: '42501' });
  expect((await linesOf(story)).length).toBe(6);
});

it('law 3: an entry that would not balance gets a posting to the suspense account, so that no step is refused', () => {
  const posting = {
    account: 'bank',
    holder: null,
    line: '00',
    source: null,
    currency: 'CHF',
    amountMinor: 5,
  } as const;
  expect(balanced([posting])).toEqual([
    posting,
    { account: 'suspense', holder: null, line: '00', source: null, currency: 'CHF', amountMinor: -5 },
  ]);
  expect(balanced([posting, { ...posting, account: 'lost', amountMinor: -5 }])).toHaveLength(2);
});
