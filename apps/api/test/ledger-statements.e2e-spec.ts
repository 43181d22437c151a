import { journalAccounts, quarterOf, todayAt } from '@homeward/domain';
import { demoLives, playStory, upTo } from '@homeward/testing';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

interface Line {
  readonly line: string;
  readonly openingMinor: number;
  readonly addedMinor: number;
  readonly takenMinor: number;
  readonly closingMinor: number;
}
interface Part {
  readonly currency: string;
  readonly lines: readonly Line[];
}
interface MoneySection {
  readonly items: readonly {
    readonly amountMinor: number;
    readonly attempts: readonly { readonly sentMinor?: number }[];
  }[];
}

describe('PAY-10: statements of the ledger, through the API', () => {
  let house: House;
  let caseId: string;
  let approver: Caller;
  const today = todayAt(new Date().toISOString());
  const year = today.slice(0, 4);

  beforeAll(async () => {
    const numbers = journalAccounts.map((account, n) => `${account}=${1_000 + n}`).join(',');
    house = await openHouse({ sandbox: 'calls-back', env: { HOMEWARD_LEDGER_ACCOUNTS: numbers } });
    approver = await Caller.as(house.apiUrl, 'finance-approver', 0, 'finance');
    expect((await approver.get('/ledger-statements')).body['items']).toEqual([]);
    expect((await approver.get(`/ledger-statements/${year}`)).status).toBe(404);
    const life = demoLives().find(({ name }) => name === 'adult-four-instalments')!;
    caseId = (await playStory(upTo(life, 'confirm-readiness'), house.staff)).caseId;
  }, 300_000);
  afterAll(() => house?.stop());

  const file = async (who: Caller, path: string) => {
    const headers = { Authorization: `Bearer ${who.token}`, Accept: 'text/csv' };
    const response = await fetch(`${house.apiUrl}/api/v1${path}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const partsOf = async (period: string): Promise<readonly Part[]> =>
    (await approver.get(`/ledger-statements/${period}`)).body['parts'] as unknown as readonly Part[];
  const sumOf = (parts: readonly Part[], name: string): number =>
    parts
      .filter(({ currency }) => currency === 'CHF')
      .flatMap(({ lines }) => lines.filter(({ line }) => line === name))
      .reduce((sum, { closingMinor }) => sum + closingMinor, 0);

  it('the current year and the current quarter each have a statement that is marked as not final', async () => {
    const { body } = await approver.get('/ledger-statements');
    expect(body['items']).toEqual([
      expect.objectContaining({ period: year, from: `${year}-01-01`, to: `${year}-12-31`, isFinal: false }),
      expect.objectContaining({ period: quarterOf(today), isFinal: false }),
    ]);
    expect(await partsOf(quarterOf(today))).toEqual(await partsOf(year));
  });

  it('a statement agrees with the payments of the only case', async () => {
    const { body } = await (
      await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office')
    ).get(`/cases/${caseId}/payments`);
    const payments = (body as unknown as MoneySection).items;
    const sent = payments
      .flatMap(({ attempts }) => attempts)
      .reduce((sum, one) => sum + (one.sentMinor ?? 0), 0);
    const parts = await partsOf(year);
    expect(payments.length).toBeGreaterThan(0);
    expect(sent).toBeGreaterThan(0);
    expect(sumOf(parts, 'sent')).toBe(sent);
    const where = ['in-transit', 'cash', 'in-hand', 'returned', 'lost', 'fees', 'exchange'];
    expect(where.reduce((sum, name) => sum + sumOf(parts, name), 0)).toBe(sent);
    expect(['reserved', 'committed', 'spent'].reduce((sum, name) => sum + sumOf(parts, name), 0)).toBe(
      sumOf(parts, 'promised'),
    );
    expect(sumOf(parts, 'suspense')).toBe(0);
  });

  it('the statement and the journal can be downloaded, with the same bytes each time, and name no case', async () => {
    for (const [path, name] of [
      [`/ledger-statements/${year}`, `statement-${year}.csv`],
      [`/ledger-statements/${year}/journal`, `journal-${year}.csv`],
    ] as const) {
      const first = await file(approver, path);
      expect([first.status, first.headers.get('content-disposition')]).toEqual([
        200,
        `attachment; filename=${name}`,
      ]);
      expect(first.text.split('\r\n').length).toBeGreaterThan(4);
      expect(first.text).not.toContain(caseId);
      expect((await file(approver, path)).text).toBe(first.text);
    }
  });

  it('each line of the journal has the number of its account in the bookkeeping of the organisation', async () => {
    const { text } = await file(approver, `/ledger-statements/${year}/journal`);
    const [header, ...lines] = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const column = (name: string): number => header!.indexOf(name);
    for (const line of lines) {
      const account = line[column('account')] as (typeof journalAccounts)[number];
      expect(line[column('number')]).toBe(String(1_000 + journalAccounts.indexOf(account)));
    }
    expect(new Set(lines.map((line) => line[column('account')])).size).toBeGreaterThan(3);
  });

  it('a period that is not listed is unknown', async () => {
    for (const period of ['1999', '1999-Q1', '2999', `${year}-Q5`, `${year}-13`, 'last'])
      expect([period, (await approver.get(`/ledger-statements/${period}`)).status]).toEqual([period, 404]);
  });
});
