import { randomUUID } from 'node:crypto';
import type { Actor, BreachEntry } from '@homeward/contracts';
import {
  Breaches,
  breachSeals,
  CaseReader,
  DutyReminders,
  Erasures,
  LegalHolds,
  seedFile,
} from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let reminders: DutyReminders;
beforeAll(async () => {
  record = await startRecord();
  reminders = new DutyReminders(record.dataSource, new CaseReader(record.dataSource, record.seals));
}, 60_000);
afterAll(() => record?.stop());

const manager = team['case-manager'];
const officer = staff('protection-officer', 'oversight');
const seated = ({ part, member }: typeof officer) => ({ ...part, staffId: member.staffId, taken: true });

async function opened(): Promise<Story> {
  const story = new Story();
  const parts = { 'case-manager': seated(manager), 'protection-officer': seated(officer) };
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open({ parts }) });
  return story;
}

const noticesAbout = async (id: string) => {
  const rows = await record.rows<{ kind: string; staffId: string }>(
    'select kind, staff_id as "staffId" from outbox where step_id = $1 order by id',
    [id],
  );
  return rows.map(({ kind, staffId }) => [kind, staffId]);
};
const proposedDaysAgo = (table: string, id: string, days: number) =>
  record.rows(
    `update ${table} set acts = jsonb_set(acts, '{-1,at}', to_jsonb(now() - $2::int * interval '1 day')) where id = $1`,
    [id, days],
  );

describe('a matter that waits for a second person', () => {
  it('PEOPLE-2, CLOSE-1: people who may confirm a hold get a notice, a reminder and an alert, and the leads get the alert too', async () => {
    const { caseId } = await opened();
    const holds = new LegalHolds(await record.connect('api'), record.seals);
    const hold = { id: randomUUID(), caseId, bodyHash: Buffer.from('synthetic'), until: '2040-01-01' };
    await holds.propose({ ...hold, reason: 'Synthetic', actor: manager.member });
    const [one, lead] = [officer.member.staffId, officer.lead.staffId];
    expect([await reminders.enter(), await reminders.enter()]).toEqual([1, 0]);
    expect(await noticesAbout(hold.id)).toEqual([['task-opened', one]]);
    await proposedDaysAgo('legal_hold', hold.id, 4);
    await reminders.enter();
    expect(await noticesAbout(hold.id)).toEqual([
      ['task-opened', one],
      ['reminder', one],
    ]);
    await proposedDaysAgo('legal_hold', hold.id, 8);
    await reminders.enter();
    const late = (await noticesAbout(hold.id)).slice(2);
    expect(late).toEqual(
      expect.arrayContaining([
        ['alert', one],
        ['alert', lead],
        ['alert', manager.lead.staffId],
      ]),
    );
    expect(late).toHaveLength(3);
    const confirmed = { act: 'confirm-hold', decision: 'confirm', to: 'standing', version: 1 } as const;
    expect(await holds.move({ id: hold.id, caseId, actor: officer.member, ...confirmed })).toBe(true);
    expect(await reminders.enter()).toBe(0);
  });

  it('INC-2, law 14: a person whom an incident is about gets no notice, and the leads get the notice if nobody else is left', async () => {
    const story = await opened();
    const { caseId } = story;
    const about = { staffIds: [manager.member.staffId] };
    const incident = {
      incidentId: randomUUID(),
      kind: 'staff-misconduct',
      personIds: [story.personId],
      about,
    };
    const fact = story.take('record-incident', incident as never, officer.member);
    await record.repository.recordStep({ caseId, fact });
    const id = randomUUID();
    const holds = new LegalHolds(await record.connect('api'), record.seals);
    const hold = { id, caseId, bodyHash: Buffer.from('synthetic'), until: '2040-01-01', reason: 'Synthetic' };
    await holds.propose({ ...hold, actor: officer.member });
    await reminders.enter();
    const leads = [officer.lead.staffId, manager.lead.staffId];
    const told1 = await noticesAbout(id);
    expect(new Set(told1.map(([, staffId]) => staffId))).toEqual(new Set(leads));
    await proposedDaysAgo('legal_hold', id, 8);
    await reminders.enter();
    expect((await noticesAbout(id)).map(([, staffId]) => staffId)).not.toContain(manager.member.staffId);
  });

  it('PEOPLE-2, CLOSE-1: a proposed erasure sends no notice to the person who proposed it', async () => {
    const { caseId } = await opened();
    const id = randomUUID();
    const actor: Actor = officer.member;
    const proposal = { id, caseId, personId: null, bodyHash: Buffer.from('synthetic'), actor };
    expect(await new Erasures(await record.connect('api')).propose(proposal)).toBe('proposed');
    await reminders.enter();
    expect(await noticesAbout(id)).toEqual([['task-opened', manager.member.staffId]]);
  });
});

describe('a breach reported to the authority', () => {
  it('DUE-1: a breach whose notice is settled is no longer a duty, until a later assessment finds a different risk', async () => {
    const breaches = new Breaches(await record.connect('api'), breachSeals(record.keys));
    const { member: actor } = officer;
    await seedFile(record.owner);
    const doing = { actor, act: 'synthetic', route: 'POST synthetic' };
    const breachId = randomUUID();
    const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();
    await breaches.record(
      {
        breachId,
        text: 'Synthetic',
        foundAt: hours(-70),
        from: hours(-90),
        to: hours(-80),
        staffIds: [],
        organisationIds: [],
        caseIds: [randomUUID()],
        routes: [],
        remindAt: hours(-1),
        dueAt: hours(2),
      },
      doing,
    );
    const enter = async (entry: BreachEntry) =>
      expect(await breaches.enter((await breaches.find(breachId))!, randomUUID(), entry, doing)).toBe(true);
    const due = async (): Promise<boolean> => {
      const mails = await reminders.enter();
      await record.rows('delete from outbox where breach_id = $1', [breachId]);
      return mails > 0;
    };
    expect(await due()).toBe(true);
    await enter({ kind: 'assessment', risk: 'none', text: 'Synthetic' });
    await enter({ kind: 'notice', answer: 'not-due', text: 'Synthetic' });
    await enter({ kind: 'assessment', risk: 'none', text: 'Synthetic' });
    expect(await due()).toBe(false);
    await enter({ kind: 'assessment', risk: 'high', text: 'Synthetic' });
    expect(await due()).toBe(true);
    await enter({ kind: 'notice', answer: 'given', text: 'Synthetic' });
    expect(await due()).toBe(false);
  });
});
