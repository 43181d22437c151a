import { randomUUID } from 'node:crypto';
import { PaymentsHold } from '@homeward/protection';
import { transfersOf } from './bank-messages.js';
import { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { openHouse, type House } from './house.js';
import { bankByHand, paymentIn, releasedByHand, syntheticPayee } from './payment-by-hand.js';

interface BankFile {
  readonly fileId: string;
  readonly fetchedAt: string | null;
  readonly handedOverAt: string | null;
  readonly payments: number;
  readonly sums: readonly { readonly currency: string; readonly amountMinor: number }[];
}
interface Outcome {
  readonly file: BankFile | null;
  readonly leftOut: readonly { readonly paymentId: string; readonly problem: { readonly code: string } }[];
}
const account = bankByHand('CH93 0076 2011 6238 5295 7');

describe('PAY-3: bank files, through the API', () => {
  let house: House;
  let team: Team;
  let releaser: Caller;
  let family: Family;

  beforeAll(async () => {
    house = await openHouse({ sandbox: true, env: account });
    team = await teamOf(house);
    ({ releaser } = team);
  }, 300_000);
  beforeEach(async () => {
    family = await Family.opened(team, 3);
    await family.admit();
  }, 60_000);
  afterAll(() => house?.stop());

  const released = (n = 0, payee?: object): Promise<string> => releasedByHand(team, family, n, payee);

  const make = async (paymentIds: readonly string[], key: string = randomUUID(), who = releaser) => {
    const payments = paymentIds.map((paymentId) => ({ caseId: family.caseId, paymentId }));
    const { status, body } = await who.post('/bank-files', { payments }, { key });
    expect(status).toBe(200);
    return body as unknown as Outcome;
  };
  const contentOf = async ({ fileId }: BankFile, who = releaser) =>
    await who.post(`/bank-files/${fileId}/content`, {});
  const codesOf = ({ leftOut }: Outcome) =>
    leftOut.map(({ paymentId, problem }) => [paymentId, problem.code]);
  const statusOf = async (paymentId: string) => (await paymentIn(team, family, paymentId)).status;
  it('a releaser makes a file of released payments, fetches it, and hands it over; then the payments are sent', async () => {
    const iban = { name: 'Synthetic Second', iban: 'DE89370400440532013000' };
    const paymentIds = [await released(0), await released(1, iban)];
    const toFile = async () =>
      ((await releaser.get('/bank-files/payments')).body['items'] as unknown as { paymentId: string }[])
        .map(({ paymentId }) => paymentId)
        .filter((id) => paymentIds.includes(id));
    expect((await toFile()).sort()).toEqual([...paymentIds].sort());
    const key = randomUUID();
    const made = await make(paymentIds, key);
    expect(made).toMatchObject({
      file: { payments: 2, fetchedAt: null, sums: [{ currency: 'CHF', amountMinor: 40_100 }] },
      leftOut: [],
    });
    expect(await toFile()).toEqual([]);
    // The answer was lost, and the request is sent again.
    expect(await make(paymentIds, key)).toEqual(made);
    const file = made.file!;
    const first = await contentOf(file);
    expect([first.status, first.headers.get('content-type')]).toEqual([
      200,
      'application/xml; charset=utf-8',
    ]);
    expect((await contentOf(file)).body['file']).toBe(first.body['file']);
    const transfers = transfersOf(String(first.body['file']));
    expect(transfers.map(({ Cdtr, CdtrAcct, Amt }) => [Cdtr.Nm, CdtrAcct, Amt.InstdAmt])).toEqual(
      expect.arrayContaining([
        ['Synthetic Payee', { Id: { Othr: { Id: '000-000' } } }, { '@Ccy': 'CHF', '#': '200.50' }],
        ['Synthetic Second', { Id: { IBAN: iban.iban } }, { '@Ccy': 'CHF', '#': '200.50' }],
      ]),
    );
    // PAY-7: the ids of the bank file say nothing about the case.
    for (const text of [family.caseId, ...paymentIds, ...family.personIds])
      expect(String(first.body['file']).replaceAll('-', '')).not.toContain(text.replaceAll('-', ''));

    const handedOver = await releaser.post(`/bank-files/${file.fileId}/hand-over`, {});
    expect(handedOver.body).toMatchObject({ leftOut: [] });
    expect(await Promise.all(paymentIds.map(statusOf))).toEqual(['sent', 'sent']);
    expect((await contentOf(file)).body.code).toBe('BANK_FILE.HANDED_OVER');
    // Sending the request again changes nothing.
    expect((await releaser.post(`/bank-files/${file.fileId}/hand-over`, {})).body).toEqual(handedOver.body);
  });

  it('a payment is in one file only, even if two requests for a file arrive at the same moment', async () => {
    const paymentIds = [await released(0)];
    const outcomes = await Promise.all([make(paymentIds), make(paymentIds)]);
    expect(outcomes.flatMap(({ file }) => file ?? [])).toHaveLength(1);
    expect(outcomes.flatMap(codesOf)).toEqual([[paymentIds[0], 'BANK_FILE.PAYMENT_TAKEN']]);
  });

  it('a file that was not fetched can be discarded, and then its payments fit into another file; a file that was fetched cannot', async () => {
    const paymentIds = [await released(0)];
    const { file } = await make(paymentIds);
    expect((await releaser.post(`/bank-files/${file!.fileId}/hand-over`, {})).body.code).toBe(
      'BANK_FILE.NOT_FETCHED',
    );
    expect((await releaser.delete(`/bank-files/${file!.fileId}`)).status).toBe(200);
    expect((await contentOf(file!)).status).toBe(404);
    const second = (await make(paymentIds)).file!;
    expect((await contentOf(second)).status).toBe(200);
    expect((await releaser.delete(`/bank-files/${second.fileId}`)).body.code).toBe('BANK_FILE.FETCHED');
  });

  it('a file that is fetched and discarded at the same moment is either fetched or discarded', async () => {
    const paymentIds = [await released(0)];
    for (let round = 0; round < 10; round += 1) {
      const { file } = await make(paymentIds);
      const [fetched, discarded] = await Promise.all([
        contentOf(file!),
        releaser.delete(`/bank-files/${file!.fileId}`),
      ]);
      expect([fetched.status === 200, discarded.status === 200].filter(Boolean)).toHaveLength(1);
      if (fetched.status === 200) return;
    }
  });

  it('a payment that cannot be sent in a file is left out, with the reason', async () => {
    const fits = await released(0);
    const unfit = await released(1, { ...syntheticPayee, name: 'ชื่อสมมติ' });
    const requested = randomUUID();
    const { file, leftOut } = await make([fits, unfit, requested]);
    expect(file!.payments).toBe(1);
    expect(codesOf({ file, leftOut })).toEqual([
      [unfit, 'BANK_FILE.PAYEE_UNFIT'],
      [requested, 'PAYMENT.NOT_IN_THIS_STATUS'],
    ]);
    expect(await make([requested])).toMatchObject({ file: null });
  });

  it('PAY-8: a file is not fetched if one of its payments was reported or lost its ground since', async () => {
    const paymentIds = [await released(0), await released(1)];
    const { file } = await make(paymentIds);
    await family.take(releaser, `payments/${paymentIds[0]}/reports`, { report: 'confirmed' });
    expect((await contentOf(file!)).body.code).toBe('BANK_FILE.OUTDATED');
    expect((await releaser.delete(`/bank-files/${file!.fileId}`)).status).toBe(200);
    await family.take(team.counsellor, 'withdrawals', { personIds: family.personIds });
    const outcome = await make(paymentIds);
    expect(outcome.file).toBeNull();
    expect(codesOf(outcome).map(([, code]) => code)).toEqual([
      'PAYMENT.NOT_IN_THIS_STATUS',
      'PERSON.NOT_TAKING_PART',
    ]);
  });

  it('PAY-3: after a restore, no file is made and none is fetched until payments are released', async () => {
    const paymentIds = [await released(0)];
    const { file } = await make(paymentIds);
    const hold = new PaymentsHold(house.settings.hold.dir);
    await hold.hold(new Date().toISOString());
    const payments = [{ caseId: family.caseId, paymentId: paymentIds[0] }];
    expect((await releaser.post('/bank-files', { payments })).body.code).toBe('BANK_FILE.HELD');
    expect((await contentOf(file!)).body.code).toBe('BANK_FILE.HELD');
    await hold.release();
    expect((await contentOf(file!)).status).toBe(200);
  });

  it('PAY-2: only releasers make files, each sees only their own, and the audit lists each act in each case', async () => {
    const { file } = await make([await released(0)]);
    const other = await Caller.as(house.apiUrl, 'finance-releaser', 1, 'finance');
    for (const path of ['content', 'hand-over'])
      expect((await other.post(`/bank-files/${file!.fileId}/${path}`, {})).status).toBe(404);
    expect((await other.delete(`/bank-files/${file!.fileId}`)).status).toBe(404);
    expect((await team.approver.delete(`/bank-files/${file!.fileId}`)).status).toBe(403);
    expect((await other.get('/bank-files')).body['items']).toEqual([]);
    expect((await team.approver.get('/bank-files')).status).toBe(403);
    await contentOf(file!);
    const auditor = await Caller.as(house.apiUrl, 'auditor', 0, 'oversight');
    const { body } = await auditor.get(`/audit?limit=200&caseId=${family.caseId}`);
    const actions = (body['items'] as unknown as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['make-bank-file', 'fetch-bank-file']));
  });
});
