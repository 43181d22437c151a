import type { Actor, Part } from '@homeward/contracts';
import { quarterOf } from '@homeward/domain';
import { ReportRound, Reports, seedFile, StaffDirectory } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

const idOf = (number: number): string => `5a000000-0000-4000-8000-00000000${String(number).padStart(4, '0')}`;
const officeId = '0a000000-0000-4000-8000-000000000003';

let record: TestRecord;
let round: ReportRound;
let reports: Reports;
let canton: Actor;
let otherCanton: Actor;
let auditor: Actor;

const goesOn = () => Promise.resolve(true);
/** All steps are recorded today. */
const time = { quarter: quarterOf(new Date().toISOString().slice(0, 10)), asOf: '2027-01-06T06:00:00.000Z' };

beforeAll(async () => {
  record = await startRecord();
  await seedFile(record.owner);
  const directory = new StaffDirectory(record.dataSource);
  const actor = async (staffId: string, role: Actor['role']) => {
    const found = await directory.actorOf(staffId);
    return { ...found!, role } as Actor;
  };
  canton = await actor(idOf(101), 'team-lead');
  otherCanton = await actor(idOf(201), 'team-lead');
  auditor = await actor(idOf(1006), 'auditor');
  round = new ReportRound(await record.connect('worker', 'upkeep'), record.seals, { smallestCell: () => 5 });
  reports = new Reports(await record.connect('api'));
  for (let n = 0; n < 6; n += 1) await recordCase(canton, () => []);
  for (let n = 0; n < 7; n += 1) await recordCase(canton, (story) => [story.session(), story.declare()]);
  for (let n = 0; n < 2; n += 1) await recordCase(otherCanton, () => []);
}, 60_000);
afterAll(() => record?.stop());

/** A case of this canton with these further steps. */
async function recordCase({ organisationId }: Actor, more: (story: Story) => object[]): Promise<void> {
  const story = new Story();
  const part = (of: Part, at: string): Part => ({ ...of, organisationId: at });
  const parts = {
    counsellor: part(team.counsellor.part, organisationId),
    'case-manager': part(team['case-manager'].part, officeId),
  };
  for (const fact of [story.open({ parts }), ...more(story)])
    await record.repository.recordStep({ caseId: story.caseId, fact: fact as never });
}

const contentFor = async (reader: Actor) => {
  const [listed] = await reports.list(reader, time.quarter);
  return JSON.parse((await reports.find(reader, listed!.reportId))!.content) as {
    readonly scope: string;
    readonly stages: {
      readonly rows: { stage: string; cases: number | null }[];
      readonly total: number | null;
    };
  };
};
const shownIn = async (reader: Actor) => {
  const { scope, stages } = await contentFor(reader);
  const rows = stages.rows.filter(({ cases }) => cases !== null).map(({ stage, cases }) => [stage, cases]);
  return { scope, rows, total: stages.total };
};

it('reports are made once a quarter, one for each organisation and one for all cases', async () => {
  expect(await round.make(time, () => Promise.resolve(false))).toBe(0);
  const [{ organisations }] = (await record.rows(
    'select count(*)::int as organisations from organisation',
  )) as [{ organisations: number }];
  expect(await round.make(time, goesOn)).toBe(organisations + 1);
  expect(await round.make(time, goesOn)).toBe(0);
  expect(await round.due('2026-01-06T06:00:00.000Z')).toBe('2025-Q4');
});

it('SEE-2: each report covers the cases that the reader’s organisation sees, without counts that are too small', async () => {
  // Only two stages have cases. If the total were shown, the smaller count could be computed from the larger count.
  expect(await shownIn(canton)).toEqual({ scope: 'organisation', rows: [['registration', 7]], total: 13 });
  expect(await shownIn(otherCanton)).toEqual({ scope: 'organisation', rows: [], total: null });
  expect(await shownIn(auditor)).toEqual({ scope: 'programme', rows: [['counselling', 8]], total: 15 });
});

it('SEE-2: a reader cannot read the report of another organisation, even by the id of the report', async () => {
  const [own] = await reports.list(canton);
  const [all] = await reports.list(auditor);
  expect(await reports.find(canton, all!.reportId)).toBeUndefined();
  expect(await reports.find(otherCanton, own!.reportId)).toBeUndefined();
  expect(await reports.find({ ...auditor, role: 'team-lead' }, all!.reportId)).toBeUndefined();
  // The role of an auditor alone gives no access: the fence also requires an organisation that oversees the
  // programme.
  expect(await reports.list({ ...canton, role: 'auditor' })).toEqual([]);
});

it('a finished report never changes, even if the counted cases no longer exist', async () => {
  const [listed] = await reports.list(canton, time.quarter);
  const before = await reports.find(canton, listed!.reportId);
  await record.rows('delete from return_case');
  expect(await reports.find(canton, listed!.reportId)).toEqual(before);
  for (const act of ['delete from report', `update report set csv = ''`, 'truncate report'])
    await expect(record.rows(act)).rejects.toThrow('append-only');
});

it('a report contains no id of a case or a person', async () => {
  const rows = await record.rows<{ content: string; csv: string }>('select content, csv from report');
  const ids = rows.flatMap(
    ({ content, csv }) => `${content} ${csv}`.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [],
  );
  const own = await record.rows<{ id: string }>('select id from report');
  expect(ids.sort()).toEqual(own.map(({ id }) => id).sort());
});
