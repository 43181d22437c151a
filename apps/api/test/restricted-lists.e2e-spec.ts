import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { Role } from '@homeward/contracts';
import { loadStories, playStory } from '@homeward/testing';
import pg from 'pg';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Who = 'counsellor' | 'cover' | 'lead' | 'manager' | 'airport' | 'atTheGate' | 'airportLead';
type Items = readonly Record<string, unknown>[];
const itemsOf = ({ body }: Answer): Items => body['items'] as Items;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);

describe('INC-2: mails, lists and travellers for restricted readers and their leads', () => {
  let house: House;
  let database: pg.Client;
  let staff: Record<Who, Caller>;

  const narrow = (caseId: string, about: Who, personIds: unknown[]) =>
    staff.manager.post(`/cases/${caseId}/narrowings`, {
      about: { staffIds: [staff[about].staffId] },
      personIds,
    });

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    database = new pg.Client({ connectionString: house.postgres.url });
    await database.connect();
    const as = (role: Role, nth: number, type: string) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 0, 'canton'),
      cover: await as('counsellor', 1, 'canton'),
      lead: await as('team-lead', 0, 'canton'),
      manager: await as('case-manager', 0, 'country-office'),
      airport: await as('airport-assistant', 0, 'airport-service'),
      atTheGate: await as('airport-assistant', 1, 'airport-service'),
      airportLead: await as('team-lead', 0, 'airport-service'),
    };
  }, 240_000);
  afterAll(async () => {
    await database?.end();
    await house?.stop();
  });

  describe('a counsellor with a cover', () => {
    let theCase: OneCase<Who>;
    let mailsBefore: number;

    const steps = async (who: Who) =>
      itemsOf(await staff[who].get('/tasks?limit=200'))
        .filter(({ caseId }) => caseId === theCase.id)
        .map(({ step }) => step as string)
        .sort();
    const row = async (who: Who, filter = '') =>
      itemsOf(await staff[who].get(`/cases?limit=200${filter}`)).find(({ caseId }) => caseId === theCase.id);
    const mails = async (who?: Who) =>
      (
        await database.query<{ kind: string }>(
          `select kind from outbox where case_id = $1 and ($2::uuid is null or staff_id = $2) order by created_at`,
          [theCase.id, who ? staff[who].staffId : null],
        )
      ).rows.map(({ kind }) => kind);

    beforeAll(async () => {
      const personId = randomUUID();
      const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
      theCase = new OneCase(staff, opened.body.caseId!, personId);
      await theCase.take('counsellor', 'counselling-sessions', {
        personIds: [personId],
        channel: 'in-person',
        interpreted: false,
        apart: true,
        repaymentExplained: true,
      });
      await theCase.take('lead', 'covers', {
        role: 'counsellor',
        staffId: staff.cover.staffId,
        from: dayIn(-1),
        to: dayIn(7),
      });
    }, 120_000);

    it('before the restriction, the counsellor, the covering colleague and the lead see the waiting tasks of the case in their lists', async () => {
      const waits = await steps('counsellor');
      expect(waits).toContain('declare-voluntariness');
      expect([await steps('cover'), await steps('lead')]).toEqual([waits, waits]);
      mailsBefore = (await mails('counsellor')).length;
    });

    it('after the restriction, the covering colleague gets the tasks, due days and mails instead of the counsellor, and the lead still sees the tasks', async () => {
      const waits = await steps('counsellor');
      const narrowed = await narrow(theCase.id, 'counsellor', [theCase.personId]);
      expect([narrowed.status, narrowed.body.code]).toEqual([200, undefined]);
      expect(await steps('counsellor')).toEqual([]);
      expect(await steps('cover')).toEqual(waits);
      expect(await steps('lead')).toEqual(waits);
      expect(await row('counsellor', '&waitingFor=counsellor')).toBeUndefined();
      expect(await row('counsellor')).toMatchObject({ waitingFor: [], dueAt: null });
      expect(await row('lead')).toMatchObject({ waitingFor: ['counsellor'] });
      await theCase.take('cover', 'declarations', { personIds: [theCase.personId] });
      expect(await steps('counsellor')).toEqual([]);
      expect((await mails('counsellor')).length).toBe(mailsBefore);
      expect(await mails('cover')).toContain('task-opened');
    });

    it('hides the waiting tasks of the case from a restricted lead, and the covering colleague still sees the tasks', async () => {
      const leadMailsBefore = (await mails('lead')).length;
      const narrowed = await narrow(theCase.id, 'lead', [theCase.personId]);
      expect([narrowed.status, narrowed.body.code]).toEqual([200, undefined]);
      expect(await steps('lead')).not.toContain('record-identity');
      expect(await row('lead')).toMatchObject({ waitingFor: [], dueAt: null });
      expect(await steps('cover')).toContain('record-identity');
      expect((await mails('lead')).length).toBe(leadMailsBefore);
    });
  });

  it('hides the restricted travellers from a restricted airport-assistant; a colleague and the lead see all travellers', async () => {
    const stories = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
    const walk = stories.find((story) => story.name === '02-mother-with-two-minors')!;
    const boards = (line: object) => JSON.stringify(line).includes('"record-boarding"');
    const chapters = walk.chapters.map((chapter) => ({
      ...chapter,
      lines: chapter.lines.slice(0, chapter.lines.findIndex(boards) >>> 0),
    }));
    const departure = chapters.findIndex(({ lines }, i) => lines.length < walk.chapters[i]!.lines.length);
    const { caseId } = await playStory({ ...walk, chapters: chapters.slice(0, departure + 1) }, house.staff);
    const travellers = async (who: Who) => itemsOf(await staff[who].get('/travellers'));
    const served = await travellers('airport');
    expect(served).toHaveLength(3);
    const persons = (await staff.manager.get(`/cases/${caseId}`)).body['persons'] as Items;
    const narrowed = await narrow(
      caseId,
      'airport',
      persons.map(({ personId }) => personId),
    );
    expect([narrowed.status, narrowed.body.code]).toEqual([200, undefined]);
    expect(await travellers('airport')).toEqual([]);
    expect([await travellers('atTheGate'), await travellers('airportLead')]).toEqual([served, served]);
    const at = `/travellers/${String(served[0]!['handle'])}`;
    const boarded = await staff.airport.post(`${at}/boardings`, { result: 'boarded' });
    expect([boarded.status, boarded.body.code]).toEqual([404, 'TRAVELLER.UNKNOWN']);
  }, 120_000);
});
