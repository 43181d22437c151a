import { byRole } from '../src/index.js';
import { Database } from '../src/database/database.js';
import { statement } from '../src/database/statement.js';
import { startRecord, type TestRecord } from './support/record.js';

const one = statement('broken.one', 'select 1');
const sleep = statement('broken.sleep', 'select pg_sleep(20)');
const away = { code: 'RECORD.UNAVAILABLE' };

describe.each(['stopped', 'crashed'] as const)(
  'a connection that a transaction has, when PostgreSQL is %s',
  (how) => {
    let record: TestRecord;
    let database: Database;

    beforeAll(async () => {
      record = await startRecord();
      database = new Database(await record.connect('api'));
    }, 60_000);
    afterAll(() => record?.stop());

    it('tells the next statement that it broke, and the process goes on', async () => {
      const work = database.inTransaction(byRole, async (transaction) => {
        await transaction.rows(one);
        await record.postgres.interrupt(how);
        await record.postgres.resume();
        await transaction.rows(one);
      });
      await expect(work).rejects.toMatchObject(away);
      expect(await database.rows(byRole, one)).toHaveLength(1);
    }, 30_000);

    it('tells the statement that waits for its answer', async () => {
      let interrupted: Promise<void> | undefined;
      const work = database.inTransaction(byRole, async (transaction) => {
        await transaction.rows(one);
        const answer = transaction.rows(sleep);
        interrupted = record.postgres.interrupt(how);
        await answer;
      });
      await expect(work).rejects.toMatchObject(away);
      await interrupted;
      await record.postgres.resume();
      expect(await database.rows(byRole, one)).toHaveLength(1);
    }, 30_000);
  },
);
