import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { Role } from '@homeward/contracts';
import { loadStories, playStory, until } from '@homeward/testing';
import pg from 'pg';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Items = readonly Record<string, unknown>[];
const itemsOf = ({ body }: Answer): Items => body['items'] as Items;

const leads = ['donor', 'finance', 'travel-service', 'airport-service', 'oversight'] as const;
type Who = 'counsellor' | 'manager' | 'travel' | 'donor' | 'finance' | 'airport' | (typeof leads)[number];

describe('SEE-2: the people who see a case, and the step from which they see it', () => {
  let house: House;
  let staff: Record<Who, Caller>;
  let theCase: OneCase<Who>;
  const personId = randomUUID();
  const name = `Seen-${randomUUID().slice(0, 8)}`;

  const take = (who: Who, resource: string, body: unknown = {}) => theCase.take(who, resource, body);
  const caseIds = async (who: Who) =>
    itemsOf(await staff[who].get('/cases?limit=200')).map(({ caseId }) => caseId);
  const standing = async (who: Who) => {
    const answers = await Promise.all(
      ['', '/persons', '/timeline', '/deadlines', '/journeys'].map((part) => theCase.read(who, part)),
    );
    return new Set(answers.map(({ status }) => status));
  };
  /** Returns the cases that the API's PostgreSQL role sees in a query without a condition. */
  const inPostgres = async (who: Who): Promise<string[]> => {
    const client = new pg.Client({ connectionString: house.postgres.url });
    await client.connect();
    try {
      await client.query('set role homeward_api');
      await client.query(`select set_config('homeward.organisation', $1, false)`, [
        staff[who].organisationId,
      ]);
      return (await client.query<{ id: string }>('select id from return_case')).rows.map(({ id }) => id);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    const as = (role: Role, type?: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager'),
      travel: await as('travel-officer'),
      airport: await as('airport-assistant'),
      ...(Object.fromEntries(
        await Promise.all(leads.map(async (type) => [type, await as('team-lead', type)] as const)),
      ) as Record<(typeof leads)[number], Caller>),
      donor: await as('team-lead', 'donor'),
      finance: await as('team-lead', 'finance'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    await take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await take('counsellor', 'identities', {
      personId,
      identity: {
        prs_FirstName: name,
        prs_SecondName: 'Synthetic',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['NG'],
      },
    });
  }, 240_000);
  afterAll(() => house?.stop());

  it('after the first session, hides the case from services and their leads: in lists, by its id and in PostgreSQL', async () => {
    for (const who of ['travel', ...leads] as const) {
      expect([who, (await caseIds(who)).includes(theCase.id)]).toEqual([who, false]);
      expect([who, await standing(who)]).toEqual([who, new Set([404])]);
      const step = await theCase.ask(who, 'incidents', { kind: 'threat', personIds: [personId] });
      expect([who, step.status]).toEqual([who, 404]);
    }
    for (const who of ['travel', 'donor', 'finance', 'airport-service'] as const)
      expect([who, await inPostgres(who)]).toEqual([who, []]);
    expect((await caseIds('manager')).includes(theCase.id)).toBe(true);
  });

  it('`ask-service` gives travel a separate task to plan early; the lead of travel then sees the case, and other leads do not', async () => {
    await take('counsellor', 'services', { service: 'travel' });
    expect(itemsOf(await staff.travel.get('/tasks')).map(({ step }) => step)).toContain('plan-journey');
    expect((await caseIds('travel')).includes(theCase.id)).toBe(true);
    expect((await caseIds('travel-service')).includes(theCase.id)).toBe(true);
    expect(JSON.stringify((await theCase.read('travel', '/persons')).body)).toContain(name);
    await take('travel', 'journeys', {
      travellers: [personId],
      legs: [
        {
          mode: 'air',
          from: 'ZRH',
          to: 'LOS',
          flight: 'LX1234',
          departsAt: '2126-09-01T08:30:00Z',
          arrivesAt: '2126-09-01T15:00:00Z',
        },
      ],
    });
    expect(itemsOf(await staff.travel.get('/tasks')).map(({ step }) => step)).not.toContain('plan-journey');
    for (const who of ['donor', 'finance', 'airport-service', 'oversight'] as const)
      expect([who, await standing(who)]).toEqual([who, new Set([404])]);
    const again = await theCase.ask('counsellor', 'services', { service: 'travel' });
    expect([again.status, again.body.code]).toEqual([200, undefined]);
  });

  describe('SEE-1: the airport', () => {
    let caseId: string;
    let served: Items;
    const names = () => served.map(({ name: names }) => names);

    beforeAll(async () => {
      const stories = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
      const walk = stories.find((story) => story.name === '02-mother-with-two-minors')!;
      const boards = (line: object) => JSON.stringify(line).includes('"record-boarding"');
      const chapters = walk.chapters.map((chapter) => ({
        ...chapter,
        lines: chapter.lines.slice(0, chapter.lines.findIndex(boards) >>> 0),
      }));
      const departure = chapters.findIndex(({ lines }, i) => lines.length < walk.chapters[i]!.lines.length);
      ({ caseId } = await playStory({ ...walk, chapters: chapters.slice(0, departure + 1) }, house.staff));
      served = itemsOf(await staff.airport.get('/travellers'));
    }, 120_000);

    it('the airport sees only the data of today’s travellers that is needed at a gate, without ids of cases or persons', () => {
      expect(served).toHaveLength(3);
      for (const traveller of served)
        expect(traveller).toEqual({
          handle: expect.stringMatching(/^[0-9a-f]{32}$/),
          name: expect.any(String),
          flight: 'LX1234',
          reference: expect.any(String),
          from: 'ZRH',
          to: 'IST',
          aboard: false,
          departsAt: expect.any(String),
          assistance: expect.any(Array),
          cash: [],
        });
      expect(new Set(served.map(({ handle }) => handle)).size).toBe(3);
      expect(JSON.stringify(served)).not.toContain(caseId);
      expect(names()).toEqual(expect.arrayContaining([expect.stringMatching(/^Nora /)]));
    });

    it('a traveller’s handle stays the same all day, and is not valid for another airport or as a case id', async () => {
      expect(itemsOf(await staff.airport.get('/travellers'))).toEqual(served);
      expect(itemsOf(await staff['airport-service'].get('/travellers'))).toEqual(served);
      expect(itemsOf(await staff['travel-service'].get('/travellers'))).toEqual([]);
      for (const path of [
        `/cases/${caseId}`,
        `/cases/${caseId}/persons`,
        `/cases/${String(served[0]!['handle'])}`,
      ])
        expect((await staff.airport.get(path)).status).toBe(404);
      expect(itemsOf(await staff.airport.get('/tasks'))).toEqual([]);
      expect(itemsOf(await staff['airport-service'].get('/tasks'))).toEqual([]);
      const direct = await staff.airport.post(`/cases/${caseId}/withdrawals`, { personIds: [randomUUID()] });
      expect(direct.status).toBe(404);
    });

    it('PAY-10: the airport hands out the cash it holds by handle, and reads no other data about money', async () => {
      const nora = () => served.find(({ name: told }) => String(told).startsWith('Nora'))!;
      const people = {
        manager: await Caller.as(house.apiUrl, 'case-manager'),
        approver: await Caller.as(house.apiUrl, 'finance-approver'),
        releaser: await Caller.as(house.apiUrl, 'finance-releaser'),
      };
      const { body } = await people.manager.get(`/cases/${caseId}/persons`);
      const adult = (body['items'] as Items).find(({ adultFrom }) => String(adultFrom) < '2020')!;
      const walk = new OneCase(people, caseId, String(adult['personId']));
      const paymentId = randomUUID();
      await walk.take('manager', 'payments', {
        paymentId,
        kind: 'initial-aid',
        personIds: [walk.personId],
        amountMinor: 12_350,
        currency: 'CHF',
        payee: { name: 'Test Payee', pickUp: 'Synthetic desk' },
        method: 'cash',
        cashHolder: 'airport-assistant',
        textCode: 'transfer',
      });
      await walk.take('approver', `payments/${paymentId}/approval`);
      await walk.take('releaser', `payments/${paymentId}/release`);
      const isThere = async () => {
        served = itemsOf(await staff.airport.get('/travellers'));
        return (nora()['cash'] as Items).length > 0;
      };
      expect(await until(isThere, { withinMs: 60_000 })).toBe(true);
      const [cash] = nora()['cash'] as Items;
      expect(cash).toEqual({
        cash: expect.stringMatching(/^[0-9a-f]{32}$/),
        amountMinor: 12_350,
        currency: 'CHF',
      });
      expect(JSON.stringify(served)).not.toContain(paymentId);
      const at = `/travellers/${String(nora()['handle'])}/hand-outs`;
      const unknown = await staff.airport.post(at, { cash: randomUUID() });
      const handedOut = await staff.airport.post(at, { cash: cash!['cash'] });
      const again = await staff.airport.post(at, { cash: cash!['cash'] });
      expect([unknown.status, handedOut.status, again.status]).toEqual([404, 200, 404]);
      served = itemsOf(await staff.airport.get('/travellers'));
      expect(nora()['cash']).toEqual([]);
      await walk.take('manager', `payments/${paymentId}/receipt`, { receivedMinor: 12_350 });
    });

    it('the airport records steps by handle, and answers, errors and addresses contain no other id', async () => {
      const handle = String(served.find(({ name: told }) => String(told).startsWith('Nora'))!['handle']);
      const at = `/travellers/${handle}`;
      const key = randomUUID();
      const wrong = await staff.airport.post(`${at}/boardings`, { result: 'flew' });
      const twice = [
        await staff.airport.post(`${at}/withdrawals`, undefined, { key }),
        await staff.airport.post(`${at}/withdrawals`, {}, { key }),
      ];
      const gone = await staff.airport.post(`${at}/incidents`, { kind: 'threat', text: 'Synthetic.' });
      const steps = await staff.airport.get(`${at}/steps/${String(twice[0]!.body['stepId'])}`);
      expect([wrong.status, ...twice.map(({ status }) => status), gone.status, steps.status]).toEqual([
        422, 200, 200, 404, 200,
      ]);
      expect(twice[1]!.body).toEqual(twice[0]!.body);
      expect(twice[0]!.body).toEqual({ handle, stepId: twice[0]!.headers.get('step-id'), state: 'recorded' });
      expect(steps.body).toMatchObject({ handle, state: 'recorded' });
      for (const { body, headers } of [wrong, ...twice, gone, steps])
        expect(JSON.stringify([body, [...headers]])).not.toContain(caseId);
      const manager = await Caller.as(house.apiUrl, 'case-manager');
      const persons = (await manager.get(`/cases/${caseId}`)).body['persons'] as Items;
      expect(persons.map(({ status }) => status)).toContain('withdrew');
    });

    it('SEE-5: the audit contains each read of the airport, with a separate entry for each case', async () => {
      const client = new pg.Client({ connectionString: house.postgres.url });
      await client.connect();
      const { rows } = await client.query(
        `select distinct action from audit_entry where case_id = $1 and staff_id = $2`,
        [caseId, staff.airport.staffId],
      );
      await client.end();
      expect(rows.map(({ action }) => action as string)).toContain('read-travellers');
    });
  });
});
