import { randomUUID } from 'node:crypto';
import type { Actor, Part } from '@homeward/contracts';
import { visibleStateFor } from '@homeward/domain';
import {
  ArrangedTasks,
  CaseLists,
  CaseReader,
  Rebuild,
  seedFile,
  type CaseListRequest,
  type Page,
  type WorklistTask,
} from '../src/index.js';
import { partsOf } from '../src/record/part-rows.js';
import { rowsInClear } from '../src/record/projection.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

describe('INC-2: a case in the lists of a restricted reader', () => {
  let record: TestRecord;
  let lists: CaseLists;
  const { member, lead } = team.counsellor;
  const { member: manager, lead: swissLead } = team['case-manager'];
  const [colleague, cover] = [randomUUID(), randomUUID()].map((staffId): Actor => ({ ...member, staffId }));
  const restrictionId = randomUUID();

  const keep = (story: Story, fact: Parameters<TestRecord['repository']['recordStep']>[0]['fact']) =>
    record.repository.recordStep({ caseId: story.caseId, fact });

  /** A case that the counsellor has taken, with a colleague who covers. With `untaken`, nobody has taken the case. */
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

  /** Writes rows in clear, like an earlier release that did not veil cases. */
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
    ['the lead of the holder', lead, false],
    ['the colleague who covers for the holder', cover!, false],
    ['a colleague at the desk of the holder', colleague!, true],
  ])(
    'the list hides hidden tasks and their due instants from %s, and shows all tasks to the holder',
    async (_, who, untaken) => {
      const story = await begun(untaken);
      const holder = untaken ? lead : member;
      const before = await tasksOf(story, who);
      expect(before).toContain(untaken ? 'record-counselling-session' : story.state.tasks[0]!.taskId);
      await narrow(story, who.staffId);
      const visible = visibleStateFor(story.state, who, '2026-03-02').tasks.map(({ taskId }) => taskId);
      const shown = await tasksOf(story, who);
      expect(shown).toEqual(shown.filter((taskId) => visible.includes(taskId)));
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

  it('the list shows readers who lead the case no more than the page of the case shows', async () => {
    const story = await begun();
    await narrow(story, manager.staffId);
    const { waitingFor, dueAt } = (await rowOf(story, manager))!;
    const { tasks } = visibleStateFor(story.state, manager, '2026-03-02');
    for (const role of waitingFor) expect(tasks.map((task) => task.role)).toContain(role);
    if (dueAt !== null) expect(tasks.map((task) => task.dueAt)).toContain(dueAt);
  });

  describe('among other cases of a desk', () => {
    // Accounts of the synthetic directory, because a person who takes a task needs an account.
    const idOf = (kind: '0a' | '5a', nth: number) =>
      `${kind}000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
    const ofDesk: Actor = { ...member, organisationId: idOf('0a', 1), staffId: idOf('5a', 102) };
    const leadOfDesk = idOf('5a', 101);
    const part: Part = {
      organisationId: ofDesk.organisationId,
      organisationType: 'canton',
      staffId: leadOfDesk,
      leadStaffId: leadOfDesk,
      taken: false,
    };
    const stories: Story[] = [];
    const isOurs = ({ caseId }: { caseId: string }) => stories.some((story) => story.caseId === caseId);

    /** Reads all pages of the list, with two rows on each page. */
    async function allOf<Item extends { caseId: string }>(
      page: (after?: string) => Promise<Page<Item>>,
    ): Promise<Item[]> {
      const { items, next } = await page();
      const all = [items];
      for (let after = next; after !== null;) {
        const more = await page(after);
        expect(all.at(-1)).toHaveLength(2);
        all.push(more.items);
        after = more.next;
      }
      return all.flat();
    }
    const casesOf = (filter = {}, sort: 'due' | 'opened' = 'due') =>
      allOf((after) => lists.cases({ visibleTo: ofDesk, sort, limit: 2, after, ...filter }));
    const worklistOf = (filter = {}) =>
      allOf((after) => lists.tasks({ actor: ofDesk, limit: 2, after, ...filter }));

    beforeAll(async () => {
      await seedFile(record.owner);
      for (let i = 0; i < 9; i += 1) {
        const story = new Story().fork(((i * 5) % 9) * 60_000);
        stories.push(story);
        await keep(
          story,
          story.open({ parts: { counsellor: part, 'case-manager': team['case-manager'].part } }),
        );
        if (i % 3 === 0) await keep(story, story.session(undefined, ofDesk));
        if (i % 2 === 0) await narrow(story, manager.staffId);
      }
    });

    it('a veiled case is in its place in the list: every page is full, and no case is lost or shown twice', async () => {
      const veiled = await record.rows<{ caseId: string }>(
        `select distinct case_id as "caseId" from case_part where veiled and organisation_id = $1`,
        [part.organisationId],
      );
      expect(veiled).toHaveLength(5);
      for (const sort of ['due', 'opened'] as const) {
        const rows = await casesOf({}, sort);
        expect(rows.map(({ caseId }) => caseId).sort()).toEqual(stories.map(({ caseId }) => caseId).sort());
        const keys = rows.map(
          ({ dueAt, openedAt, caseId }) => `${sort === 'due' ? dueAt : openedAt} ${caseId}`,
        );
        expect(keys).toEqual(sort === 'due' ? [...keys].sort() : [...keys].sort().reverse());
        const filters: Partial<CaseListRequest>[] = [
          { stage: 'counselling' },
          { stage: 'registration' },
          { waitingFor: 'counsellor' },
          { waitingFor: 'team-lead' },
          { dueBefore: rows[4]!.dueAt! },
          { number: rows[3]!.caseNumber },
        ];
        for (const filter of filters) {
          const { stage, waitingFor, dueBefore, number } = filter;
          const wanted = rows.filter(
            (row) =>
              (!stage || row.stage === stage) &&
              (!waitingFor || row.waitingFor.includes(waitingFor)) &&
              (!dueBefore || row.dueAt! < dueBefore) &&
              (!number || row.caseNumber === number),
          );
          expect([filter, await casesOf(filter, sort)]).toEqual([filter, wanted]);
        }
      }
    });

    it('the tasks of a veiled case are in their places in the list', async () => {
      const tasks = await worklistOf();
      expect(new Set(tasks.map(({ caseId }) => caseId)).size).toBe(stories.length);
      const keys = tasks.map(({ dueAt, caseId, taskId }) => `${dueAt} ${caseId} ${taskId}`);
      expect(keys).toEqual([...keys].sort());
      const free = tasks.filter(isOurs);
      const arranged = new ArrangedTasks(await record.connect('api'));
      for (const { caseId, taskId } of free.slice(0, 4)) {
        const { state } = stories.find((story) => story.caseId === caseId)!;
        expect(await arranged.take(ofDesk, { state, taskId }, ofDesk.staffId)).toBe(true);
        await arranged.putOff(ofDesk, { state, taskId }, '2999-01-01');
      }
      const all = await worklistOf();
      const at = (task: WorklistTask): string => `${task.caseId} ${task.taskId}`;
      expect(all.map(at)).toEqual(tasks.map(at));
      for (const [filter, isWanted] of [
        [{ taken: true }, ({ takenBy }) => takenBy !== null],
        [{ taken: false }, ({ takenBy }) => takenBy === null],
        [{ held: true }, ({ notBefore }) => notBefore !== null],
        [{ held: false }, ({ notBefore }) => notBefore === null],
        [{ named: true }, ({ staffId }) => staffId === ofDesk.staffId],
        [{ overdue: true }, ({ overdue }) => overdue],
        [{ overdue: false }, ({ overdue }) => !overdue],
        [{ steps: [all[0]!.step] }, ({ step }) => step === all[0]!.step],
        [{ mine: true }, () => true],
      ] satisfies [object, (task: WorklistTask) => boolean][])
        expect([filter, await worklistOf(filter)]).toEqual([filter, all.filter(isWanted)]);
    });
  });

  it('the stored read model of a veiled case equals the rebuilt read model', async () => {
    const story = await begun();
    await narrow(story, lead.staffId);
    const rebuild = new Rebuild(await record.connect('worker', 'upkeep'), record.seals, record.hashes);
    expect((await rebuild.check(story.caseId)).differences).toEqual([]);
    await inClear(story);
    expect(await rebuild.write(story.caseId)).toMatchObject({ written: 1 });
    expect((await rebuild.check(story.caseId)).differences).toEqual([]);
  });

  it('a veiled case has no task rows, list rows or unveiled parts, and its next step deletes such rows that an earlier release left behind', async () => {
    const story = await begun();
    await narrow(story, lead.staffId);
    await inClear(story);
    await keep(story, story.declare());
    for (const rows of ['task where', 'list_line where', 'case_part where not veiled and'])
      expect(await record.rows(`select from ${rows} case_id = $1`, [story.caseId])).toEqual([]);
    expect((await tasksOf(story, member)).length).toBeGreaterThan(0);
  });
});
