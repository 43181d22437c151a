import { randomUUID } from 'node:crypto';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { Budgets, StepRequests, type Claim } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let requests: StepRequests;
let budgets: Budgets;
beforeAll(async () => {
  record = await startRecord();
  const api = await record.connect('api');
  requests = new StepRequests(api, record.seals, record.hashes);
  budgets = new Budgets(api);
}, 60_000);
afterAll(() => record?.stop());
afterEach(() =>
  record.rows(
    'truncate budget_word, budget, ledger_step, ledger_posting, ledger_entry, step_request cascade',
  ),
);

const year = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Europe/Zurich', year: 'numeric' }).format(new Date()),
);

/** Adds a budget as the owner. */
async function budget(amountMinor: number, of: { year?: number; word?: 'confirm' | 'reject' | null } = {}) {
  const id = randomUUID();
  await record.rows(
    `insert into budget (id, source, year, currency, amount_minor, proposed_by) values ($1, 'federal', $2, 'CHF', $3, $1)`,
    [id, of.year ?? year, amountMinor],
  );
  const { word = 'confirm' } = of;
  if (word !== null)
    await record.rows('insert into budget_word (budget_id, word, said_by) values ($1, $2, $1)', [id, word]);
}

/** Posts a promise in the ledger as the owner. */
const promise = (amountMinor: number, at = new Date()) =>
  record.rows(
    `with entry as (insert into ledger_entry (case_key, sequence, occurred_on, recorded_at, posted_at)
       values ('\\x00', 1, $2::timestamptz, $2, $2) returning id)
     insert into ledger_posting (entry_id, line_no, account, line_key, source, currency, amount_minor)
     select id, 1, 'reserved', '\\x00'::bytea, 'federal', 'CHF', $1::bigint from entry
     union all select id, 2, 'budget', '\\x00'::bytea, 'federal', 'CHF', -$1::bigint from entry`,
    [amountMinor, at.toISOString()],
  );

const left = async (): Promise<number | undefined> =>
  (await budgets.left()).find(({ source }) => source === 'federal')?.amountMinor;

function claim(): Claim {
  const stepId = randomUUID();
  const actor = team.counsellor.member;
  const message = { stepId, actor, occurredOn: '2026-03-02', zone: 'Europe/Zurich', payload: {}, known: {} };
  return {
    scope: [actor.staffId],
    key: randomUUID(),
    body: {},
    caseId: new Story().caseId,
    step: 'open-case',
    stepId,
    message,
    notes: [],
  };
}
/** Claims a step that promises this amount. Returns the claim, or `undefined` if the budget does not suffice. */
async function reserve(amountMinor: number, source = 'federal'): Promise<Claim | undefined> {
  const asked = claim();
  const draws = [{ source, currency: 'CHF', amountMinor }];
  return (await requests.claimAt({ linked: [], draws }, asked)) && asked;
}

describe('PAY-10: what is left of a budget', () => {
  it('is the newest confirmed amount of this year, less the promises of this year', async () => {
    expect(await left()).toBeUndefined();
    await budget(1_000, { word: null });
    await budget(900, { word: 'reject' });
    await budget(700, { year: year - 1 });
    expect(await left()).toBeUndefined();
    await budget(500);
    await budget(400);
    await budget(9_000, { word: null });
    await promise(100);
    await promise(-30);
    await promise(5_000, new Date(Date.UTC(year - 1, 11, 31, 22, 59)));
    expect(await left()).toBe(330);
  });

  it('is less by what open steps reserve, until a step is refused or recorded', async () => {
    await budget(500);
    const [refused, recorded] = [(await reserve(200))!, (await reserve(300))!];
    expect(await left()).toBe(0);
    expect(await reserve(1)).toBeUndefined();
    await requests.refused(refused, { code: 'STEP.STALE' });
    expect(await left()).toBe(200);
    await record.rows(`update step_request set status = 'recorded', sequence = 1 where step_id = $1`, [
      recorded.stepId,
    ]);
    await promise(300);
    expect(await left()).toBe(200);
    await requests.answered(team.counsellor.member, recorded.stepId, { sequence: 1, version: 1 });
    expect(await record.rows('select from step_request where reserves is not null')).toEqual([]);
  });

  it('does not limit another source', async () => {
    await budget(1);
    expect(await reserve(1_000, 'canton')).toBeDefined();
  });

  it('a step that is refused for its budget leaves no request, so its key stays free', async () => {
    await budget(1);
    expect(await reserve(2)).toBeUndefined();
    expect(await record.rows('select from step_request')).toEqual([]);
  });
});

it('PAY-10: steps that reserve at the same moment never pass the budget, and nobody who fits is turned away', async () => {
  await fc.assert(
    fc
      .asyncProperty(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 12 }),
        async (allowed, promised, amounts) => {
          await budget(allowed);
          if (promised > 0) await promise(promised);
          const claimed = await Promise.all(amounts.map((amount) => reserve(amount)));
          const taken = amounts.filter((_, n) => claimed[n]).reduce((sum, amount) => sum + amount, 0);
          const rest = allowed - promised - taken;
          expect(await left()).toBe(rest);
          if (taken > 0) expect(rest).toBeGreaterThanOrEqual(0);
          for (const [n, amount] of amounts.entries()) if (!claimed[n]) expect(amount).toBeGreaterThan(rest);
        },
      )
      .afterEach(() =>
        record.rows(
          'truncate budget_word, budget, ledger_step, ledger_posting, ledger_entry, step_request cascade',
        ),
      ),
    { numRuns: samplesOf('budgets from which steps reserve at once') },
  );
});
