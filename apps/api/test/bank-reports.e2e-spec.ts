import { randomUUID } from 'node:crypto';
import { todayAt } from '@homeward/domain';
import { accountIban, camt053, camt054, pain002, type SyntheticAccount } from './bank-messages.js';
import { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { openHouse, type House } from './house.js';
import { bankByHand, paymentIn, releasedByHand } from './payment-by-hand.js';

interface Open {
  readonly reportId: string;
  readonly number: number;
  readonly what: string;
  readonly amountMinor: number | null;
  readonly bankReference: string | null;
  readonly reason: string;
  readonly payments: readonly { readonly paymentId: string }[];
}
interface Statement {
  readonly statementId: string;
  readonly openingMinor: number;
  readonly closingMinor: number;
  readonly entriesMinor: number;
  readonly matchedMinor: number;
  readonly explainedMinor: number;
  readonly openMinor: number;
}
interface Reconciliation {
  readonly reports: readonly {
    readonly reportId: string;
    readonly entries: number;
    readonly open: number;
    readonly statements: readonly Statement[];
  }[];
  readonly open: readonly Open[];
  readonly differences: readonly {
    readonly currency: string;
    readonly ledgerMinor: number;
    readonly statementsMinor: number;
  }[];
}
const chf = '200.50';

describe('PAY-3, PAY-10: reports of the bank, through the API', () => {
  let house: House;
  let team: Team;
  let releaser: Caller;
  let family: Family;
  const day = todayAt(new Date().toISOString());

  beforeAll(async () => {
    house = await openHouse({ sandbox: true, env: bankByHand(accountIban) });
    team = await teamOf(house);
    ({ releaser } = team);
  }, 300_000);
  beforeEach(async () => {
    family = await Family.opened(team, 3);
    await family.admit();
  }, 60_000);
  afterAll(() => house?.stop());

  const released = (n = 0): Promise<string> => releasedByHand(team, family, n);

  /** Makes a bank file of these payments. Returns its id and the ids of its orders, as the bank knows them. */
  async function filed(...paymentIds: readonly string[]): Promise<{ fileId: string; ids: string[] }> {
    const payments = paymentIds.map((paymentId) => ({ caseId: family.caseId, paymentId }));
    const { body } = await releaser.post('/bank-files', { payments });
    const { fileId } = body['file'] as unknown as { fileId: string };
    const content = await releaser.post(`/bank-files/${fileId}/content`, {});
    await releaser.post(`/bank-files/${fileId}/hand-over`, {});
    const ids = [...String(content.body['file']).matchAll(/<EndToEndId>(.*?)</g)].map(([, id]) => id!);
    return { fileId: fileId.replaceAll('-', ''), ids };
  }

  const upload = (text: string, who = releaser, type = 'application/xml') =>
    who.post('/bank-reports', text, { headers: { 'Content-Type': type } });
  const taken = async (text: string, who = releaser): Promise<Reconciliation> => {
    const { status, body } = await upload(text, who);
    expect([status, body.code]).toEqual([200, undefined]);
    return body as unknown as Reconciliation;
  };
  const reconciliation = async (who = releaser) =>
    (await who.get('/bank-reports')).body as unknown as Reconciliation;
  const openOf = ({ open }: Reconciliation, reference: string) =>
    open.filter(({ bankReference }) => bankReference === reference);
  const statusOf = async (paymentId: string) => (await paymentIn(team, family, paymentId)).status;
  const account = (entries: SyntheticAccount['entries'], more: Partial<SyntheticAccount> = {}) => ({
    messageId: randomUUID().slice(0, 30),
    day,
    entries,
    ...more,
  });

  it('a statement confirms the payments that the bank executed, adds up, and agrees with the ledger', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const before = (await reconciliation()).differences.find(({ currency }) => currency === 'CHF');
    const statement = account(
      [
        { what: 'DBIT', amount: chf, reference: 'R1', orders: [{ id: ids[0]!, amount: chf }] },
        { what: 'DBIT', amount: '3.00', family: 'CHRG', reference: 'FEE-1' },
      ],
      { opening: '500.00', closing: '296.50' },
    );
    const after = await taken(camt053(statement));
    expect(await statusOf(paymentId)).toBe('confirmed');
    expect(after.reports[0]!.statements).toEqual([
      expect.objectContaining({
        ...{ openingMinor: 50_000, closingMinor: 29_650, entriesMinor: -20_350 },
        ...{ matchedMinor: -20_050, explainedMinor: 0, openMinor: -300 },
      }),
    ]);
    const now = after.differences.find(({ currency }) => currency === 'CHF')!;
    expect(now.statementsMinor - (before?.statementsMinor ?? 0)).toBe(20_050);
    const [fee] = openOf(after, 'FEE-1');
    expect(fee).toMatchObject({ reason: 'bank-fee', amountMinor: 300, payments: [] });
    const path = `/bank-reports/${fee!.reportId}/entries/${fee!.number}/explanation`;
    const explained = await team.approver.post(path, { explanation: 'bank-fee' });
    expect(openOf(explained.body as unknown as Reconciliation, 'FEE-1')).toEqual([]);
    expect((explained.body as unknown as Reconciliation).reports[0]!.statements[0]).toMatchObject({
      explainedMinor: -300,
      openMinor: 0,
    });
    // The answer was lost, and the request is sent again.
    expect((await team.approver.post(path, { explanation: 'bank-fee' })).status).toBe(200);
    expect((await team.approver.post(path, { explanation: 'other-business' })).body.code).toBe(
      'BANK_REPORT.ENTRY_SETTLED',
    );
    const auditor = await Caller.as(house.apiUrl, 'auditor', 0, 'oversight');
    const { body } = await auditor.get(`/bank-reports/${fee!.reportId}/entries?limit=1`);
    expect(body).toMatchObject({
      items: [{ number: 1, settlement: 'matched', explanations: [] }],
      next: '1',
    });
    expect((await auditor.get(`/bank-reports/${fee!.reportId}/entries?after=1`)).body).toMatchObject({
      items: [{ number: 2, settlement: 'bank-fee', settledBy: team.approver.staffId }],
      next: null,
    });
  });

  it('a block that the bank booked as one sum confirms all its payments; another sum confirms none', async () => {
    const paymentIds = [await released(0), await released(1)];
    const { fileId } = await filed(...paymentIds);
    const block = { id: `${fileId}-0`, orders: 2 };
    const short = await taken(
      camt053(account([{ what: 'DBIT', amount: '400.00', reference: 'SHORT', block }])),
    );
    expect(openOf(short, 'SHORT')).toMatchObject([{ reason: 'unknown-debit', payments: [] }]);
    expect(await Promise.all(paymentIds.map(statusOf))).toEqual(['sent', 'sent']);
    await taken(camt053(account([{ what: 'DBIT', amount: '401.00', block }])));
    expect(await Promise.all(paymentIds.map(statusOf))).toEqual(['confirmed', 'confirmed']);
  });

  it('the same file again changes nothing; a notice and a statement of the same entry count once; a second debit does not', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const orders = [{ id: ids[0]!, amount: chf }];
    const notice = camt054(account([{ what: 'DBIT', amount: chf, reference: 'N1', orders }]));
    const first = await taken(notice);
    const again = await taken(notice);
    expect(again.reports).toEqual(first.reports);
    const stated = await taken(camt053(account([{ what: 'DBIT', amount: chf, reference: 'N2', orders }])));
    expect(openOf(stated, 'N2')).toEqual([]);
    const doubled = await taken(camt053(account([{ what: 'DBIT', amount: chf, reference: 'N3', orders }])));
    expect(openOf(doubled, 'N3')).toMatchObject([{ reason: 'duplicate', payments: [{ paymentId }] }]);
    expect(await statusOf(paymentId)).toBe('confirmed');
  });

  it('money that came back is booked once a second person confirms it, although the bank reports it twice', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const orders = (amount: string) => [{ id: ids[0]!, amount }];
    await taken(camt054(account([{ what: 'DBIT', amount: chf, orders: orders(chf) }])));
    const entries = [
      { what: 'CRDT', amount: '100.00', reference: 'B1', orders: orders('100.00') },
      { what: 'CRDT', amount: '50.00', reference: 'B2', orders: orders('50.00') },
    ] as const;
    const notice = camt054(account(entries));
    const after = await taken(notice);
    expect(openOf(after, 'B1')).toEqual([]);
    expect(openOf(after, 'B2')).toMatchObject([{ reason: 'waits-for-second', payments: [{ paymentId }] }]);
    await family.take(team.approver, `payments/${paymentId}/reports/answer`, { answer: 'confirmed' });
    const { reportId } = openOf(after, 'B2')[0]!;
    const again = await releaser.post(`/bank-reports/${reportId}/matching`, {});
    expect(openOf(again.body as unknown as Reconciliation, 'B2')).toEqual([]);
    await family.take(team.approver, `payments/${paymentId}/reports/answer`, { answer: 'confirmed' });
    const stated = await taken(camt053(account(entries.map((one) => ({ ...one, reference: 'B3' })))));
    expect(openOf(stated, 'B3')).toEqual([]);
    expect(await paymentIn(team, family, paymentId)).toMatchObject({ returnedMinor: 15_000 });
  });

  it('an entry that a person explained is not recorded any more, so that nothing is recorded twice', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const orders = (amount: string) => [{ id: ids[0]!, amount }];
    await taken(camt054(account([{ what: 'DBIT', amount: chf, orders: orders(chf) }])));
    const notice = camt054(
      account([
        { what: 'CRDT', amount: '100.00', reference: 'E1', orders: orders('100.00') },
        { what: 'CRDT', amount: '50.00', reference: 'E2', orders: orders('50.00') },
      ]),
    );
    const { reportId, number } = openOf(await taken(notice), 'E2')[0]!;
    const path = `/bank-reports/${reportId}/entries/${number}/explanation`;
    expect((await team.approver.post(path, { explanation: 'recorded-by-hand' })).status).toBe(200);
    await family.take(team.approver, `payments/${paymentId}/reports/answer`, { answer: 'confirmed' });
    await taken(notice);
    await releaser.post(`/bank-reports/${reportId}/matching`, {});
    const payment = await paymentIn(team, family, paymentId);
    expect(payment).toMatchObject({ returnedMinor: 10_000 });
    expect(payment).not.toHaveProperty('stated.report');
  });

  it('a rejected file reports each of its payments as failed, for a second person to confirm', async () => {
    const paymentId = await released();
    const { fileId } = await filed(paymentId);
    await taken(pain002({ messageId: randomUUID(), day, fileId, status: 'RJCT' }));
    await family.take(team.approver, `payments/${paymentId}/reports/answer`, { answer: 'confirmed' });
    expect(await statusOf(paymentId)).toBe('failed');
  });

  it('an entry with another amount, another currency or no payment is left for a person, and nothing is recorded', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const order = (amount: string, currency = 'CHF') => [{ id: ids[0]!, amount, currency }];
    const after = await taken(
      camt053(
        account([
          { what: 'DBIT', amount: '20.50', reference: 'O1', orders: order('20.50') },
          { what: 'DBIT', amount: '210.00', reference: 'O2', orders: order('200.50', 'EUR') },
          { what: 'CRDT', amount: '1000.00', reference: 'O3', orders: [{ id: 'NOTPROVIDED' }] },
          { what: 'CRDT', amount: '300.00', reference: 'O4', orders: order('300.00') },
        ]),
      ),
    );
    const reasons = ['O1', 'O2', 'O3', 'O4'].flatMap((one) => openOf(after, one)).map(({ reason }) => reason);
    expect(reasons).toEqual(['other-amount', 'other-currency', 'unknown-credit', 'other-amount']);
    expect(await statusOf(paymentId)).toBe('sent');
  });

  it('a bad file is refused with its place, nothing is recorded, and the answer has no value of it', async () => {
    const before = await reconciliation();
    const good = camt053(account([{ what: 'DBIT', amount: '1.00', reference: 'BAD' }]));
    const refusals: readonly (readonly [string, number, string])[] = [
      [good.slice(0, 600), 422, 'BANK_REPORT.MALFORMED'],
      [good.replace(accountIban, 'DE89370400440532013000'), 422, 'BANK_REPORT.OTHER_ACCOUNT'],
      [good.replaceAll(day, '2199-01-01'), 422, 'BANK_REPORT.OF_TOMORROW'],
      [`${good}${' '.repeat(50 * 1_048_576)}`, 413, 'BANK_REPORT.TOO_LARGE'],
    ];
    for (const [text, status, code] of refusals) {
      const answer = await upload(text);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(JSON.stringify(answer.body)).not.toMatch(/DE89|2199|BAD/);
    }
    expect((await upload(good, releaser, 'text/plain')).status).toBe(415);
    expect(await reconciliation()).toEqual(before);
    await taken(good);
    const other = good.replace('<Amt Ccy="CHF">1.00<', '<Amt Ccy="CHF">2.00<');
    expect((await upload(other)).body.code).toBe('BANK_REPORT.REPEATED');
    const sameStatement = other.replace(/<MsgId>.*?</, `<MsgId>${randomUUID()}<`);
    expect((await upload(sameStatement)).body.code).toBe('BANK_REPORT.REPEATED');
  });

  it('SEE-2: a reader who does not see the case sees the entry without its payment', async () => {
    const paymentId = await released();
    const { ids } = await filed(paymentId);
    const orders = [{ id: ids[0]!, amount: '1.00' }];
    await taken(camt054(account([{ what: 'DBIT', amount: '1.00', reference: 'HIDDEN', orders }])));
    const auditor = await Caller.as(house.apiUrl, 'auditor', 0, 'oversight');
    expect(openOf(await reconciliation(auditor), 'HIDDEN')).toMatchObject([
      { payments: [], reason: 'unknown-debit' },
    ]);
    expect(openOf(await reconciliation(), 'HIDDEN')).toMatchObject([
      { payments: [{ paymentId }], reason: 'other-amount' },
    ]);
  });

  it('PEOPLE-2: whoever uploaded a file explains none of its entries, except what the bank calls a fee', async () => {
    const after = await taken(
      camt053(
        account([
          { what: 'CRDT', amount: '900.00', reference: 'OWN-1' },
          { what: 'DBIT', amount: '3.00', reference: 'OWN-2', family: 'FEES' },
        ]),
      ),
    );
    const explained = async (reference: string, explanation: string, who: Caller) => {
      const { reportId, number } = openOf(after, reference)[0]!;
      const answer = await who.post(`/bank-reports/${reportId}/entries/${number}/explanation`, {
        explanation,
      });
      return answer.body.code ?? answer.status;
    };
    expect(openOf(after, 'OWN-1')).toMatchObject([{ explanations: [] }]);
    expect(openOf(after, 'OWN-2')).toMatchObject([{ explanations: ['bank-fee'] }]);
    expect(await explained('OWN-1', 'other-business', releaser)).toBe('STEP.SAME_PERSON');
    expect(await explained('OWN-2', 'other-business', releaser)).toBe('STEP.SAME_PERSON');
    expect(await explained('OWN-2', 'bank-fee', releaser)).toBe(200);
    expect(await explained('OWN-1', 'other-business', team.approver)).toBe(200);
  });

  it('only releasers upload files, and only finance explains entries', async () => {
    const text = camt054(account([]));
    for (const who of [team.approver, team.caseManager]) expect((await upload(text, who)).status).toBe(403);
    const auditor = await Caller.as(house.apiUrl, 'auditor', 0, 'oversight');
    const path = `/bank-reports/${randomUUID()}/entries/1/explanation`;
    expect((await auditor.post(path, { explanation: 'bank-fee' })).status).toBe(403);
    expect((await team.caseManager.get('/bank-reports')).status).toBe(403);
  });
});
