import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadSettings, projectRoot } from '@homeward/config';
import { fold, type Fact } from '@homeward/domain';
import { builtHere, until } from '@homeward/testing';
import fc from 'fast-check';
import {
  byRole,
  KeyUses,
  loadDataKeysOf,
  Rebuild,
  RecordRepository,
  recordProtection,
  PaymentGuard,
} from '../src/index.js';
import { Database } from '../src/database/database.js';
import { rewriteReadModel } from '../src/record/read-model.js';
import { rowTables } from '../src/record/read-model-sql.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

let record: TestRecord;
let repository: RecordRepository;
let rebuild: Rebuild;

beforeAll(async () => {
  record = await startRecord();
  ({ repository } = record);
  rebuild = new Rebuild(await record.connect('worker', 'upkeep'), record.seals, record.hashes);
}, 60_000);
afterAll(() => record?.stop());

async function recorded(): Promise<Story> {
  const story = new Story();
  for (const fact of [story.open(), story.session(), story.declare()])
    await repository.recordStep({ caseId: story.caseId, fact });
  return story;
}
async function headOf({ caseId }: Story): Promise<Buffer> {
  const [row] = await record.rows<{ head: Buffer }>('select head from return_case where id = $1', [caseId]);
  return row!.head;
}
const caseNumberOf = (story: Story) => story.state.caseNumber;
const fieldsOf = async (story: Story) =>
  (await rebuild.check(story.caseId)).differences.map(({ field }) => field);

it('the check reports no difference if the read model equals the fold of its timeline', async () => {
  const story = await recorded();
  expect(await rebuild.check(story.caseId)).toEqual({
    cases: 1,
    facts: 3,
    erased: 0,
    differences: [],
    written: 0,
  });
});

it('the check names each difference by case number, sequence and field, without a value, and the rebuild corrects the differences', async () => {
  const story = await recorded();
  await record.rows(`update return_case set stage = 'closed', due_at = now() where id = $1`, [story.caseId]);
  await record.rows(`update case_part set taken = not taken where case_id = $1 and role = 'counsellor'`, [
    story.caseId,
  ]);
  await record.rows('delete from task where case_id = $1', [story.caseId]);
  const { differences } = await rebuild.check(story.caseId);
  const place = { caseNumber: caseNumberOf(story), sequence: 3 };
  const taskFields = story.state.tasks.map((task) => ({ ...place, field: `tasks.${task.taskId}` }));
  expect(differences).toEqual(
    expect.arrayContaining([
      { ...place, field: 'stage' },
      { ...place, field: `parts.counsellor:${story.state.parts.counsellor!.organisationId}.taken` },
      ...taskFields,
    ]),
  );
  expect((await rebuild.write(story.caseId)).written).toBe(1);
  expect(await fieldsOf(story)).toEqual([]);
});

it('the rebuild restores a read model that is missing or cannot be decrypted', async () => {
  const [lost, torn] = [await recorded(), await recorded()];
  await record.rows('delete from return_case where id = $1', [lost.caseId]);
  await record.rows(`update return_case set state = '\\x00' where id = $1`, [torn.caseId]);
  expect(await fieldsOf(lost)).toEqual(['case']);
  expect(await fieldsOf(torn)).toEqual(['state']);
  for (const story of [lost, torn]) {
    await rebuild.write(story.caseId);
    const found = await record.reader.load(byRole, story.caseId);
    expect(found!.state).toEqual(JSON.parse(JSON.stringify(story.state)));
  }
});

it('the rebuild invalidates the state that a worker remembers of a case, so that the next step builds on the rebuilt model', async () => {
  const story = await recorded();
  const wrong = JSON.stringify({ ...story.state, linkedTo: randomUUID() });
  const sealer = await record.seals.toSeal(story.caseId);
  const sealed = sealer.seal(wrong, `return_case:${story.caseId}:state`);
  await record.rows('update return_case set state = $2 where id = $1', [story.caseId, sealed]);
  const worker = new RecordRepository(record.dataSource, record.seals, record.hashes);
  await worker.recordStep({ caseId: story.caseId, fact: story.identify() });
  expect(await fieldsOf(story)).toEqual(['linkedTo', 'state.linkedTo']);
  await rebuild.write(story.caseId);
  expect(await worker.recordStep({ caseId: story.caseId, fact: story.session() })).toMatchObject({
    voided: [],
  });
  expect(await fieldsOf(story)).toEqual([]);
});

it('the check and a payment wait for a rebuild that is not committed, and then find the case', async () => {
  const story = await recorded();
  const { caseId, state } = story;
  const before = await rebuild.check(caseId);
  const place = { sequence: 3, head: await headOf(story), rebuilds: 1, closedAt: null };
  const send = {
    caseId,
    key: randomUUID(),
    paymentId: randomUUID(),
    attempt: 1,
    amountMinor: 1,
    currency: 'CHF',
  };
  const isHeldUp = async () => (await record.rows('select from pg_locks where not granted')).length === 2;
  const outcomes = await new Database(record.dataSource).inTransaction(byRole, async (transaction) => {
    await rewriteReadModel(transaction, record.seals, caseId, {
      ...place,
      text: JSON.stringify(state),
      state,
    });
    const guard = new PaymentGuard(record.dataSource, record.seals);
    const waiting = Promise.all([rebuild.check(caseId), guard.claim(send)]);
    expect(await until(isHeldUp, { withinMs: 2_000, everyMs: 20 })).toBe(true);
    return { waiting };
  });
  expect(await outcomes.waiting).toEqual([before, 'ground-ended']);
});

it('the rebuild covers every table whose rows are deleted with the row of a case', async () => {
  const tables = await record.rows<{ name: string }>(
    `select conrelid::regclass::text as name from pg_constraint
     where confrelid = 'return_case'::regclass and confdeltype = 'c' order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([...rowTables].sort());
});

it('the timeline is append-only', async () => {
  const story = await recorded();

  const refused = (sql: string) =>
    expect(record.rows(sql, [story.caseId])).rejects.toMatchObject({ code: '23000' });
  await refused(`update timeline set step = 'withdraw' where case_id = $1`);
  await refused('delete from timeline where case_id = $1');
});

it('the check reports a fact that was changed or is missing', async () => {
  const [changed, missing] = [await recorded(), await recorded()];
  await record.rows('alter table timeline disable trigger timeline_append_only');
  await record.rows(`update timeline set content_hash = $2 where case_id = $1 and sequence = 2`, [
    changed.caseId,
    randomBytes(32),
  ]);
  await record.rows('delete from timeline where case_id = $1 and sequence = 2', [missing.caseId]);
  await record.rows('alter table timeline enable trigger timeline_append_only');
  expect(await fieldsOf(changed)).toEqual(['timeline.content', 'head']);
  expect(await fieldsOf(missing)).toEqual(expect.arrayContaining(['timeline.sequence', 'head']));
});

it('the check stops at a fact that cannot be decrypted, and reports its place', async () => {
  const story = await recorded();
  const stranger = new Rebuild(
    record.dataSource,
    { ...record.seals, toDecrypt: () => record.seals.toSeal(randomUUID()) },
    record.hashes,
  );
  await expect(stranger.check(story.caseId)).rejects.toMatchObject({
    code: 'RECORD.UNREADABLE',
    details: { field: expect.stringMatching(`^timeline:${story.caseId}:1:`) },
  });
});

it('the check reports nothing for an unknown case id', async () => {
  const nothing = { cases: 1, facts: 0, erased: 0, differences: [], written: 0 };
  expect(await rebuild.check(randomUUID())).toEqual(nothing);
});

it('the check fetches a key before it locks the case', async () => {
  const { caseId } = await recorded();
  let fetched = false;
  const toDecrypt = async () => {
    if (!fetched) await record.rows('select from return_case where id = $1 for update nowait', [caseId]);
    fetched = true;
    return await record.seals.toDecrypt(caseId);
  };
  const cold = new Rebuild(record.dataSource, { ...record.seals, toDecrypt }, record.hashes);
  expect((await cold.check(caseId)).facts).toBe(3);
});

it('the check treats a case as erased even if its key is destroyed during the check', async () => {
  const { caseId } = await recorded();
  let asked = 0;
  const toDecrypt = async () => {
    asked += 1;
    if (asked === 2) await record.keys.ofCase(caseId).destroy();
    return await record.seals.toDecrypt(caseId);
  };
  const meanwhile = new Rebuild(record.dataSource, { ...record.seals, toDecrypt }, record.hashes);
  expect(await meanwhile.check(caseId)).toMatchObject({ cases: 1, erased: 1, differences: [] });
});

/**
 * What can happen between a workflow and its record: a step is recorded, the engine loses a step, a step is repeated,
 * or another worker takes over.
 */
const event = fc.record({
  what: fc.constantFrom('keep', 'forget', 'repeat'),
  step: fc.constantFrom('session', 'identify', 'declare', 'withdraw'),
  worker: fc.nat({ max: 2 }),
});

it('law 5: the record equals the fold of the facts that the engine kept, even if the engine loses facts, repeats facts, or changes the worker', async () => {
  const workers = [
    repository,
    ...[1, 2].map(() => new RecordRepository(record.dataSource, record.seals, record.hashes)),
  ];
  const { reader } = record;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
      let story = new Story();
      const facts: Fact[] = [story.open()];
      await workers[0]!.recordStep({ caseId: story.caseId, fact: facts[0]! });
      for (const { what, step, worker } of events) {
        const fact = what === 'repeat' ? facts.at(-1)! : (what === 'forget' ? story.fork() : story)[step]();
        await workers[worker]!.recordStep({ caseId: story.caseId, fact });
        if (what === 'keep') facts.push(fact);
        // The engine runs lost code again after it was lost, never before.
        if (what === 'forget') story = story.fork(5_000);
      }
      // The next fact of the workflow corrects what a lost step may have left behind.
      facts.push(story.identify());
      await workers[1]!.recordStep({ caseId: story.caseId, fact: facts.at(-1)! });

      expect(await reader.timeline(byRole, story.caseId, { limit: 100 })).toEqual(facts);
      expect((await reader.load(byRole, story.caseId))!.state).toEqual(
        JSON.parse(JSON.stringify(fold(story.caseId, facts))),
      );
      expect((await rebuild.check(story.caseId)).differences).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('the command', () => {
  const run = promisify(execFile);
  const command = async (env: Record<string, string>, ...args: string[]) => {
    const built = await builtHere(['libs/persistence/src/commands/rebuild.cli.ts']);
    const inherited = { PATH: process.env['PATH'] ?? '', ...env };
    try {
      return {
        code: 0,
        ...(await run(process.execPath, [...built, ...args], {
          cwd: projectRoot,
          env: inherited,
        })),
      };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };

  it('the command exits with code 0 if the record equals its timeline, and otherwise exits with code 1 and prints the difference', async () => {
    const env = {
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: await mkdtemp(join(tmpdir(), 'homeward-rebuild-')),
      HOMEWARD_POSTGRES_URL: record.postgres.url,
    };
    const settings = loadSettings(env);
    const uses = new KeyUses(record.dataSource, { process: 'process test' });
    const keys = await loadDataKeysOf(settings, record.dataSource, uses);
    const { seals, hashes } = recordProtection(settings, keys);
    const story = new Story();
    const owner = new RecordRepository(record.dataSource, seals, hashes);
    await owner.recordStep({ caseId: story.caseId, fact: story.open() });
    expect(await command(env, '--check', story.caseId)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('0 differences'),
    });
    await record.rows(`update return_case set stage = 'closed' where id = $1`, [story.caseId]);
    const output = await command(env, '--check', story.caseId);
    expect(output).toMatchObject({ code: 1, stderr: '' });
    expect(output.stdout.split('\n')[0]).toBe(`${caseNumberOf(story)} #1 stage`);
    expect((await command(env, '--sideways', randomUUID())).stderr).toContain('--check | --write');
  }, 60_000);
});
