import { byRole } from '../src/index.js';
import { Database, statementsOn, type Runner } from '../src/database/database.js';
import { statement } from '../src/database/statement.js';
import { startRecord, type TestRecord } from './support/record.js';

const selectOne = statement('broken.one', 'select 1');
const sleep = statement('broken.sleep', 'select pg_sleep(20)');
const askOne = async (runner: Runner): Promise<void> => void (await runner.rows(selectOne));
const away = { code: 'RECORD.UNAVAILABLE' };

/** The two ways to borrow a connection. */
const borrowed = {
  statements: (database: Database, work: (runner: Runner) => Promise<void>) =>
    database.inTransaction(byRole, work),
  repositories: (database: Database, work: (runner: Runner) => Promise<void>) =>
    database.withManager(byRole, (manager) => work(statementsOn(manager))),
};
const cases = (['statements', 'repositories'] as const).flatMap((through) =>
  (['stopped', 'crashed'] as const).map((how) => ({ through, how })),
);

describe.each(cases)('if PostgreSQL is $how during a transaction that uses $through,', ({ through, how }) => {
  let record: TestRecord;
  let database: Database;

  beforeAll(async () => {
    record = await startRecord();
    database = new Database(await record.connect('api'));
  }, 60_000);
  afterAll(() => record?.stop());

  /** No broken connection is left in the pool. */
  const inOrder = async () => {
    const each = Array.from({ length: 10 }, () => borrowed[through](database, askOne));
    await Promise.all(each);
  };

  it('the next statement gets the error of a broken connection, and the process continues', async () => {
    const work = borrowed[through](database, async (transaction) => {
      await transaction.rows(selectOne);
      await record.postgres.interrupt(how);
      await record.postgres.resume();
      await transaction.rows(selectOne);
    });
    await expect(work).rejects.toMatchObject(away);
    await inOrder();
  }, 30_000);

  it('a statement that waits for its answer gets the error of a broken connection', async () => {
    let interrupted: Promise<void> | undefined;
    const work = borrowed[through](database, async (transaction) => {
      await transaction.rows(selectOne);
      const answer = transaction.rows(sleep);
      interrupted = record.postgres.interrupt(how);
      await answer;
    });
    await expect(work).rejects.toMatchObject(away);
    await interrupted;
    await record.postgres.resume();
    await inOrder();
  }, 30_000);
});
