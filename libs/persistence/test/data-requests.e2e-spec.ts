import { randomUUID } from 'node:crypto';
import type { RecordDataRequest } from '@homeward/contracts';
import { Breaches, byRole, breachSeals, DataRequests, type NewBreach } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let requests: DataRequests;
let breaches: Breaches;
beforeAll(async () => {
  record = await startRecord();
  // Past the fences, for there are no cases here: fences.e2e-spec.ts tries them.
  requests = new DataRequests(record.owner, record.seals);
  breaches = new Breaches(await record.connect('api'), breachSeals(record.keys));
}, 60_000);
afterAll(() => record?.stop());

const asked: RecordDataRequest = {
  askedBy: 'self',
  identityCheck: 'document-seen',
  askedAlone: true,
  channel: 'phone',
  askedOn: '2026-01-10',
};
const duty = { dueAt: '2026-02-09T23:00:00.000Z', remindAt: '2026-02-02T23:00:00.000Z' };

async function recorded() {
  const request = {
    requestId: randomUUID(),
    caseId: randomUUID(),
    personId: randomUUID(),
    recordedBy: randomUUID(),
  };
  await requests.record(byRole, { ...request, asked, ...duty });
  return request;
}
const unreadable = { code: 'RECORD.UNREADABLE' };

describe('what a person asked about their data', () => {
  it('opens in its own row only', async () => {
    const [one, other] = [await recorded(), await recorded()];
    expect(await requests.find(byRole, one.requestId)).toMatchObject({
      asked,
      answer: null,
      status: 'open',
      exports: 0,
    });
    await record.rows(
      'update data_request set sealed = (select sealed from data_request where id = $2) where id = $1',
      [one.requestId, other.requestId],
    );
    await expect(requests.find(byRole, one.requestId)).rejects.toMatchObject(unreadable);
  });

  it('is gone with the person, and nothing else is', async () => {
    const { requestId, caseId, personId } = await recorded();
    const sibling = { requestId: randomUUID(), caseId, personId: randomUUID(), recordedBy: randomUUID() };
    await requests.record(byRole, { ...sibling, asked, ...duty });
    await record.keys.ofPerson(caseId, personId).destroy();
    expect(await requests.find(byRole, requestId)).toBeUndefined();
    expect((await requests.ofCase(byRole, caseId)).map((request) => request.requestId)).toEqual([
      sibling.requestId,
    ]);
  });

  it('of two who answer at once one does', async () => {
    const { requestId } = await recorded();
    const request = (await requests.find(byRole, requestId))!;
    const answered = { answer: { answer: 'release' }, answeredBy: randomUUID(), secondedBy: null } as const;
    const moves = await Promise.all(
      [1, 2].map(() => requests.move(byRole, request, { ...answered, status: 'released' })),
    );
    expect(moves.sort()).toEqual([false, true]);
  });
});

describe('what was found of a breach', () => {
  const breach = (): NewBreach => ({
    ...{ breachId: randomUUID(), recordedBy: randomUUID(), text: 'Synthetic.', ...duty },
    ...{
      foundAt: '2026-01-10T08:00:00.000Z',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-10T00:00:00.000Z',
    },
    ...{ staffIds: [randomUUID()], organisationIds: [], caseIds: [randomUUID()], routes: [] },
  });

  it('is sealed with a key of its own: it outlives its cases, and opens for no other breach', async () => {
    const [one, other] = [breach(), breach()];
    for (const each of [one, other]) await breaches.record(each);
    await record.keys.ofCase(one.caseIds[0]!).destroy();
    expect((await breaches.find(one.breachId))!.entries[0]!.entry).toEqual({
      kind: 'finding',
      text: 'Synthetic.',
    });
    await record.rows('alter table breach_entry disable trigger user');
    await record.rows(
      'update breach_entry set sealed = (select sealed from breach_entry where breach_id = $2) where breach_id = $1',
      [one.breachId, other.breachId],
    );
    await record.rows('alter table breach_entry enable trigger user');
    await expect(breaches.find(one.breachId)).rejects.toMatchObject(unreadable);
  });

  it('is followed by one entry at a time', async () => {
    const { breachId } = breach();
    const found = (await breaches.record({ ...breach(), breachId }))!;
    const next = { entry: { kind: 'assessment', risk: 'none', text: 'x' }, by: randomUUID() } as const;
    const entered = await Promise.all([1, 2].map(() => breaches.enter(found, next)));
    expect(entered.sort()).toEqual([false, true]);
  });

  it('SEE-5: asks the audit for nothing without a record', async () => {
    expect(await breaches.concerns(randomUUID())).toEqual({ cases: [], readers: [] });
    expect(await requests.readersOf(byRole, randomUUID())).toEqual([]);
  });
});
