import { randomUUID } from 'node:crypto';
import { createDataSource } from '@homeward/persistence';
import type { DataSource } from 'typeorm';
import { Caller } from './caller.js';
import { Desk } from './console/desk.js';
import { Following } from './following.js';
import { openHouse, type House } from './house.js';

const idleMs = 5_000;
const mostAPerson = 3;

describe('open pages of a case', () => {
  let house: House;
  let owner: DataSource;
  let counsellor: Caller;
  let manager: Caller;
  let caseId: string;
  let personId: string;
  const open: Following[] = [];

  beforeAll(async () => {
    house = await openHouse({
      env: {
        HOMEWARD_STREAM_BEAT_MS: '500',
        HOMEWARD_SESSION_IDLE_MS: String(idleMs),
        HOMEWARD_LIMIT_STREAMS_A_PERSON: String(mostAPerson),
      },
    });
    owner = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    manager = await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office');
    personId = randomUUID();
    caseId = (await counsellor.post('/cases', { persons: [{ personId }] })).body.caseId!;
    // Gives the seat to this case-manager first, because a change of the seat is visible to everybody.
    expect((await session(manager)).status).toBe(200);
  }, 240_000);
  afterAll(async () => {
    await owner?.destroy();
    await house?.stop();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  const follow = async (who: Caller, id = caseId): Promise<Following> => {
    const following = await Following.as(who, house.apiUrl, id);
    open.push(following);
    return following;
  };
  const session = (who: Caller) =>
    who.post(`/cases/${caseId}/counselling-sessions`, {
      personIds: [personId],
      channel: 'phone',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
  const disclosure = () =>
    manager.post(`/cases/${caseId}/disclosures`, {
      authority: 'prosecutor',
      authorityName: 'Synthetic',
      basis: 'criminal-procedure',
      article: 'CrimPC 265',
      personIds: [personId],
      categories: ['travel'],
      requestedOn: today(),
    });
  const today = () => new Date().toISOString().slice(0, 10);

  it('SEE-7: open pages report a step to all who may see it and to nobody else, and name only the case', async () => {
    const [one, other] = [await follow(counsellor), await follow(manager)];
    const { version } = (await counsellor.get(`/cases/${caseId}`)).body;
    expect(one.events).toEqual([{ event: 'following', data: JSON.stringify({ version }) }]);

    expect((await disclosure()).status).toBe(200);
    expect(await other.hasReceived()).toBe(true);
    await one.settled();
    expect([one.changes, other.changes]).toEqual([0, 1]);

    expect((await session(counsellor)).status).toBe(200);
    expect(await one.hasReceived()).toBe(true);
    await Promise.all([one.settled(), other.settled()]);
    expect([one.changes, other.changes]).toEqual([1, 2]);
    expect(one.events.at(-1)).toEqual({ event: 'changed', data: JSON.stringify({ caseId }) });
  });

  it('SEE-7: an open page for a case of other staff gets the same answer as for a case that does not exist', async () => {
    const stranger = await Caller.as(house.apiUrl, 'counsellor', 0, 'specialised-centre');
    const [foreign, unknown] = [caseId, randomUUID()].map((id) => stranger.get(`/cases/${id}/events`));
    const [one, other] = [await foreign!, await unknown!];
    expect([one.status, one.body]).toEqual([404, other.body]);
    expect(other.status).toBe(404);
  });

  it('SEE-5: the audit lists an open page once a minute, and its automatic checks do not count as reads', async () => {
    const entered = async (): Promise<string[]> => {
      const rows: { told: string }[] = await owner.query(
        `select action || ' ' || route as told from audit_entry
         where chain = $1 and case_id = $2 and action <> 'record-counselling-session' order by sequence`,
        [`actor:${manager.staffId}`, caseId],
      );
      return rows.map(({ told }) => told);
    };
    const before = await entered();
    const [one, other] = [await follow(manager), await follow(manager)];
    await session(counsellor);
    expect([await one.hasReceived(), await other.hasReceived()]).toEqual([true, true]);
    expect((await entered()).slice(before.length)).toEqual([]);
    expect(before.filter((told) => told.startsWith('follow'))).toEqual([
      'follow-case GET cases/:caseId/events',
    ]);
  });

  it('limits the open pages of a person, and allows a new page after one is closed', async () => {
    for (let n = 0; n < mostAPerson; n++) expect((await follow(counsellor)).status).toBe(200);
    const refused = await counsellor.get(`/cases/${caseId}/events`);
    expect([refused.status, refused.body.code]).toEqual([429, 'REQUEST.TOO_MANY']);
    expect((await follow(manager)).status).toBe(200);
    await open[0]!.close();
    await open[1]!.settled();
    expect((await follow(counsellor)).status).toBe(200);
  });

  it('limits the open pages of a person who opens many pages at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => follow(counsellor)));
    const opened = answers.filter(({ status }) => status === 200);
    expect(opened).toHaveLength(mostAPerson);
  });

  it('the event stream returns no body to a HEAD request', async () => {
    const answer = await fetch(`${house.apiUrl}/api/v1/cases/${caseId}/events`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${counsellor.token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
  });

  describe('in a browser', () => {
    const signedIn = async (): Promise<Desk> => {
      const desk = new Desk(house.apiUrl);
      await desk.signIn(counsellor.staffId);
      return desk;
    };
    const followAt = async (desk: Desk): Promise<Following> => {
      const url = `${desk.app}/api/v1/cases/${caseId}/events`;
      const following = await Following.at((headers) => desk.browser.fetch(url, { headers }));
      open.push(following);
      return following;
    };

    it('open pages in a browser receive the same events, and end at sign-out', async () => {
      const desk = await signedIn();
      const one = await followAt(desk);
      await session(counsellor);
      expect(await one.hasReceived()).toBe(true);
      expect((await desk.ask('POST', '/auth/sign-out')).status).toBe(200);
      expect(await one.ends()).toBe(true);
    });

    it('open pages do not keep an unused session alive', async () => {
      const one = await followAt(await signedIn());
      expect(await one.ends(idleMs + 4_000)).toBe(true);
    });
  });

  it('SEE-4: open pages end for a person who may no longer read the case', async () => {
    const lead = await Caller.as(house.apiUrl, 'team-lead', 0, 'canton');
    const one = await follow(lead);
    expect(one.status).toBe(200);
    const named = { staffId: lead.staffId, why: 'kin' };
    expect((await counsellor.post(`/cases/${caseId}/never-show`, named)).status).toBe(200);
    expect(await one.ends()).toBe(true);
    expect(one.changes).toBe(0);
    expect((await lead.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('PEOPLE-1: open pages end when the account ends', async () => {
    const one = await follow(manager);
    const set = (active: boolean) =>
      owner.query('update staff_account set active = $2 where id = $1', [manager.staffId, active]);
    await set(false);
    expect(await one.ends()).toBe(true);
    await set(true);
  });

  it('open pages end with their process, which stops without waiting for the pages', async () => {
    const one = await follow(counsellor);
    await house.api.stop();
    expect(await one.ends(1_000)).toBe(true);
    await house.api.resume();
  });
});
