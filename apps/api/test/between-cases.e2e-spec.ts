import { randomUUID } from 'node:crypto';
import { todayAt } from '@homeward/domain';
import { until } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';

/**
 * Situations that need two cases: clients choose the same ids in both cases, or both cases decide at the same time.
 */
let house: House;
let stores: Stores;
let team: Team;
beforeAll(async () => {
  house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

interface BankPayment {
  readonly key: string;
  readonly order: { readonly payee: string; readonly amountMinor: number };
}
const ordersAtTheBank = async (): Promise<BankPayment[]> => {
  const answer = await fetch(`${house.sandboxUrl}/control/bank/payments`);
  return ((await answer.json()) as { payments: BankPayment[] }).payments;
};

describe('ids that clients choose', () => {
  it('PAY-3: sends two orders to two accounts if payments of two cases have the same id', async () => {
    const paymentId = randomUUID();
    const families = [await Family.opened(team), await Family.opened(team)];
    for (const [n, family] of families.entries()) {
      await family.admit();
      await family.pay(family.personIds[0]!, paymentId, `account-${n}`);
    }
    const statuses = () =>
      Promise.all(
        families.map(async ({ caseId }) => (await stores.stateOf(caseId)).payments[paymentId]!.status),
      );
    const areConfirmed = async () => (await statuses()).every((status) => status === 'confirmed');
    expect(await until(areConfirmed, { withinMs: 30_000, everyMs: 100 })).toBe(true);
    const orders = await ordersAtTheBank();
    expect(orders.map(({ order }) => order.payee.split(', ')[1]).sort()).toEqual(['account-0', 'account-1']);
    expect(orders.map(({ key }) => key).filter((key) => key.includes(paymentId))).toEqual([]);
  }, 120_000);

  it('ELIG-1: reviews one identity in each of three cases, although the persons of these cases have the same id', async () => {
    const personId = randomUUID();
    const officer = await Caller.as(house.apiUrl, 'protection-officer');
    const families: Family[] = [];
    for (let n = 0; n < 3; n += 1) {
      const family = await Family.opened(team, [personId]);
      await family.register();
      families.push(family);
    }
    const reviewed = async ({ path }: Family): Promise<string[]> => {
      const items = (await officer.get(`${path}/matches`)).body['items'] as { otherCaseId: string }[];
      return items.map(({ otherCaseId }) => otherCaseId).sort();
    };
    const [first, second, third] = families.map(({ caseId }) => caseId) as [string, string, string];
    expect(await reviewed(families[1]!)).toEqual([first]);
    expect(await reviewed(families[2]!)).toEqual([first, second].sort());
    expect(third).not.toBe(second);
  }, 120_000);
});

describe('linked cases that decide at the same moment', () => {
  /** Opens the case of a family and splits it. Returns the two cases. */
  async function split(): Promise<{ caseId: string; personIds: readonly string[] }[]> {
    const family = await Family.opened(team, 3);
    const [leaves, ...stay] = family.personIds as [string, string, string];
    await family.admit();
    await family.take(team.caseManager, 'splits', { personIds: [leaves] });
    const linkedId = (await stores.stateOf(family.caseId)).linked.cases[0]!.caseId;
    const isOpen = async () => (await team.caseManager.get(`/cases/${linkedId}`)).status === 200;
    expect(await until(isOpen, { withinMs: 30_000, everyMs: 50 })).toBe(true);
    return [
      { caseId: family.caseId, personIds: stay },
      { caseId: linkedId, personIds: [leaves] },
    ];
  }

  async function take(who: Caller, caseId: string, resource: string, body: unknown = {}): Promise<Answer> {
    const ifMatch = (await who.get(`/cases/${caseId}`)).headers.get('etag')!;
    return await who.post(`/cases/${caseId}/${resource}`, body, { key: randomUUID(), ifMatch });
  }
  const codes = (answers: readonly Answer[]) => answers.map(({ status, body }) => body.code ?? status).sort();

  it('PAY-6, CAP-1: the grants of two plans never add up to more than the cap of the family', async () => {
    const cases = await split();
    const planId = randomUUID();
    for (const { caseId } of cases) {
      const instalment = { instalmentId: randomUUID(), amountMinor: 200_000, due: 'after-arrival' };
      const lines = [
        {
          lineId: randomUUID(),
          category: 'housing',
          purpose: 'synthetic',
          instalments: [{ ...instalment, evidence: 'receipt' }],
        },
      ];
      const plan = { planId, currency: 'CHF', lines };
      expect(codes([await take(team.counsellor, caseId, 'plans', plan)])).toEqual([200]);
      expect(codes([await take(team.counsellor, caseId, `plans/${planId}/submission`)])).toEqual([200]);
    }
    const answers = await Promise.all(
      cases.map(({ caseId }) => take(team.donor, caseId, `plans/${planId}/decision`, { decision: 'grant' })),
    );
    expect(codes(answers)).toEqual([200, 'PLAN.OVER_CAP']);
  }, 120_000);

  it('PAY-6, CAP-1: payments that are requested in two linked cases never add up to more than the cap', async () => {
    const cases = await split();
    const asked = (personId: string) => ({
      paymentId: randomUUID(),
      kind: 'travel-allowance',
      personIds: [personId],
      amountMinor: 50_000,
      currency: 'CHF',
      raisedFor: 'country',
      payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
      method: 'bank',
      textCode: 'transfer',
    });
    const asks = cases.flatMap(({ caseId, personIds }) => personIds.map((id) => [caseId, id] as const));
    const answers = await Promise.all(
      asks.map(([caseId, personId]) =>
        team.caseManager.post(`/cases/${caseId}/payments`, asked(personId), { key: randomUUID() }),
      ),
    );
    // The family has 1,000 francs, and each of the three requests 500.
    expect(codes(answers)).toEqual([200, 200, 'PAYMENT.OVER_CAP']);
  }, 120_000);
});

describe('PAY-10: cases that promise money from one budget at the same moment', () => {
  const year = Number(todayAt(new Date().toISOString()).slice(0, 4));
  const confirmed = async (source: string, amountMinor: number): Promise<void> => {
    const proposal = { source, year, currency: 'CHF', amountMinor };
    const { body } = await team.approver.post('/budgets', proposal, { key: randomUUID() });
    const { budgetId } = body['waiting'] as unknown as { readonly budgetId: string };
    expect((await team.releaser.post(`/budgets/${budgetId}/second-word`, { word: 'confirm' })).status).toBe(
      200,
    );
  };
  const leftOf = async (source: string): Promise<number | undefined> => {
    const items = (await team.approver.get('/budgets')).body['items'] as unknown as {
      readonly source: string;
      readonly leftMinor: number;
    }[];
    return items.find((one) => one.source === source)?.leftMinor;
  };
  const admitted = async (count: number): Promise<Family[]> => {
    const families = await Promise.all(Array.from({ length: count }, () => Family.opened(team)));
    await Promise.all(families.map((family) => family.admit()));
    return families;
  };
  const asked = ({ personIds }: Family, more: object) => ({
    paymentId: randomUUID(),
    kind: 'initial-aid',
    personIds,
    amountMinor: 40_000,
    currency: 'CHF',
    payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
    method: 'bank',
    textCode: 'transfer',
    ...more,
  });
  const ask = async (family: Family, more: object): Promise<Answer> =>
    await team.caseManager.post(`${family.path}/payments`, asked(family, more), { key: randomUUID() });
  const codesOf = (answers: readonly Answer[]) =>
    answers.map(({ status, body }) => body.code ?? status).sort();

  it('payments of eight cases never add up to more than the budget, and use it up', async () => {
    await confirmed('foundation', 130_000);
    const families = await admitted(8);
    const answers = await Promise.all(families.map((family) => ask(family, { fundingSource: 'foundation' })));
    expect(codesOf(answers)).toEqual([200, 200, 200, ...Array<string>(5).fill('BUDGET.EXCEEDED')]);
    expect(await leftOf('foundation')).toBe(10_000);
    const [refused] = families.filter((_, n) => answers[n]!.status !== 200);
    expect(codesOf([await ask(refused!, { fundingSource: 'foundation', amountMinor: 10_000 })])).toEqual([
      200,
    ]);
    expect(await leftOf('foundation')).toBe(0);
    // Without a source, or with a source that has no budget, nothing limits the payment.
    const others = families.filter((family, n) => answers[n]!.status !== 200 && family !== refused);
    expect(codesOf([await ask(others[0]!, {}), await ask(others[1]!, { fundingSource: 'other' })])).toEqual([
      200, 200,
    ]);
  }, 120_000);

  it('an act whose payments exceed a budget only together is refused as a whole, and names the second payment', async () => {
    await confirmed('canton', 70_000);
    const [family] = (await admitted(1)) as [Family];
    const pays = (amountMinor: number) => ({
      step: 'request-payment',
      body: asked(family, { fundingSource: 'canton', amountMinor }),
    });
    const act = async (...acts: object[]): Promise<Answer> =>
      await team.caseManager.post(`${family.path}/acts`, { acts }, { key: randomUUID() });
    const refused = await act(pays(40_000), pays(40_000));
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'BUDGET.EXCEEDED', errors: [{ path: 'acts[1]', step: 'request-payment' }] },
    ]);
    expect(await leftOf('canton')).toBe(70_000);
    expect((await act(pays(40_000), pays(30_000))).status).toBe(200);
    expect(await leftOf('canton')).toBe(0);
  }, 120_000);

  it('of two grants whose lines share a source, only one fits, and a larger budget lets the other one in', async () => {
    await confirmed('donations', 100_000);
    const families = await admitted(2);
    const planId = randomUUID();
    for (const { path } of families) {
      const lines = [
        {
          lineId: randomUUID(),
          category: 'housing',
          purpose: 'synthetic',
          fundingSources: [
            { source: 'donations', percent: 60 },
            { source: 'own-funds', percent: 40 },
          ],
          instalments: [
            { instalmentId: randomUUID(), amountMinor: 100_000, due: 'after-arrival', evidence: 'receipt' },
          ],
        },
      ];
      const plan = { planId, currency: 'CHF', lines };
      expect((await team.counsellor.post(`${path}/plans`, plan, { key: randomUUID() })).status).toBe(200);
      expect(
        (await team.counsellor.post(`${path}/plans/${planId}/submission`, {}, { key: randomUUID() })).status,
      ).toBe(200);
    }
    const grant = async ({ path }: Family): Promise<Answer> => {
      const ifMatch = (await team.donor.get(path)).headers.get('etag')!;
      return await team.donor.post(
        `${path}/plans/${planId}/decision`,
        { decision: 'grant' },
        { key: randomUUID(), ifMatch },
      );
    };
    const answers = await Promise.all(families.map(grant));
    expect(codesOf(answers)).toEqual([200, 'BUDGET.EXCEEDED']);
    expect(await leftOf('donations')).toBe(40_000);
    await confirmed('donations', 120_000);
    expect((await grant(families[answers.findIndex(({ status }) => status !== 200)]!)).status).toBe(200);
    expect(await leftOf('donations')).toBe(0);
  }, 120_000);
});
