import { randomUUID } from 'node:crypto';
import type { Actor, IsoInstant, OrganisationType, PartRole, PinnedPolicy, Role } from '@homeward/contracts';
import type { AllSteps, CaseState, Fact, StaffSteps } from '@homeward/domain';
import { ArrangedTasks, CaseReader, seedFile, UnansweredNotices } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

let record: TestRecord;
let notices: UnansweredNotices;
beforeAll(async () => {
  record = await startRecord();
  await seedFile(record.owner);
  const worker = await record.connect('worker', 'upkeep');
  notices = new UnansweredNotices(worker, new CaseReader(worker, record.seals));
}, 60_000);
afterEach(() => record.rows('delete from outbox'));
afterAll(() => record?.stop());

const idOf = (number: number): string => `5a000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const organisationId = (number: number): string =>
  `0a000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const of = (role: Role, type: OrganisationType, organisation: number, staffId: number): Actor => ({
  staffId: idOf(staffId),
  role,
  organisationId: organisationId(organisation),
  organisationType: type,
});
const counsellor = of('counsellor', 'canton', 1, 102);
const cantonLead = of('team-lead', 'canton', 1, 101);
const manager = of('case-manager', 'country-office', 3, 302);
const deputy = of('case-manager', 'country-office', 3, 303);
const managersLead = of('team-lead', 'country-office', 3, 301);
const officer = of('protection-officer', 'oversight', 10, 1002);

const seat = ({ staffId, organisationId: at, organisationType }: Actor, lead: number) => ({
  organisationId: at,
  organisationType,
  staffId,
  taken: true,
  leadStaffId: idOf(lead),
});
const parts = {
  counsellor: seat(counsellor, 101),
  'case-manager': seat(manager, 301),
  'protection-officer': seat(officer, 1001),
} satisfies Partial<Record<PartRole, object>>;

/** 03:00 in Zurich, in winter. */
const threeAtNight = '2026-03-02T02:00:00.000Z';
const after = (minutes: number): IsoInstant =>
  new Date(Date.parse(threeAtNight) + minutes * 60_000).toISOString();

/** A case with urgent requests at night, which have the deadlines of the programme. */
class Night {
  readonly #story = new Story().fork(Date.parse(threeAtNight) - Date.parse('2026-03-02T08:02:00.000Z'));
  readonly caseId = this.#story.caseId;
  readonly personId = this.#story.personId;

  get state(): CaseState {
    return this.#story.state;
  }

  async recordFact(fact: Fact): Promise<void> {
    await record.repository.recordStep({ caseId: this.caseId, fact });
  }

  async open(): Promise<this> {
    const { policy } = this.#story.fork().open().payload as { policy: PinnedPolicy };
    const hour = { length: 'PT1H', counting: 'exact' as const, reminds: ['PT15M'], escalates: ['PT1H'] };
    const deadlines = {
      ...policy.deadlines,
      'incident-acknowledgement': { ...policy.deadlines['incident-acknowledgement'], ...hour },
    };
    await this.recordFact(this.#story.open({ parts, policy: { ...policy, deadlines } }));
    // Tasks that can wait for the day have other mails.
    await record.rows('delete from outbox where case_id = $1', [this.caseId]);
    return this;
  }

  async incident(about: StaffSteps['record-incident']['about'] = {}): Promise<string> {
    const incidentId = randomUUID();
    const said = { incidentId, kind: 'threat', personIds: [this.personId], about } as const;
    await this.recordFact(this.#story.take('record-incident', said, counsellor));
    return incidentId;
  }

  async take<C extends 'acknowledge-incident' | 'cover-staff' | 'report-death' | 'name-never-show'>(
    step: C,
    payload: AllSteps[C],
    actor: Actor,
  ): Promise<void> {
    await this.recordFact(this.#story.take(step, payload, actor));
  }

  /** The persons who were asked over this channel, in order. */
  async asked(channel: 'mail' | 'sms' = 'mail'): Promise<string[]> {
    const rows = await record.rows<{ staffId: string }>(
      `select staff_id as "staffId" from outbox
       where case_id = $1 and urgency = 'now' and channel = $2 order by id`,
      [this.caseId, channel],
    );
    return rows.map(({ staffId }) => staffId);
  }
}

describe('DUE-2, INC-1: an incident at three in the morning', () => {
  it('if two people do not answer a notice, a third person is asked within half an hour, by mail and by text message', async () => {
    const night = await new Night().open();
    await night.incident();
    const two = [manager.staffId, managersLead.staffId];
    expect(await night.asked()).toEqual(two);
    expect(await night.asked('sms')).toEqual(two);
    expect(await notices.askNext(after(11))).toEqual({ asked: 0, nobodyLeft: [] });
    expect(await notices.askNext(after(13))).toEqual({ asked: 1, nobodyLeft: [] });
    expect(await notices.askNext(after(13))).toEqual({ asked: 0, nobodyLeft: [] });
    const three = [...two, cantonLead.staffId];
    expect(await night.asked()).toEqual(three);
    expect(await night.asked('sms')).toEqual(three);
    expect(await notices.askNext(after(24))).toEqual({ asked: 0, nobodyLeft: [] });
    expect(await notices.askNext(after(26))).toEqual({ asked: 0, nobodyLeft: [night.caseId] });
    expect(await notices.askNext(after(90))).toEqual({ asked: 0, nobodyLeft: [] });
  });

  it('after a restore, everybody whose turn came before the restore is asked at once, and later turns stay as they are', async () => {
    const [restored, other] = [await new Night().open(), await new Night().open()];
    await restored.incident();
    await notices.askUntil(after(11));
    expect(await restored.asked()).toHaveLength(2);
    await other.incident();
    await notices.askUntil(after(25));
    const three = [manager.staffId, managersLead.staffId, cantonLead.staffId];
    for (const night of [restored, other]) expect(await night.asked()).toEqual(three);
    const due = `select from outbox where escalate_at is not null and escalate_at <= $1`;
    expect(await record.rows(due, [after(25)])).toEqual([]);
  });

  it('on the days of a cover, the person who covers is asked at once, and the others follow', async () => {
    const night = await new Night().open();
    const days = { from: '2026-03-02', to: '2026-03-02' };
    await night.take('cover-staff', { role: 'case-manager', staffId: deputy.staffId, ...days }, managersLead);
    await night.incident();
    expect(await night.asked()).toEqual([manager.staffId, deputy.staffId, managersLead.staffId]);
    expect((await notices.askNext(after(15))).asked).toBe(1);
    expect((await night.asked()).at(-1)).toBe(cantonLead.staffId);
  });

  it('after one person has answered a notice, no other person is asked', async () => {
    const night = await new Night().open();
    const incidentId = await night.incident();
    await night.take('acknowledge-incident', { incidentId }, managersLead);
    const before = await night.asked();
    for (const minutes of [13, 30, 120])
      expect(await notices.askNext(after(minutes))).toEqual({ asked: 0, nobodyLeft: [] });
    expect(await night.asked()).toEqual(before);
    expect(await record.rows('select from outbox where escalate_at is not null')).toEqual([]);
  });

  it('INC-2: neither a person whom the incident is about nor a person in a team of that person is ever asked', async () => {
    const night = await new Night().open();
    await night.incident({ staffIds: [managersLead.staffId] });
    for (let minutes = 13; minutes < 120; minutes += 13) await notices.askNext(after(minutes));
    const asked = await night.asked();
    expect(asked.length).toBeGreaterThan(0);
    for (const { staffId } of [manager, managersLead, counsellor]) expect(asked).not.toContain(staffId);
    expect(await night.asked('sms')).toEqual(asked);
  });

  it('SEE-4, PEOPLE-1: nobody on the never-show list is asked, and nobody whose account has ended', async () => {
    const night = await new Night().open();
    await night.take('name-never-show', { staffId: cantonLead.staffId, why: 'kin' }, managersLead);
    await night.incident();
    expect(await notices.askNext(after(15))).toEqual({ asked: 0, nobodyLeft: [night.caseId] });
    expect(await night.asked()).not.toContain(cantonLead.staffId);

    await record.rows('update staff_account set active = false where id = $1', [cantonLead.staffId]);
    const other = await new Night().open();
    await other.incident();
    expect(await notices.askNext(after(15))).toEqual({ asked: 0, nobodyLeft: [other.caseId] });
    await record.rows('update staff_account set active = true where id = $1', [cantonLead.staffId]);
  });

  it('two workers that act at the same moment ask only one person', async () => {
    const night = await new Night().open();
    await night.incident();
    const other = new UnansweredNotices(await record.connect('worker', 'upkeep'), record.reader);
    await Promise.all([notices.askNext(after(15)), other.askNext(after(15))]);
    expect(await night.asked()).toHaveLength(3);
  });
});

it('DUE-2: a person who takes the task has answered the notice', async () => {
  const arranged = new ArrangedTasks(await record.connect('api'));
  const [free, taken] = [await new Night().open(), await new Night().open()];
  for (const night of [free, taken])
    await night.take(
      'report-death',
      { personId: night.personId, source: 'authority', text: randomUUID() },
      counsellor,
    );
  const taskId = `confirm-death:${taken.personId}`;
  expect(await arranged.take(manager, { state: taken.state, taskId }, manager.staffId)).toBe(true);
  const soon = after(70);
  expect(await notices.askNext(soon)).toEqual({ asked: 1, nobodyLeft: [] });
  expect(await free.asked()).toEqual([manager.staffId, managersLead.staffId]);
  expect(await taken.asked()).toEqual([manager.staffId]);
});
