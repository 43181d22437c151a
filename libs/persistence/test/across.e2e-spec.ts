import { randomUUID } from 'node:crypto';
import type { Purpose } from '../src/index.js';
import { AidComparisons, CaseLists, CaseReader, PaymentSends } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let reader: CaseReader;
let lists: CaseLists;
/** A family; some of them moved to a case of another canton. */
const first = new Story();
const linked = new Story();
const third = new Story();
const us = team.counsellor.member;
const elsewhere = { counsellor: staff('counsellor', 'canton').part };

beforeAll(async () => {
  record = await startRecord();
  reader = new CaseReader(await record.connect('api'), record.seals);
  lists = new CaseLists(await record.connect('api', 'lists'), reader);
  for (const [story, opening] of [
    [first, {}],
    [linked, { linkedTo: first.caseId, parts: elsewhere }],
    [third, { linkedTo: linked.caseId, parts: elsewhere }],
  ] as const)
    await record.repository.recordStep({ caseId: story.caseId, fact: story.open(opening) });
}, 60_000);
afterAll(() => record?.stop());

/** Calls every function with a made-up argument, for which the function returns nothing. */
const functions = {
  across_case: `across_case('${randomUUID()}')`,
  across_case_number: `across_case_number('%') number where number is not null`,
  across_links: `across_links('${randomUUID()}')`,
  across_aid_hashes: `across_aid_hashes('${randomUUID()}', '${randomUUID()}', array['\\x00'::bytea], 10)`,
  across_aid_matches: `across_aid_matches(array['${randomUUID()}'::uuid])`,
  across_aid_meetings: `across_aid_meetings('${randomUUID()}', '${randomUUID()}', array['\\x00'::bytea], '{0}', 10)`,
  across_payment: `across_payment('%')`,
  across_answered_after: `across_answered_after('${randomUUID()}', 0)`,
  across_standing: `across_standing('${randomUUID()}', '{}', '{}') as stands where not stands`,
  // PAY-10: returns sums over all cases. The second one returns no amount.
  across_budgets_left: 'across_budgets_left()',
  across_budgets_suffice: `across_budgets_suffice('[]') as suffice where not suffice`,
  // Returns the part of the audit within a recorded request or breach.
  data_request_readers: `data_request_readers('${randomUUID()}')`,
  // SEE-5: for readers of the audit, limited by the seats of their organisation. Returns nothing without a row scope.
  audit_told: `audit_told('${randomUUID()}', 'auditor', null, null, null, null, null, null, '{}', '{}', '{}', null, null, 10)`,
  breach_readings: `breach_readings('${randomUUID()}', '${randomUUID()}')`,
  // SEE-5: returns a number, which is zero for an unknown person.
  readings_today: `readings_today('${randomUUID()}', 'identity') number where number > 0`,
};

/** The functions that the worker uses like the API, although the worker sees every row. */
const workers = [
  'across_case',
  'across_case_number',
  'across_links',
  'across_answered_after',
  'across_standing',
  'across_budgets_suffice',
];

it('only the listed functions pass the fences: the API may call all of them, and the worker may call six', async () => {
  const made = await record.rows<{ name: string; definer: boolean; path: string[] }>(
    `select proname as name, prosecdef as definer, proconfig as path from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef
       and proname not in ('audit_append', 'erase_timeline', 'end_account', 'end_account_again',
         'name_lead_successor', 'ask_for_grant', 'count_persons_told', 'count_accusation') order by 1`, // These write: roles.e2e-spec.ts.
  );
  // Two more functions return no data of a case: they say whether a key may be made, and which runs may write.
  const others = ['epoch_of', 'has_sealed_data'];
  expect(made.map(({ name }) => name)).toEqual([...Object.keys(functions), ...others].sort());
  for (const { path } of made) expect(path).toEqual(['search_path=public, pg_temp']);
  for (const purpose of ['worker', 'codec', 'audit', 'report'] satisfies Purpose[]) {
    const source = await record.connect(purpose);
    for (const [name, call] of Object.entries(functions)) {
      const called = source.query(`select * from ${call}`);
      if (purpose === 'worker' && workers.includes(name)) expect(await called).toEqual([]);
      else await expect(called).rejects.toMatchObject({ code: '42501' });
    }
  }
  const api = await record.connect('api');
  for (const call of Object.values(functions)) expect(await api.query(`select * from ${call}`)).toEqual([]);
});

it('SEE-3: the functions that pass the fences find one case by its id, or by its whole number', async () => {
  expect(await reader.load(us, linked.caseId)).toBeUndefined();
  const { caseId, caseNumber } = linked.state;
  expect((await reader.loadAcross(caseId))!.state).toMatchObject({ caseId, caseNumber });
  expect(await reader.byNumber(linked.state.caseNumber)).toBe(linked.caseId);
  expect(await reader.byNumber(linked.state.caseNumber.slice(0, 4))).toBeUndefined();
});

it('CASE-3, PAY-6: the functions that pass the fences find the linked cases of a case, in any organisation', async () => {
  const states = await reader.linkedWith(linked.state);
  expect(states.map(({ caseId }) => caseId).sort()).toEqual([first.caseId, third.caseId].sort());
});

it('CASE-3: a list hides a linked case in which the reader has no seat', async () => {
  const [row] = (await lists.cases({ visibleTo: us, sort: 'due', limit: 5 })).items;
  expect(row).toMatchObject({ caseId: first.caseId, linkedTo: null });
});

it('ELIG-1, PAY-3: the functions that pass the fences find a match or a payment only by its whole key', async () => {
  const source = await record.connect('api');
  await record.rows(
    `insert into payment_send (key, case_id, payment_id, attempt, amount_minor, currency) values ('key-1', $1, $1, 1, 1, 'CHF')`,
    [first.caseId],
  );
  const sends = new PaymentSends(source);
  expect([await sends.find('key-1'), await sends.find('key-')]).toMatchObject([
    { caseId: first.caseId },
    undefined,
  ]);
  const comparisons = new AidComparisons(source);
  const { matches } = await comparisons.compare(first.caseId, randomUUID(), []);
  expect([matches, await comparisons.resolve([randomUUID()])]).toEqual([[], new Map()]);
});
