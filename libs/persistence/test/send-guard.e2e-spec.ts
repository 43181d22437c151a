import { randomUUID } from 'node:crypto';
import { providerKey } from '@homeward/domain';
import { PaymentGuard } from '../src/index.js';
import { releasedPayment } from './support/released-payment.js';
import { startRecord, type TestRecord } from './support/record.js';
import { team } from './support/story.js';

let record: TestRecord;
beforeAll(async () => {
  record = await startRecord();
}, 60_000);
afterAll(() => record?.stop());

async function released(id?: string) {
  const { story, paymentId } = await releasedPayment(record, id);
  const { caseId } = story;
  const key = providerKey(caseId, 'payment', paymentId, 1);
  return { story, send: { caseId, paymentId, attempt: 1, key, amountMinor: 10_000, currency: 'CHF' } };
}

const guardOf = async (): Promise<PaymentGuard> => new PaymentGuard(await record.connect(), record.seals);

describe('sending a payment', () => {
  it('law 9: a payment is claimed by exactly one of many callers, and only once', async () => {
    const guards = await Promise.all([guardOf(), guardOf(), guardOf()]);
    const { send } = await released();
    const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => guards[i % 3]!.claim(send)));
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
    expect(claims.filter((claim) => claim === 'already-claimed')).toHaveLength(19);
    // The same attempt with another key is still the same money.
    expect(await guards[0]!.claim({ ...send, key: randomUUID() })).toBe('already-claimed');
  });

  it('PAY-3: the claim of a key that another case has claimed reveals only that the key is claimed', async () => {
    const guard = await guardOf();
    const [{ send: first }, { send: second }] = [await released(), await released()];
    expect(await guard.claim(first)).toBe('claimed');
    expect(await guard.claim({ ...second, key: first.key })).toBe('claimed-elsewhere');
  });

  it('PAY-3: two cases may have payments with the same id', async () => {
    const guard = await guardOf();
    const paymentId = randomUUID();
    const sends = [await released(paymentId), await released(paymentId)].map(({ send }) => send);
    expect(await Promise.all(sends.map((send) => guard.claim(send)))).toEqual(['claimed', 'claimed']);
  });

  it('PAY-8: a withdrawal that is recorded before the claim ends the payment for ever', async () => {
    const guard = await guardOf();
    const { story, send } = await released();
    await record.repository.recordStep({ caseId: story.caseId, fact: story.withdraw() });
    expect(await guard.claim(send)).toBe('ground-ended');
    // A late caller does not send the payment, even if the withdrawal was taken back.
    const back = story.take('take-back-withdrawal', { personIds: [story.personId] }, team.counsellor.member);
    await record.repository.recordStep({ caseId: story.caseId, fact: back });
    expect(await guard.claim(send)).toBe('already-claimed');
  });

  it('PAY-8, CLAIM-1: a withdrawal that is recorded after the claim leaves the payment released, and opens a claim about the money', async () => {
    const guard = await guardOf();
    const { story, send } = await released();
    expect(await guard.claim(send)).toBe('claimed');
    await record.repository.recordStep({ caseId: story.caseId, fact: story.withdraw() });
    expect(story.state.withdrawal.claims).toMatchObject([
      { amountMinor: 0, paymentIds: [send.paymentId], status: 'open' },
    ]);
    expect(story.state.payments[send.paymentId]!.status).toBe('released');
  });

  it.each(['the claim', 'the record of a withdrawal'] as const)(
    'PAY-8: %s waits for the lock of the case’s row',
    async (which) => {
      const guard = await guardOf();
      const { story, send } = await released();
      const holder = (await record.connect()).createQueryRunner();
      await holder.startTransaction();
      await holder.query('select from return_case where id = $1 for update', [story.caseId]);
      let isDone = false;
      const fact = story.withdraw();
      const act =
        which === 'the claim'
          ? guard.claim(send)
          : record.repository.recordStep({ caseId: story.caseId, fact });
      const done = act.then(() => (isDone = true));
      await somebodyWaits();
      expect(isDone).toBe(false);
      await holder.commitTransaction();
      await holder.release();
      expect(await done).toBe(true);
    },
  );

  it('PAY-8: if a claim and a withdrawal race, both succeed, and the answer of the claim is `claimed` or `ground-ended`', async () => {
    const guard = await guardOf();
    const answers: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const { story, send } = await released();
      const withdrawal = { caseId: story.caseId, fact: story.withdraw() };
      const [answer] = await Promise.all([guard.claim(send), record.repository.recordStep(withdrawal)]);
      answers.push(answer);
    }
    expect(answers.every((answer) => answer === 'claimed' || answer === 'ground-ended')).toBe(true);
  });

  it('PAY-8: a claim is refused after an incident, for another attempt, and for a case without a record', async () => {
    const guard = await guardOf();
    const { story, send } = await released();
    const other = { ...send, attempt: 2, key: providerKey(send.caseId, 'payment', send.paymentId, 2) };
    expect(await guard.claim(other)).toBe('ground-ended');
    const incident = story.take(
      'record-incident',
      { incidentId: randomUUID(), kind: 'threat', personIds: [story.personId], about: {} },
      team.counsellor.member,
    );
    await record.repository.recordStep({ caseId: story.caseId, fact: incident });
    expect(await guard.claim(send)).toBe('ground-ended');
    const nowhere = { ...send, caseId: randomUUID(), paymentId: randomUUID(), key: randomUUID() };
    await expect(guard.claim(nowhere)).rejects.toThrow();
  });
});

/** Waits until a statement waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const rows = await record.rows('select from pg_locks where not granted');
    if (rows.length > 0) return;
  }
}
