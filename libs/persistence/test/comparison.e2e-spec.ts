import { randomUUID } from 'node:crypto';
import { Census, ComparisonPlaces, seedFile } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

/** A canton's service in samples/organisations.json. */
const canton = '0a000000-0000-4000-8000-000000000001';
const counsellor = '5a000000-0000-4000-8000-000000000102';
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

let record: TestRecord;
let census: Census;
let places: ComparisonPlaces;
const stories = Array.from({ length: 5 }, () => new Story());
const ids = stories.map(({ caseId }) => caseId).sort();
beforeAll(async () => {
  record = await startRecord();
  [census, places] = [new Census(record.dataSource), new ComparisonPlaces(record.dataSource)];
  await seedFile(record.owner);
  for (const story of stories) await keep(story, story.open());
}, 60_000);
afterAll(() => record?.stop());

const keep = (story: Story, fact: ReturnType<Story['take']>) =>
  record.repository.recordStep({ caseId: story.caseId, fact });

describe('the place that the rounds of the comparison have reached', () => {
  it('each round begins where the last round ended, and the first round begins at the end of the timeline', async () => {
    const begun = await places.begin();
    const [last] = await record.rows<{ id: string }>('select max(id)::text as id from timeline');
    expect(begun.place).toEqual({
      movedThrough: last!.id,
      turnThrough: null,
      lapSince: expect.any(String),
      lapCases: 0,
      doubtful: [],
    });
    const place = { ...begun.place, turnThrough: ids[2]!, lapCases: 3, doubtful: [randomUUID()] };
    await places.save(begun.round, place);
    const next = await places.begin();
    expect([next.place, next.round, next.before]).toEqual([place, begun.round + 1, begun.beganAt]);
  });

  it('a round that was overtaken by a newer round, for example in a frozen worker, cannot change the stored place', async () => {
    const frozen = await places.begin();
    const other = await places.begin();
    await expect(places.save(frozen.round, frozen.place)).rejects.toMatchObject({
      code: 'RECORD.SUPERSEDED',
    });
    await places.save(other.round, other.place);
  });
});

describe('the census', () => {
  it('the census returns all cases in the order of their ids, and can begin after any case', async () => {
    expect(await census.casesAfter(null, 3)).toEqual(ids.slice(0, 3));
    expect(await census.casesAfter(ids[2]!, 3)).toEqual(ids.slice(3));
    const all: string[] = [];
    for await (const caseId of census.cases()) all.push(caseId);
    expect([all, await census.count()]).toEqual([ids, 5]);
  });

  it('the census returns the ids that are not in the record', async () => {
    const stranger = randomUUID();
    expect(await census.unknownAmong([ids[0]!, stranger, ids[1]!])).toEqual([stranger]);
  });

  it('the census lists the changed cases in order, and leaves rows younger than a minute to the next round', async () => {
    const settled = await census.settledThrough('0');
    const moved = await census.movedAfter('0', settled, 100);
    // The stories happened long ago.
    expect(moved.map(({ caseId }) => caseId)).toEqual(stories.map(({ caseId }) => caseId));
    const story = stories[3]!;
    await keep(story, { ...story.session(), recordedAt: new Date().toISOString() });
    expect(await census.settledThrough(settled)).toBe(settled);
    await keep(story, story.declare());
    const through = await census.settledThrough(settled);
    expect((await census.movedAfter(settled, through, 100)).map(({ caseId }) => caseId)).toEqual([
      story.caseId,
      story.caseId,
    ]);
  });

  it('DUE-1: the census finds every task that became due without a notice', async () => {
    const { caseId } = stories[0]!;
    await record.rows('update task set organisation_id = $2 where case_id = $1', [caseId, canton]);
    const due = (ago: string) =>
      record.rows('update task set due_at = now() - $2::interval where case_id = $1', [caseId, ago]);
    const written = (ago: string) =>
      record.rows('update return_case set updated_at = now() - $2::interval where id = $1', [caseId, ago]);
    expect(await census.overlooked(hourAgo())).toEqual([]);
    const clocked = (is: boolean) =>
      record.rows('update task set unclocked = $2 where case_id = $1', [caseId, !is]);
    await due('10 minutes');
    await written('20 minutes');
    await clocked(false);
    expect(await census.overlooked(hourAgo())).toEqual([]);
    await clocked(true);
    expect(await census.overlooked(hourAgo())).toEqual([caseId]);
    await written('9 minutes');
    expect(await census.overlooked(hourAgo())).toEqual([]);
    await due('5 seconds');
    expect(await census.overlooked(hourAgo())).toEqual([]);
  });

  it('PEOPLE-1: the census finds every part that names a person whose account is no longer active', async () => {
    const { caseId } = stories[1]!;
    const named = 'update case_part set staff_id = $2 where case_id = $1 and role = $3';
    await record.rows(named, [caseId, counsellor, 'counsellor']);
    expect(await census.overlooked(hourAgo())).toEqual([]);
    await record.rows('update staff_account set active = false where id = $1', [counsellor]);
    expect(await census.overlooked(hourAgo())).toEqual([caseId]);
  });
});
