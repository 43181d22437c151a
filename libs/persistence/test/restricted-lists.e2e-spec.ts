import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import { stateSeenBy } from '@homeward/domain';
import { CaseLists, CaseReader, Rebuild } from '../src/index.js';
import { partsOf, rowsInClear } from '../src/record/projection.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

describe('INC-2: what lists show of a case about which somebody reads nothing new', () => {
  let record: TestRecord;
  let lists: CaseLists;
  const { member, lead } = team.counsellor;
  const { member: manager, lead: swissLead } = team['case-manager'];
  const [colleague, cover] = [randomUUID(), randomUUID()].map((staffId): Actor => ({ ...member, staffId }));
  const restrictionId = randomUUID();

  const keep = (story: Story, fact: Parameters<TestRecord['repository']['recordStep']>[0]['fact']) =>
    record.repository.recordStep({ caseId: story.caseId, fact });

  /** Somebody of the counsellor's desk has taken the case, and has a cover; `untaken`: nobody has. */
  async function begun(untaken = false): Promise<Story> {
    const story = new Story();
    await keep(story, story.open());
    if (untaken) return story;
    await keep(story, story.session());
    const days = { from: '2020-01-01', to: '2999-12-31' };
    await keep(
      story,
      story.take('cover-staff', { role: 'counsellor', staffId: cover!.staffId, ...days }, lead),
    );
    return story;
  }
  const narrow = (story: Story, ...staffIds: string[]) =>
    keep(
      story,
      story.take(
        'narrow-part',
        { restrictionId, about: { staffIds }, personIds: [story.personId] },
        swissLead,
      ),
    );

  const tasksOf = async (story: Story, actor: Actor): Promise<string[]> => {
    const { items } = await lists.tasks({ actor, limit: 100 });
    return items.filter(({ caseId }) => caseId === story.caseId).map(({ taskId }) => taskId);
  };
  const rowOf = async (story: Story, visibleTo: Actor, filter = {}) =>
    (await lists.cases({ visibleTo, sort: 'due', limit: 100, ...filter })).items.find(
      ({ caseId }) => caseId === story.caseId,
    );

  /** As a release wrote it that did not veil. */
  async function inClear({ caseId, state }: Story): Promise<void> {
    const { columns, tasks, lines } = rowsInClear(state, partsOf(state));
    expect([tasks.length > 0, lines.length > 0]).toEqual([true, true]);
    await record.rows('update case_part set veiled = false where case_id = $1', [caseId]);
    for (const { taskId, step, role, organisationId, staffId, since } of tasks)
      await record.rows(
        `insert into task (case_id, task_id, step, role, organisation_id, staff_id, since)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [caseId, taskId, step, role, organisationId, staffId, since],
      );
    for (const { role, organisationId, holderId } of lines)
      await record.rows(
        `insert into list_line (case_id, role, organisation_id, holder_id, whole, stage, opened_at, waiting_for)
         values ($1, $2, $3, $4, false, $5, $6, '')`,
        [caseId, role, organisationId, holderId, columns.stage, columns.openedAt],
      );
  }

  beforeAll(async () => {
    record = await startRecord();
    lists = new CaseLists(
      await record.connect('api', 'lists'),
      new CaseReader(await record.connect('api'), record.seals),
    );
  }, 60_000);
  afterAll(() => record?.stop());

  it.each([
    ['the lead of whoever is asked', lead, false],
    ['who covers for them', cover!, false],
    ['another of their desk', colleague!, true],
  ])(
    'none of its waits, nor when they are due, to %s; all to the one who is asked',
    async (_, who, untaken) => {
      const story = await begun(untaken);
      const holder = untaken ? lead : member;
      const before = await tasksOf(story, who);
      expect(before).toContain(untaken ? 'record-counselling-session' : story.state.tasks[0]!.taskId);
      await narrow(story, who.staffId);
      const seen = stateSeenBy(story.state, who, '2026-03-02').tasks.map(({ taskId }) => taskId);
      const shown = await tasksOf(story, who);
      expect(shown).toEqual(shown.filter((taskId) => seen.includes(taskId)));
      expect(shown.length).toBeLessThan(before.length);
      expect(await tasksOf(story, holder)).toEqual(before);
      const own = story.state.tasks.filter(({ taskId }) => shown.includes(taskId));
      expect(await rowOf(story, who)).toMatchObject({
        waitingFor: [...new Set(own.map(({ role }) => role))],
        dueAt: own.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
      });
      for (const step of ['propose-narrowing-lifting', 'confirm-narrowing-lifting'] as const) {
        const warden = step.startsWith('propose') ? swissLead : manager;
        await keep(story, story.take(step, { restrictionId }, warden));
      }
      expect(await tasksOf(story, who)).toEqual(before);
    },
  );

  it('to who leads the case as little as its page does', async () => {
    const story = await begun();
    await narrow(story, manager.staffId);
    const { waitingFor, dueAt } = (await rowOf(story, manager))!;
    const { tasks } = stateSeenBy(story.state, manager, '2026-03-02');
    for (const role of waitingFor) expect(tasks.map((task) => task.role)).toContain(role);
    if (dueAt !== null) expect(tasks.map((task) => task.dueAt)).toContain(dueAt);
  });

  it('is what the read model is rebuilt to', async () => {
    const story = await begun();
    await narrow(story, lead.staffId);
    const rebuild = new Rebuild(await record.connect('worker', 'upkeep'), record.seals, record.hashes);
    expect((await rebuild.check(story.caseId)).differences).toEqual([]);
    await inClear(story);
    expect(await rebuild.write(story.caseId)).toMatchObject({ written: 1 });
    expect((await rebuild.check(story.caseId)).differences).toEqual([]);
  });

  it('is in no row, also if a release before left some: the next step takes them away', async () => {
    const story = await begun();
    await narrow(story, lead.staffId);
    await inClear(story);
    await keep(story, story.declare());
    for (const rows of ['task where', 'list_line where', 'case_part where not veiled and'])
      expect(await record.rows(`select from ${rows} case_id = $1`, [story.caseId])).toEqual([]);
    expect((await tasksOf(story, member)).length).toBeGreaterThan(0);
  });
});
