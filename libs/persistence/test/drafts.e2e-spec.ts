import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import { Drafts, Forgettable, seedFile } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let drafts: Drafts;
let forgettable: Forgettable;
let counsellor: Actor;
let colleagueId: string;

beforeAll(async () => {
  record = await startRecord();
  const seals = {
    toSeal: (caseId: string | null) => record.seals.toSeal(caseId ?? randomCase),
    toDecrypt: (caseId: string | null) => record.seals.toDecrypt(caseId ?? randomCase),
  };
  drafts = new Drafts(await record.connect('api'), seals, record.hashes);
  await seedFile(record.owner);
  const [first, second] = await record.rows<{ staffId: string; organisationId: string }>(
    `select s.id as "staffId", o.id as "organisationId" from staff_account s join organisation o on o.id = s.organisation_id
     where s.roles = '{counsellor}' and o.type = 'canton' order by s.email`,
  );
  counsellor = { ...team.counsellor.member, ...first! };
  colleagueId = second!.staffId;
  forgettable = new Forgettable(await record.connect('worker', 'upkeep'));
}, 60_000);
afterAll(() => record?.stop());

const randomCase = randomUUID();
const of = (caseId: string | null) => ({ caseId, step: 'withdraw', subject: null }) as const;

async function opened(): Promise<string> {
  const story = new Story();
  const { staffId, organisationId } = counsellor;
  const part = { ...team.counsellor.part, staffId, organisationId, leadStaffId: staffId, taken: true };
  await record.repository.recordStep({
    caseId: story.caseId,
    fact: story.open({ parts: { counsellor: part } }),
  });
  return story.caseId;
}
const casesWithDraft = async (actor: Actor) => (await drafts.list(actor)).map(({ caseId }) => caseId);

it('the daily run deletes a draft without a case after the set number of days, and not earlier', async () => {
  await drafts.keep(counsellor, of(null), {});
  const ago = (days: number) =>
    record.rows(`update draft set kept_at = now() - make_interval(days => ${days})`);
  await ago(13);
  expect(await forgettable.deleteDrafts(14)).toBe(0);
  await ago(15);
  expect(await forgettable.deleteDrafts(14)).toBe(1);
  expect(await casesWithDraft(counsellor)).toEqual([]);
});

it('the daily run deletes the drafts of members who no longer have a seat in the case, and no other drafts', async () => {
  const [stays, left] = [await opened(), await opened()];
  for (const caseId of [stays, left]) await drafts.keep(counsellor, of(caseId), { caseId });
  await record.rows(`update draft set kept_at = now() - interval '1 year'`);
  await record.rows(
    `update case_part set staff_id = $1, taken = true where case_id = $2 and role = 'counsellor'`,
    [colleagueId, left],
  );
  expect(await casesWithDraft(counsellor)).toEqual([stays]);
  expect(await forgettable.deleteDrafts(14)).toBe(1);
  expect(await record.rows('select case_id from draft')).toEqual([{ case_id: stays }]);
});

it('a draft is deleted when the first category of data in its case expires, because the draft may contain data of any category', async () => {
  const caseId = await opened();
  await drafts.keep(counsellor, of(caseId), {});
  await forgettable.deleteNotes(caseId, ['risk'], '2026-03-02');
  expect(await casesWithDraft(counsellor)).not.toContain(caseId);
});

it('a person can keep a few hundred drafts at most', async () => {
  const steps = (n: number) => ({ ...of(null), subject: String(n) });
  await drafts.keep(counsellor, steps(0), {});
  await record.rows(
    `insert into draft (staff_id, role, organisation_id, place, sealed)
     select $1, 'counsellor', $2, sha256(n::text::bytea), '' from generate_series(1, 500) n`,
    [counsellor.staffId, counsellor.organisationId],
  );
  expect(await drafts.keep(counsellor, steps(501), {})).toBeUndefined();
});

it('SEE-7: a copy of the database does not reveal the step of a draft', async () => {
  await record.rows('delete from draft');
  const caseId = await opened();
  const report = { caseId, step: 'record-incident', subject: null } as const;
  await drafts.keep(counsellor, of(caseId), {});
  await drafts.keep(counsellor, report, {});
  const rows = await record.rows<{ row: string }>('select d::text as row from draft d');
  expect(rows).toHaveLength(2);
  expect(rows.filter(({ row }) => /incident|withdraw/.test(row))).toEqual([]);
  expect((await drafts.list(counsellor)).map(({ step }) => step)).toEqual(['record-incident', 'withdraw']);
});
