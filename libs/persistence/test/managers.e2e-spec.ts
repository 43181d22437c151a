import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { byRole, RecordError } from '../src/index.js';
import { Database, insertNew } from '../src/database/database.js';
import { LegalHoldEntity } from '../src/entities/legal-hold.entity.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let database: Database;
const story = new Story();
const { caseId } = story;
const { member } = team['case-manager'];
const somebodyElse = { organisationId: randomUUID() };

beforeAll(async () => {
  record = await startRecord();
  // Uses one connection, so that each transaction would find anything that the previous one left behind.
  database = new Database(await record.connect('api', 'record', 1));
  const part = { ...team['case-manager'].part, staffId: member.staffId, taken: true };
  await record.repository.recordStep({ caseId, fact: story.open({ parts: { 'case-manager': part } }) });
}, 60_000);
afterAll(() => record?.stop());

const secret = 'synthetic reason';
const hold = (id: string = randomUUID()) => ({
  id,
  caseId,
  until: '2040-01-01',
  acts: [],
  status: 'proposed' as const,
  bodyHash: Buffer.from(secret),
  sealedReason: Buffer.from(secret),
});
const holds = (manager: EntityManager) => manager.countBy(LegalHoldEntity, { caseId });
const counted = () => database.withManager(member, holds);

it('an entity manager sees the rows that its organisation sees, until its transaction ends', async () => {
  await database.withManager(member, (manager) => insertNew(manager, LegalHoldEntity, hold()));
  expect(await counted()).toBe(1);
  expect(await database.withManager(somebodyElse, holds)).toBe(0);
  expect(await database.withManager(byRole, holds)).toBe(0);
});

it('an entity manager cannot write if its organisation does not decide in the case', async () => {
  const before = await counted();
  const work = database.withManager(somebodyElse, (manager) => manager.insert(LegalHoldEntity, hold()));
  await expect(work).rejects.toMatchObject({ code: 'RECORD.OUT_OF_SIGHT' });
  expect(await counted()).toBe(before);
});

it('an entity manager inserts only one row for each id', async () => {
  const one = hold();
  const insert = () => database.withManager(member, (manager) => insertNew(manager, LegalHoldEntity, one));
  expect([await insert(), await insert()]).toEqual([true, false]);
});

it('an entity manager leaves no trace of failed work, and its connection can still be used', async () => {
  const before = await counted();
  const failure = new Error('synthetic');
  const work = database.withManager(member, async (manager) => {
    await manager.insert(LegalHoldEntity, hold());
    throw failure;
  });
  await expect(work).rejects.toBe(failure);
  expect(await counted()).toBe(before);
});

it('an entity manager writes neither a statement nor a value to an error or a log', async () => {
  const logged = (['log', 'info', 'warn', 'error'] as const).map((level) => jest.spyOn(console, level));
  const refused = { ...hold(), status: secret as never };
  const error: unknown = await database
    .withManager(member, (manager) => manager.insert(LegalHoldEntity, refused))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RecordError);
  expect(error).toMatchObject({
    code: 'RECORD.FAILED',
    details: { sqlState: '23514', constraint: 'legal_hold_status_check' },
  });
  expect([(error as Error).cause, Object.keys(error as Error).sort()]).toEqual([
    undefined,
    ['code', 'details', 'name'],
  ]);
  expect(JSON.stringify([error, String(error)])).not.toContain(secret);
  for (const spy of logged) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

it('an entity manager reports that PostgreSQL is unavailable if it gets no connection', async () => {
  await record.postgres.interrupt('stopped');
  await expect(counted()).rejects.toMatchObject({ code: 'RECORD.UNAVAILABLE' });
  await record.postgres.resume();
  expect(await counted()).toBeGreaterThan(0);
}, 30_000);
