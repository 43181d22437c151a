import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import { AuditLog, ReadingAlerts, seedFile, StaffDirectory } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

const idOf = (number: number): string => `5a000000-0000-4000-8000-00000000${String(number).padStart(4, '0')}`;
const quota = { identities: 2, comparisons: 1, accusations: 2 };

let record: TestRecord;
let log: AuditLog;
let alerts: ReadingAlerts;
let api: ReadingAlerts;
let reader: Actor;
let second: Actor;
beforeAll(async () => {
  record = await startRecord();
  await seedFile(record.owner);
  await record.rows(
    'update staff_account set natural_person = (select natural_person from staff_account where id = $1) where id = $2',
    [idOf(302), idOf(303)],
  );
  const directory = new StaffDirectory(record.dataSource);
  [reader, second] = (await Promise.all([idOf(302), idOf(303)].map((id) => directory.actorOf(id)))) as [
    Actor,
    Actor,
  ];
  const source = await record.connect('api');
  [log, api] = [new AuditLog(source), new ReadingAlerts(source)];
  alerts = new ReadingAlerts(record.dataSource);
}, 60_000);
afterAll(() => record?.stop());

const compare = (actor: Actor, caseId: string, action: string, refusedWith?: string) =>
  log.write({ actor, caseId, action, route: 'POST cases/:caseId/identities', refusedWith });
const counted = () => api.today(reader.staffId, 'identity');

/** A case with one person. */
async function someCase(): Promise<{ caseId: string; personId: string }> {
  const story = new Story();
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
  return { caseId: story.caseId, personId: Object.keys(story.state.persons)[0]! };
}

it('SEE-5, PEOPLE-2: a person who exceeds the daily quota of identities, counted over all accounts of the person, raises one alert', async () => {
  const theCase = await someCase();
  for (let i = 0; i < 3; i++) await api.count(reader.staffId, [theCase, theCase]);
  await api.count(reader.staffId, [{ ...theCase, personId: randomUUID() }]);
  expect(await counted()).toBe(1);
  // `null` stands for all persons in the case.
  await api.count(second.staffId, [{ ...(await someCase()), personId: null }]);
  expect([await counted(), await alerts.raise(quota)]).toEqual([2, 0]);
  await api.count(second.staffId, [await someCase()]);
  expect([await counted(), await alerts.raise(quota), await alerts.raise(quota)]).toEqual([3, 1, 0]);
  const [alert] = await api.knownTo(idOf(1002));
  expect(alert).toMatchObject({
    kind: 'identity',
    counted: 3,
    quota: 2,
    accounts: [reader.staffId, second.staffId],
  });
  const mails = await record.rows<{ staff_id: string }>(
    'select staff_id from outbox where reading_alert_id = $1 order by staff_id',
    [alert!.alertId],
  );
  expect(mails.map(({ staff_id }) => staff_id)).toEqual([idOf(1002), idOf(1003)]);
});

it('SEE-5, ELIG-1: each comparison counts towards the quota, even a comparison for a refused step', async () => {
  const caseId = randomUUID();
  await compare(reader, caseId, 'record-identity');
  await compare(reader, caseId, 'record-identity', 'STEP.NOT_OPEN');
  expect(await alerts.raise(quota)).toBe(1);
  expect((await api.knownTo(idOf(1002)))[0]).toMatchObject({ kind: 'comparison', counted: 2 });
});

it('INC-4: several accusations by one author in a day raise an alert, and each accusation is counted once', async () => {
  const [author, steps] = [second, [randomUUID(), randomUUID(), randomUUID()]];
  for (const stepId of [steps[0]!, ...steps.slice(0, 2)]) await api.countAccusation(author.staffId, stepId);
  expect(await alerts.raise(quota)).toBe(0);
  await api.countAccusation(author.staffId, steps[2]!);
  expect(await alerts.raise(quota)).toBe(1);
  expect((await api.knownTo(idOf(1002)))[0]).toMatchObject({ kind: 'accusation', counted: 3, quota: 2 });
});

it('SEE-5: a protection-officer does not see alerts about themselves, and gets no mail about these alerts', async () => {
  const officer = (await new StaffDirectory(record.dataSource).actorOf(idOf(1002)))!;
  for (let i = 0; i < 3; i++) await api.count(officer.staffId, [await someCase()]);
  expect(await alerts.raise(quota)).toBe(1);
  const [alert] = await api.knownTo(idOf(1003));
  expect(alert).toMatchObject({ accounts: [officer.staffId] });
  expect((await api.knownTo(officer.staffId)).map(({ alertId }) => alertId)).not.toContain(alert!.alertId);
  const mails = await record.rows('select staff_id from outbox where reading_alert_id = $1', [
    alert!.alertId,
  ]);
  expect(mails).toEqual([{ staff_id: idOf(1003) }]);
});

it('SEE-5: reading counts are deleted after their day', async () => {
  await record.rows('update reading_count set on_day = on_day - 2');
  await alerts.raise(quota);
  expect(await record.rows('select from reading_count')).toEqual([]);
});
