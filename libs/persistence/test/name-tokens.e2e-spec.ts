import { randomUUID } from 'node:crypto';
import { createNameTokens } from '@homeward/protection';
import { Database } from '../src/database/database.js';
import { statement } from '../src/database/statement.js';
import { AidComparisons, Forgettable, PersonNames, StepRequests } from '../src/index.js';
import { entries } from '../src/names/name-sql.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let requests: StepRequests;
let comparisons: AidComparisons;
let names: PersonNames;
let forgettable: Forgettable;

beforeAll(async () => {
  record = await startRecord();
  const api = await record.connect('api');
  requests = new StepRequests(api, record.seals, record.hashes);
  comparisons = new AidComparisons(api);
  names = new PersonNames(await record.connect('api', 'lists'));
  forgettable = new Forgettable(await record.connect('worker', 'upkeep'));
}, 60_000);
afterAll(() => record?.stop());

const tokens = createNameTokens({ key: Buffer.alloc(32, 7) });
const counsellor = team.counsellor.member;

async function somebody(): Promise<Story> {
  const story = new Story();
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
  return story;
}

/** Claims the step that records a name, as the API does. */
async function named({ caseId, personId }: Story, firstName: string, corrects?: string) {
  const identity = { firstName, familyName: 'Synthetic', birthDate: '1994-02-03' };
  const compared = await comparisons.compare(caseId, personId, [], tokens.entryOf(identity));
  const stepId = randomUUID();
  const step = 'record-identity';
  const message = {
    stepId,
    actor: counsellor,
    occurredOn: '2026-03-02',
    zone: 'Europe/Zurich',
    payload: {},
    known: {},
  };
  const claim = { scope: ['test'], key: stepId, body: {}, caseId, step, stepId, message, notes: [] } as const;
  await requests.claim({ ...claim, compared: [{ ...compared, record: corrects }] });
  return { stepId, step, message } as const;
}
const insertFact = ({ caseId }: Story, stepId: string, sequence: number, at: string) =>
  record.rows(
    `insert into timeline (case_id, sequence, generation, kind, step_id, content_hash, step, occurred_on, recorded_at, sealed)
     values ($1, $2, 0, 'step', $3, '', 'record-identity', '2026-03-02', now() - $4::interval, 'sealed')`,
    [caseId, sequence, stepId, at],
  );

async function met(name: string, actor = counsellor, birthYear?: number): Promise<string[]> {
  const entries = await names.entries(actor);
  return tokens.among(entries, { name, birthYear }, 'spelling').map(({ caseId }) => caseId);
}

describe('FIND-1: the index of names', () => {
  it('SEE-2: the index finds a name in the searcher’s own cases, and in no other cases', async () => {
    const story = await somebody();
    await named(story, 'Ada');
    expect(await met('synthetic ADA')).toEqual([story.caseId]);
    expect(await met('Ada', counsellor, 1994)).toEqual([story.caseId]);
    expect([await met('Ada', counsellor, 1995), await met('Ada Eva')]).toEqual([[], []]);
    for (const { member } of [staff('counsellor', 'canton'), staff('case-manager', 'country-office')])
      expect(await met('Ada', member)).toEqual([]);
    expect(await met('Ada', { ...counsellor, role: 'team-lead' })).toEqual([story.caseId]);
  });

  it('the index finds a person only if one name of that person has all words of the search', async () => {
    const story = await somebody();
    await named(story, 'Bea');
    await named(story, 'Cleo');
    expect([await met('Bea'), await met('Cleo'), await met('Bea Cleo')]).toEqual([
      [story.caseId],
      [story.caseId],
      [],
    ]);
    expect(await met('')).toEqual([]);
  });

  it('the index contains no data of a refused step', async () => {
    const story = await somebody();
    await requests.refused(await named(story, 'Dora'), { code: 'PERSON.UNKNOWN' });
    expect(await record.rows('select from name_entry where case_id = $1', [story.caseId])).toEqual([]);
  });

  it('FACT-2: the index drops the wrong name once its correction is a day old, but not while the correction is pending', async () => {
    const story = await somebody();
    const { stepId: wrong } = await named(story, 'Elsa');
    await insertFact(story, wrong, 2, '3 days');
    const { stepId: right } = await named(story, 'Fiona', wrong);
    const left = async () => [await met('Elsa'), await met('Fiona')].map(({ length }) => length);
    await forgettable.deleteCorrectedNames();
    expect(await left()).toEqual([1, 1]);
    await insertFact(story, right, 3, '23 hours');
    await forgettable.deleteCorrectedNames();
    expect(await left()).toEqual([1, 1]);
    const { stepId: again } = await named(story, 'Gina', wrong);
    await insertFact(story, again, 4, '25 hours');
    await forgettable.deleteCorrectedNames();
    expect([await left(), await met('Gina')]).toEqual([[0, 0], [story.caseId]]);
  });

  it('index entries are deleted with the identities of a case, but not with other notes of the case', async () => {
    const story = await somebody();
    await named(story, 'Hera');
    await forgettable.deleteNotes(story.caseId, ['health'], '2026-03-02');
    expect(await met('Hera')).toEqual([story.caseId]);
    await forgettable.deleteNotes(story.caseId, ['identity'], '2026-03-02');
    expect(await met('Hera')).toEqual([]);
  });

  it('a copy of the database does not reveal which persons share a word of their names', async () => {
    for (let times = 0; times < 2; times += 1) await named(await somebody(), 'Kora');
    const rows = await record.rows<{ tokens: string }>('select tokens from name_entry');
    const all = rows.flatMap(({ tokens }) => tokens.match(/.{16}/g)!);
    expect(all.length).toBeGreaterThan(16);
    expect(new Set(all).size).toBe(all.length);
  });

  it('a search among thousands of cases scans no whole table', async () => {
    const story = await somebody();
    const { stepId } = await named(story, 'Ines');
    await manyNames(stepId);
    const api = new Database(await record.connect('api', 'lists'));
    const explain = statement('explain-names', `explain (analyze, costs off) ${entries.text}`);
    const { organisationId, role, staffId } = counsellor;
    const { parameters } = entries;
    const rows = await api.rows<{ 'QUERY PLAN': string }>(
      counsellor,
      { ...explain, parameters },
      { organisationId, role, staffId },
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan on (name_entry|return_case|case_part)\b/);
    expect(await met('Ines')).toEqual([story.caseId]);
    expect(await met('everybody')).toHaveLength(120);
  }, 60_000);
});

/** Three thousand cases of other organisations, and 120 cases of the counsellor's organisation. */
async function manyNames(stepId: string): Promise<void> {
  await record.rows(`
    insert into return_case (id, case_number, stage, version, sequence, programme_version, waiting_for, due_at, alerts,
      opened_at, head, state)
    select gen_random_uuid(), 'many-' || i, 'planning', 10, 10, 'test', '{}', now(), '{}', now(), '', ''
    from generate_series(1, 3120) i`);
  await record.rows(
    `insert into case_part (case_id, role, organisation_id, staff_id, taken, lead_staff_id)
     select c.id, 'counsellor', case when substr(c.case_number, 6)::int <= 120 then $1::uuid else gen_random_uuid() end, c.id, false, c.id
     from return_case c where c.case_number like 'many-%'`,
    [counsellor.organisationId],
  );
  const many = await record.rows<{ id: string }>(
    `select id from return_case where case_number like 'many-%'`,
  );
  const rows = many.map(({ id }) => ({
    id,
    ...tokens.entryOf({ firstName: 'everybody', birthDate: '1994' }),
  }));
  await record.rows(
    `insert into name_entry (salt, case_id, person_id, tokens, step_id)
     select one.salt, one.id, one.id, one.tokens, $2
     from jsonb_to_recordset($1::jsonb) as one(id uuid, salt uuid, tokens text)`,
    [JSON.stringify(rows), stepId],
  );
  await record.rows('analyze');
}
