import { CaseLists, CaseReader } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let reader: CaseReader;
let lists: CaseLists;
const story = new Story();
const { member: actor } = team.counsellor;
const tooSlow = { code: 'LIST.TOO_SLOW' };

beforeAll(async () => {
  record = await startRecord();
  reader = new CaseReader(await record.connect('api'), record.seals);
  lists = new CaseLists(await record.connect('api', 'lists'), reader);
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
}, 60_000);
afterAll(() => record?.stop());

const list = () => lists.cases({ visibleTo: actor, sort: 'due', limit: 10 });
const tasks = () => lists.tasks({ actor, limit: 10 });

it('a list that takes too long fails with its own error code, and does not block the reading of a case', async () => {
  const holder = record.owner.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query('lock table list_line, task in access exclusive mode');
    // More lists than there are connections for lists.
    const crowd = Promise.allSettled(Array.from({ length: 6 }, () => [list(), tasks()]).flat());
    expect(await reader.load(actor, story.caseId)).toBeDefined();
    const reasons = (await crowd).map((one) => (one.status === 'rejected' ? (one.reason as unknown) : one));
    for (const reason of reasons) expect(reason).toMatchObject(tooSlow);
  } finally {
    await holder.rollbackTransaction();
    await holder.release();
  }
  expect((await list()).items).toHaveLength(1);
  expect((await tasks()).items).not.toEqual([]);
});

it('an outage of PostgreSQL is not reported as a slow list', async () => {
  await record.postgres.interrupt('stopped');
  try {
    await expect(list()).rejects.toMatchObject({ code: 'RECORD.UNAVAILABLE' });
  } finally {
    await record.postgres.resume();
  }
});
