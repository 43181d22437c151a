import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { AuditCheckpoints, AuditLog, AuditVerification } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { team } from './support/story.js';

const signer = createSigner({ key: randomBytes(32) });
const { member } = team.counsellor;
const { member: manager } = team['case-manager'];

let record: TestRecord;
let auditor: DataSource;
let log: AuditLog;
let folder: string;
let checkpoints: AuditCheckpoints;
beforeAll(async () => {
  record = await startRecord();
  log = new AuditLog(record.dataSource);
  auditor = await record.connect('audit', 'upkeep');
}, 60_000);
afterAll(() => record?.stop());

/** Two people take turns to read a case, six times in all. Then a checkpoint is written. */
let caseId: string;
beforeEach(async () => {
  await record.rows('alter table audit_entry disable trigger all');
  await record.rows('delete from audit_entry');
  await record.rows('delete from audit_chain');
  await record.rows('alter table audit_entry enable trigger all');
  folder = await mkdtemp(join(tmpdir(), 'homeward-checkpoints-'));
  checkpoints = new AuditCheckpoints(record.dataSource, folder, signer);
  caseId = randomUUID();
  for (let i = 0; i < 6; i++) await writeRead(i % 2 === 0 ? member : manager);
  expect(await checkpoints.take()).toBe(1);
});
afterEach(() => rm(folder, { recursive: true }));

const writeRead = (actor = member) =>
  log.write({ actor, caseId, action: 'read-plans', route: 'GET cases/:caseId/plans' });

/** Runs statements as the owner of the tables, with all triggers switched off. */
async function tamper(...statements: string[]): Promise<void> {
  const all = [
    'alter table audit_entry disable trigger all',
    ...statements,
    'alter table audit_entry enable trigger all',
  ];
  for (const sql of all) await record.rows(sql.replaceAll(':chain', `'case:${caseId}'`));
}

const report = () => new AuditVerification(auditor, folder, [signer.publicKey]).report();
const faults = async () =>
  (await report()).findings.map(
    ({ chain, sequence, fault }) => `${chain.replace(/:.*/, '')} #${sequence} ${fault}`,
  );

/**
 * Computes all hashes from `sequence` on again, and the heads of the chains, so that no data in the database reveals
 * the change.
 */
const rehash = (sequence: number) => `
  do $$
    declare
      entry audit_entry;
      before bytea;
    begin
      for entry in select * from audit_entry where chain = :chain and sequence >= ${sequence} order by sequence loop
        select hash into before from audit_entry where chain = :chain and sequence = entry.sequence - 1;
        update audit_entry e set previous_hash = coalesce(before, ''), hash = audit_hash(e.chain, e.sequence,
          coalesce(before, ''), e.event_id, e.at, e.staff_id, e.role, e.organisation_id, e.case_id, e.action, e.route,
          e.outcome)
        where chain = :chain and sequence = entry.sequence;
      end loop;
      update audit_chain set (length, head) = (select sequence, hash from audit_entry where chain = :chain
        order by sequence desc limit 1) where chain = :chain;
    end
  $$`;

it('SEE-5: the verification reports no fault in an unchanged audit with entries that are newer than the checkpoint', async () => {
  await writeRead();
  expect(await report()).toMatchObject({ entries: 14, chains: 3, findings: [], checkpointFindings: [] });
});

it('SEE-5: the verification names an entry that was changed', async () => {
  await tamper(`update audit_entry set outcome = 'CASE.NOT_FOUND' where chain = :chain and sequence = 3`);
  expect(await faults()).toEqual(['actor #2 unpaired', 'case #3 changed', 'case #3 unpaired']);
});

it('SEE-5: the verification detects a change in every field of an entry', async () => {
  for (const change of [
    `at = at + interval '1 microsecond'`,
    'event_id = gen_random_uuid()',
    'staff_id = gen_random_uuid()',
    `role = 'auditor'`,
    'organisation_id = null',
    'case_id = null',
    `action = 'read-risk'`,
    `route = ''`,
    `previous_hash = ''`,
    `hash = ''`,
  ]) {
    await tamper(
      'create table saved as table audit_entry',
      `update audit_entry set ${change} where chain = :chain and sequence = 4`,
    );
    expect(await faults()).toContain('case #4 changed');
    await tamper('delete from audit_entry', 'insert into audit_entry table saved', 'drop table saved');
  }
  expect(await faults()).toEqual([]);
});

it('SEE-5: the verification names an entry that was removed from the middle of a chain', async () => {
  await tamper('delete from audit_entry where chain = :chain and sequence = 3');
  expect(await faults()).toEqual(['actor #2 unpaired', 'case #3 removed']);
});

it('SEE-5: the verification names the place where a chain was cut off, even if the head of the chain was set back', async () => {
  const cut = 'delete from audit_entry where chain = :chain and sequence > 4';
  await tamper(cut);
  expect(await faults()).toEqual(['actor #3 unpaired', 'actor #3 unpaired', 'case #5 cut']);
  await tamper(rehash(1));
  expect(await faults()).toContain('case #5 cut');
});

it('SEE-5: the verification uses the heads of the chains to name an entry that is newer than the checkpoint and was removed from both chains', async () => {
  await writeRead();
  await tamper(
    'delete from audit_entry where sequence = 7 or (chain, sequence) = ' + `('actor:${member.staffId}', 4)`,
  );
  expect(await faults()).toEqual(['actor #4 cut', 'case #7 cut']);
});

it('SEE-5: the verification names entries that changed places', async () => {
  await tamper(
    'update audit_entry set sequence = 1000 where chain = :chain and sequence = 2',
    'update audit_entry set sequence = 2 where chain = :chain and sequence = 3',
    'update audit_entry set sequence = 3 where chain = :chain and sequence = 1000',
  );
  const found = await faults();
  expect(found).toEqual(
    expect.arrayContaining(['case #2 reordered', 'case #3 reordered', 'case #4 reordered']),
  );
});

it('SEE-5: the verification uses the checkpoint to name a chain that was rewritten completely and consistently', async () => {
  await tamper(
    `update audit_entry set action = 'read-case' where case_id = '${caseId}'`,
    rehash(1),
    rehash(1).replaceAll(':chain', `'actor:${member.staffId}'`),
    rehash(1).replaceAll(':chain', `'actor:${manager.staffId}'`),
  );
  expect(await faults()).toEqual(['actor #3 rewritten', 'actor #3 rewritten', 'case #6 rewritten']);
});

it('SEE-5: the verification uses the checkpoint to name a chain that was removed completely', async () => {
  await tamper('delete from audit_entry', 'delete from audit_chain');
  expect(await faults()).toEqual(['actor #1 cut', 'actor #1 cut', 'case #1 cut']);
});

it('SEE-5: the verification names a chain that is missing from the checkpoints', async () => {
  const hidden = `insert into audit_entry select 'case:hidden', 1, event_id, at - interval '1 day', staff_id, role, null, null,
    'x', 'x', 'x', '', ''::bytea from audit_entry where chain = :chain and sequence = 1`;
  await tamper(hidden);
  await tamper(
    rehash(1).replaceAll(':chain', `'case:hidden'`),
    `insert into audit_chain
    select chain, sequence, hash, at from audit_entry where chain = 'case:hidden'`,
  );
  expect(await faults()).toEqual(['case #1 unwitnessed']);
});

describe('the checkpoints', () => {
  it('SEE-5: a checkpoint contains only chains that have changed, and each checkpoint number is written once', async () => {
    expect(await checkpoints.take()).toBeUndefined();
    await writeRead();
    const other = new AuditCheckpoints(record.dataSource, folder, signer);
    expect([await checkpoints.take(), await other.take()]).toEqual([2, undefined]);
    const second = JSON.parse(await readFile(join(folder, 'checkpoint-00000002.json'), 'utf8')) as {
      heads: unknown[][];
    };
    expect(second.heads.map(([chain, length]) => [chain, length])).toEqual([
      [`actor:${member.staffId}`, 4],
      [`case:${caseId}`, 7],
    ]);
    expect(await report()).toMatchObject({
      findings: [],
      checkpointFindings: [],
      newestCheckpoint: { number: 2 },
    });
  });

  it('SEE-5: the verification detects a checkpoint that was changed, removed, or signed with an unknown key', async () => {
    for (let i = 0; i < 2; i++) {
      await writeRead();
      await checkpoints.take();
    }
    expect((await readdir(folder)).sort()).toHaveLength(3);
    const second = join(folder, 'checkpoint-00000002.json');
    const text = await readFile(second, 'utf8');
    await rm(second);
    expect((await report()).checkpointFindings).toEqual([{ checkpoint: 3, fault: 'out-of-line' }]);
    await writeFile(second, text.replace(',7,', ',6,'));
    expect((await report()).checkpointFindings).toEqual([
      { checkpoint: 2, fault: 'not-genuine' },
      { checkpoint: 3, fault: 'out-of-line' },
    ]);
    await writeFile(second, text);
    const stranger = createSigner({ key: randomBytes(32) });
    const others = new AuditVerification(auditor, folder, [stranger.publicKey]);
    expect((await others.report()).checkpointFindings).toHaveLength(3);
  });
});
