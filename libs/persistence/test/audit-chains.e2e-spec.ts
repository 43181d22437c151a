import { randomUUID } from 'node:crypto';
import { AuditLog } from '../src/index.js';
import { walkAudit } from '../src/audit/audit-walk.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

const route = 'GET cases/:caseId/plans';
let record: TestRecord;
let log: AuditLog;
beforeEach(async () => {
  record = await startRecord();
  log = new AuditLog(record.dataSource);
}, 60_000);
afterEach(() => record?.stop());

const entries = (caseId: string) =>
  record.rows<Record<string, unknown>>(
    `select chain, sequence, staff_id, role, organisation_id, action, route, outcome from audit_entry
     where case_id = $1 order by chain, sequence`,
    [caseId],
  );
const findings = async () => walkAudit(await record.connect('audit', 'upkeep'), () => undefined);

it('SEE-5: a read is written to the chain of the case and to the chain of the reader', async () => {
  const caseId = randomUUID();
  const { member } = team.counsellor;
  await log.write({ actor: member, caseId, action: 'read-plans', route });
  const { staffId, role, organisationId } = member;
  const same = { staff_id: staffId, role, organisation_id: organisationId, action: 'read-plans', route };
  expect(await entries(caseId)).toEqual([
    { chain: `actor:${staffId}`, sequence: 1, ...same, outcome: 'done' },
    { chain: `case:${caseId}`, sequence: 1, ...same, outcome: 'done' },
  ]);
  expect(await findings()).toEqual([]);
});

it('SEE-5: each recorded step and each refused step is written to the audit once', async () => {
  const { repository, requests } = record;
  const story = new Story();
  const opening = story.open();
  await repository.recordStep({ caseId: story.caseId, fact: opening });
  await repository.recordStep({ caseId: story.caseId, fact: opening });
  const fact = story.session();
  const claim = {
    scope: ['test'],
    key: 'one',
    body: {},
    caseId: story.caseId,
    step: fact.step as 'record-session',
    stepId: fact.stepId,
    message: { ...fact, actor: fact.actor!, known: {} },
    notes: [],
  };
  await requests.claim(claim as never);
  const refusal = { code: 'PERSON.UNKNOWN' } as const;
  await requests.refused(claim as never, refusal);
  await requests.refused(claim as never, refusal);
  const chainEntries = (await entries(story.caseId)).filter(({ chain }) => chain === `case:${story.caseId}`);
  expect(chainEntries.map(({ sequence, action, outcome }) => [sequence, action, outcome])).toEqual([
    [1, 'open-case', 'done'],
    [2, fact.step, 'PERSON.UNKNOWN'],
  ]);
  expect(chainEntries[0]).toMatchObject({ route: 'POST cases' });
  expect(await findings()).toEqual([]);
});

it('SEE-5: the chains stay complete if many writers write entries for the same cases and people at once', async () => {
  const cases = [randomUUID(), randomUUID()];
  const actors = [team.counsellor.member, team.counsellor.lead, team['case-manager'].member];
  const entry = (i: number) => ({
    actor: actors[i % 3]!,
    caseId: cases[i % 2]!,
    action: 'read-plans',
    route,
  });
  // As many writers as the pool has connections. One more writer would have to wait for a connection, for up to a
  // second.
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let i = writer; i < 120; i += 10) await log.write(entry(i));
  });
  await Promise.all(writers);
  expect(await findings()).toEqual([]);
  expect(await record.rows('select sum(length)::int as entries from audit_chain')).toEqual([
    { entries: 240 },
  ]);
});

it('SEE-5: nobody can change or delete entries, not even the owner of the tables', async () => {
  await log.write({ actor: team.counsellor.member, action: 'read-plans', route });
  for (const sql of [
    'delete from audit_entry',
    `update audit_entry set action = 'none'`,
    'truncate audit_entry',
    'truncate timeline',
  ])
    await expect(record.rows(sql)).rejects.toMatchObject({ code: '23000' });
});
