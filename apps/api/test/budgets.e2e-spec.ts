import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { todayAt } from '@homeward/domain';
import { demoLives, playStory, upTo } from '@homeward/testing';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

interface Budget {
  readonly source: string;
  readonly year: number;
  readonly amountMinor: number | null;
  readonly promisedMinor: number;
  readonly leftMinor: number | null;
  readonly waiting: { readonly budgetId: string; readonly amountMinor: number } | null;
}

describe('PAY-10: budgets, through the API', () => {
  let house: House;
  let approver: Caller;
  let releaser: Caller;
  let donor: Caller;
  let auditor: Caller;
  const year = Number(todayAt(new Date().toISOString()).slice(0, 4));
  const federal = { source: 'federal', year, currency: 'CHF', amountMinor: 50_000_000 };

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    approver = await as('finance-approver', 'finance');
    releaser = await as('finance-releaser', 'finance');
    donor = await as('donor-officer', 'donor');
    auditor = await as('auditor', 'oversight');
  }, 300_000);
  afterAll(() => house?.stop());

  const listed = async (): Promise<readonly Budget[]> =>
    (await auditor.get('/budgets')).body['items'] as unknown as readonly Budget[];
  const of = async (source: string): Promise<Budget | undefined> =>
    (await listed()).find((one) => one.source === source && one.year === year);
  const propose = async (who: Caller, body: object, key: string = randomUUID()) =>
    await who.post('/budgets', body, { key });
  const say = (who: Caller, budgetId: string, word: string) =>
    who.post(`/budgets/${budgetId}/second-word`, { word });

  it('a budget takes effect when a second person confirms the proposal, and the audit lists both acts', async () => {
    const key = randomUUID();
    const proposed = await propose(approver, federal, key);
    expect([proposed.status, proposed.body]).toMatchObject([
      200,
      { amountMinor: null, waiting: { amountMinor: 50_000_000 } },
    ]);
    const { budgetId } = (await of('federal'))!.waiting!;
    expect((await propose(approver, federal, key)).body).toEqual(proposed.body);
    expect((await propose(approver, { ...federal, amountMinor: 1 }, key)).body.code).toBe(
      'REQUEST.KEY_REUSED',
    );
    expect((await say(approver, budgetId, 'confirm')).body.code).toBe('STEP.SAME_PERSON');
    expect((await say(donor, budgetId, 'confirm')).body).toMatchObject({
      amountMinor: 50_000_000,
      waiting: null,
    });
    // The answer was lost, and the request is sent again.
    expect((await say(donor, budgetId, 'confirm')).status).toBe(200);
    expect((await say(releaser, budgetId, 'reject')).body.code).toBe('BUDGET.NOT_WAITING');
    const { body } = await auditor.get('/audit?limit=200');
    const actions = (body['items'] as unknown as { action: string }[]).map(({ action }) => action);
    expect(actions.filter((action) => action.endsWith('-budget'))).toEqual([
      'confirm-budget',
      'propose-budget',
    ]);
  });

  it('a newer proposal replaces a waiting proposal, and a rejected proposal does not change the budget', async () => {
    await propose(approver, { ...federal, amountMinor: 1 });
    const first = (await of('federal'))!.waiting!;
    await propose(releaser, { ...federal, amountMinor: 2 });
    const second = (await of('federal'))!.waiting!;
    expect((await say(donor, first.budgetId, 'confirm')).body.code).toBe('BUDGET.NOT_WAITING');
    expect((await say(donor, second.budgetId, 'reject')).status).toBe(200);
    expect(await of('federal')).toMatchObject({ amountMinor: 50_000_000, waiting: null });
  });

  it('if one person confirms a proposal while another rejects the proposal, the API accepts only one answer', async () => {
    await propose(approver, { ...federal, source: 'canton' });
    const { budgetId } = (await of('canton'))!.waiting!;
    const answers = await Promise.all([say(donor, budgetId, 'confirm'), say(releaser, budgetId, 'reject')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('the amount that a case promises from a source reduces the budget of the source, and equals the amount in the statement', async () => {
    const life = demoLives().find(({ name }) => name === 'adult-four-instalments')!;
    const chapters = upTo(life, 'confirm-readiness').chapters.map((chapter) => ({
      ...chapter,
      lines: chapter.lines.map((line) =>
        'step' in line && line.step === 'request-payment'
          ? { ...line, body: { ...line.body, fundingSource: 'federal' } }
          : line,
      ),
    }));
    await playStory({ ...life, chapters }, house.staff);
    const promised = (await listed()).reduce((sum, { promisedMinor }) => sum + promisedMinor, 0);
    const { body } = await approver.get(`/ledger-statements/${year}`);
    const parts = body['parts'] as unknown as {
      readonly source: string | null;
      readonly lines: readonly { readonly line: string; readonly closingMinor: number }[];
    }[];
    const named = parts.filter(({ source }) => source !== null).flatMap(({ lines }) => lines);
    const inStatement = named
      .filter(({ line }) => line === 'promised')
      .reduce((sum, one) => sum + one.closingMinor, 0);
    expect(promised).toBeGreaterThan(0);
    expect(promised).toBe(inStatement);
    expect(await of('federal')).toMatchObject({ promisedMinor: promised, leftMinor: 50_000_000 - promised });
  });

  it('a proposal with an invalid field is refused with the path of the field, and other roles may neither read nor propose budgets', async () => {
    for (const [more, path] of [
      [{ source: 'nobody' }, 'source'],
      [{ year: 1899 }, 'year'],
      [{ currency: 'ZZZ' }, 'currency'],
      [{ amountMinor: -1 }, 'amountMinor'],
      [{ amountMinor: 1.5 }, 'amountMinor'],
    ] as const) {
      const { status, body } = await propose(approver, { ...federal, ...more });
      expect([status, (body['errors'] as unknown as { path: string }[]).map((one) => one.path)]).toEqual([
        422,
        [path],
      ]);
    }
    expect((await propose(auditor, federal)).status).toBe(403);
    const counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    expect((await counsellor.get('/budgets')).status).toBe(403);
    expect((await approver.post(`/budgets/${randomUUID()}/second-word`, { word: 'confirm' })).status).toBe(
      404,
    );
  });
});
