import { randomUUID } from 'node:crypto';
import { openHouse, type House } from './house.js';
import type { Caller } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';

/** WORK-1: an approver decides on several payments of one case at once, with one version of the case. */

let house: House;
let team: Team;
let family: Family;
beforeAll(async () => {
  house = await openHouse({ sandbox: true });
  team = await teamOf(house);
}, 240_000);
beforeEach(async () => {
  family = await Family.opened(team, 5);
  await family.admit();
}, 60_000);
afterAll(() => house?.stop());

const request = async (personId: string): Promise<string> => {
  const paymentId = randomUUID();
  await family.take(team.caseManager, 'payments', {
    paymentId,
    kind: 'initial-aid',
    personIds: [personId],
    amountMinor: 20_000,
    currency: 'CHF',
    payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
    method: 'bank',
    textCode: 'transfer',
  });
  return paymentId;
};
const requestForEach = async (): Promise<string[]> => {
  const requested: string[] = [];
  for (const personId of family.personIds) requested.push(await request(personId));
  return requested;
};

const versionFor = async (who: Caller): Promise<string> =>
  (await who.get(family.path)).headers.get('etag')!.slice(1, -1);

interface Outcome {
  readonly status: number;
  readonly stepId?: string;
  readonly problem?: { readonly code: string };
}
interface Item {
  readonly key: string;
  readonly version: string;
  readonly paymentId: string;
}
const itemsOf = (paymentIds: readonly string[], version: string): Item[] =>
  paymentIds.map((paymentId) => ({ paymentId, version, key: randomUUID() }));

async function takeTogether(who: Caller, step: string, items: readonly Item[]): Promise<Outcome[]> {
  const { caseId } = family;
  const { status, body } = await who.post('/acts', {
    step,
    items: items.map(({ paymentId, ...item }) => ({ caseId, ...item, path: { paymentId } })),
  });
  expect(status).toBe(200);
  return body['items'] as Outcome[];
}

const statusesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ status, problem }) => problem?.code ?? status);

it('payments of one case are approved and released one by one with the same version, and a repetition changes nothing', async () => {
  const paymentIds = await requestForEach();
  const { approver, releaser } = team;
  const approvals = itemsOf(paymentIds, await versionFor(approver));
  const approved = await takeTogether(approver, 'approve-payment', approvals);
  expect(statusesOf(approved)).toEqual(paymentIds.map(() => 200));
  expect(await takeTogether(approver, 'approve-payment', approvals)).toEqual(approved);

  const [first, ...others] = itemsOf(paymentIds, await versionFor(releaser));
  const twice = { ...first!, key: randomUUID() };
  const released = await takeTogether(releaser, 'release-payment', [first!, twice, ...others]);
  expect(statusesOf(released)).toEqual([200, 'PAYMENT.NOT_IN_THIS_STATUS', ...others.map(() => 200)]);
}, 120_000);

it('payments are not approved with a version that another step has made stale', async () => {
  const paymentIds = await requestForEach();
  const version = await versionFor(team.approver);
  await family.take(team.approver, `payments/${paymentIds[0]}/approval`);
  const outcomes = await takeTogether(
    team.approver,
    'approve-payment',
    itemsOf(paymentIds.slice(1), version),
  );
  expect(statusesOf(outcomes)).toEqual(paymentIds.slice(1).map(() => 'STEP.STALE'));
}, 120_000);

it('payments are not approved after a step of another person, even if the approval follows immediately', async () => {
  const [last, ...paymentIds] = (await requestForEach()).reverse();
  const items = itemsOf(paymentIds, await versionFor(team.approver));
  const [outcomes] = await Promise.all([
    takeTogether(team.approver, 'approve-payment', items),
    family.take(team.caseManager, `payments/${last}/cancellation`),
  ]);
  const { body } = await team.caseManager.get(`${family.path}/timeline`);
  const steps = (body['items'] as { step: string; stepId: string }[]).map(({ step, stepId }) => ({
    step,
    stepId,
  }));
  const cancelledAt = steps.findIndex(({ step }) => step === 'cancel-payment');
  const approvedBefore = steps.slice(0, cancelledAt).map(({ stepId }) => stepId);
  expect(statusesOf(outcomes)).toEqual(
    outcomes.map(({ stepId }) => (stepId && approvedBefore.includes(stepId) ? 200 : 'STEP.STALE')),
  );
}, 120_000);
