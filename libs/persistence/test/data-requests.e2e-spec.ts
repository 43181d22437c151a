import { randomUUID } from 'node:crypto';
import type { Actor, RecordDataRequest } from '@homeward/contracts';
import { Breaches, byRole, breachSeals, DataRequests, type Doing, type NewBreach } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let requests: DataRequests;
let breaches: Breaches;
beforeAll(async () => {
  record = await startRecord();
  // Runs as the owner, who passes the fences, because this test has no cases. The file fences.e2e-spec.ts tests the
  // fences.
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

const someone = (): Actor => ({
  staffId: randomUUID(),
  role: 'protection-officer',
  organisationId: randomUUID(),
  organisationType: 'oversight',
});
const doing = (act: string, actor = someone()): Doing => ({ actor, act, route: 'POST synthetic' });
const entriesOf = async ({ actor }: Doing) =>
  await record.rows(
    'select action, case_id as "caseId" from audit_entry where chain = $1 order by sequence',
    [`actor:${actor.staffId}`],
  );

async function recorded() {
  const request = {
    requestId: randomUUID(),
    caseId: randomUUID(),
    personId: randomUUID(),
  };
  await requests.record({ ...request, asked, ...duty }, doing('record'));
  return request;
}
const unreadable = { code: 'RECORD.UNREADABLE' };

describe('a person’s request for their data', () => {
  it('a person’s request for their data can be decrypted only in its own row', async () => {
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

  it('the request of a person is erased with the data of that person, and other requests stay', async () => {
    const { requestId, caseId, personId } = await recorded();
    const sibling = { requestId: randomUUID(), caseId, personId: randomUUID() };
    await requests.record({ ...sibling, asked, ...duty }, doing('record'));
    await record.keys.ofPerson(caseId, personId).destroy();
    expect(await requests.find(byRole, requestId)).toBeUndefined();
    expect((await requests.ofCase(byRole, caseId)).map((request) => request.requestId)).toEqual([
      sibling.requestId,
    ]);
  });

  it('SEE-5: if two members of staff answer a request at once, only one answer counts, and the audit contains only that answer', async () => {
    const { requestId, caseId } = await recorded();
    const request = (await requests.find(byRole, requestId))!;
    const answered = { answer: { answer: 'release' }, answeredBy: randomUUID(), secondedBy: null } as const;
    const doings = [doing('answer'), doing('answer')];
    const moves = await Promise.all(
      doings.map((by) => requests.move(request, { ...answered, status: 'released' }, by)),
    );
    expect([...moves].sort()).toEqual([false, true]);
    expect((await requests.find(byRole, requestId))!.version).toBe(2);
    for (const [n, by] of doings.entries())
      expect(await entriesOf(by)).toEqual(moves[n] ? [{ action: 'answer', caseId }] : []);
  });

  it('SEE-5: a request is recorded once, and is written to the audit once', async () => {
    const request = { requestId: randomUUID(), caseId: randomUUID(), personId: randomUUID(), asked, ...duty };
    const by = doing('record');
    expect([await requests.record(request, by), await requests.record(request, by)]).toEqual([true, false]);
    expect(await entriesOf(by)).toEqual([{ action: 'record', caseId: request.caseId }]);
  });
});

describe('the finding of a breach', () => {
  const breach = (): NewBreach => ({
    breachId: randomUUID(),
    text: 'Synthetic.',
    ...duty,
    foundAt: '2026-01-10T08:00:00.000Z',
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-01-10T00:00:00.000Z',
    staffIds: [randomUUID()],
    organisationIds: [],
    caseIds: [randomUUID()],
    routes: [],
  });

  it('the finding of a breach has its own key, outlives its cases, and cannot be decrypted as the finding of another breach', async () => {
    const [one, other] = [breach(), breach()];
    for (const each of [one, other]) await breaches.record(each, doing('record-breach'));
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

  it('SEE-5: a breach gets only one of two entries that are made at once, and each entry is stored and audited once', async () => {
    const { breachId } = breach();
    const by = doing('enter');
    for (let n = 0; n < 2; n++) await breaches.record({ ...breach(), breachId }, by);
    const found = (await breaches.find(breachId))!;
    const next = { kind: 'assessment', risk: 'none', text: 'x' } as const;
    const ids = [randomUUID(), randomUUID()];
    const entered = await Promise.all(ids.map((id) => breaches.enter(found, id, next, by)));
    expect([...entered].sort()).toEqual([false, true]);
    const [first] = ids.filter((_, n) => entered[n]);
    expect(await breaches.enter((await breaches.find(breachId))!, first!, next, by)).toBe(false);
    expect(await entriesOf(by)).toEqual(Array(2).fill({ action: 'enter', caseId: null }));
  });

  it('SEE-5: a breach is not recorded if it cannot be written to the audit', async () => {
    const one = breach();
    const append = 'function audit_append(uuid, text, uuid, uuid, text, text, text)';
    await record.rows(`revoke execute on ${append} from homeward_api`);
    await expect(breaches.record(one, doing('record-breach'))).rejects.toMatchObject({
      code: 'RECORD.FAILED',
    });
    await record.rows(`grant execute on ${append} to homeward_api`);
    expect(await breaches.find(one.breachId)).toBeUndefined();
  });

  it('SEE-5: the id of an unknown breach or request reveals no data of the audit', async () => {
    expect(await breaches.concerns(randomUUID(), someone())).toEqual({ cases: [], readers: [] });
    expect(await requests.readersOf(byRole, randomUUID())).toEqual([]);
  });
});
