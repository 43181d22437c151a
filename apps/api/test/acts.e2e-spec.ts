import { randomUUID } from 'node:crypto';
import type { StaffStepCode } from '@homeward/contracts';
import { playStory, requestsIn, stepByStep, surnameOf } from '@homeward/testing';
import { requestPointer } from '../src/openapi/request-pointer.js';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { storyOf } from './played-stories.js';

describe('WORK-1: acts, which send several steps in one request', () => {
  let house: House;
  let counsellor: Caller;
  let caseManager: Caller;
  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    caseManager = await Caller.as(house.apiUrl, 'case-manager');
  }, 240_000);
  afterAll(() => house?.stop());

  const session = (personIds: string[], note = 'Synthetic note of a first session.') => ({
    step: 'record-counselling-session',
    body: { personIds, channel: 'in-person', interpreted: true, apart: true, repaymentExplained: true, note },
  });
  const identity = (personId: string, first: string) => ({
    step: 'record-identity',
    body: {
      personId,
      identity: {
        prs_FirstName: first,
        prs_SecondName: surnameOf(personId),
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['NG'],
      },
    },
  });
  const willOf = (personId: string) => ({ step: 'declare-voluntariness', body: { personIds: [personId] } });
  const stepsIn = async (caseId: string) =>
    ((await counsellor.get(`/cases/${caseId}/timeline`)).body['items'] as { step: string }[]).map(
      ({ step }) => step,
    );

  it('opens a case with all steps of the first meeting in one request, and records each step as its own fact', async () => {
    const [mother, child] = [randomUUID(), randomUUID()];
    const opened = await counsellor.post('/cases', {
      persons: [{ personId: mother }, { personId: child }],
      acts: [session([mother, child]), identity(mother, 'Test'), identity(child, 'Child'), willOf(mother)],
    });
    expect(opened.body).toMatchObject({ stage: 'counselling' });
    expect(opened.status).toBe(201);
    const caseId = opened.body.caseId!;
    expect(opened.headers.get('location')).toBe(`/api/v1/cases/${caseId}`);
    expect(await stepsIn(caseId)).toEqual([
      'open-case',
      'record-counselling-session',
      'record-identity',
      'record-identity',
      'declare-voluntariness',
    ]);
    const [, record] = (await caseManager.get(`/cases/${caseId}/timeline`)).body['items'] as {
      payload: object;
    }[];
    expect(record!.payload).toMatchObject({ note: 'Synthetic note of a first session.' });
  });

  it('describes each act with a name, its steps and a form for each step, and lists the acts that are open in a case', async () => {
    const { status, body: all } = await counsellor.get('/acts');
    expect(status).toBe(200);
    const named = all['items'] as { act: string; title: string; steps: { step: string; schema: string }[] }[];
    expect(named.map(({ act, steps }) => [act, steps.map(({ step }) => step)])).toContainEqual([
      'registration',
      ['declare-earlier-aid', 'record-finding', 'register-case'],
    ]);
    for (const { steps } of named)
      for (const { step, schema } of steps)
        expect([step, schema]).toEqual([step, requestPointer(step as StaffStepCode)]);
    const person = randomUUID();
    const opened = await counsellor.post('/cases', {
      persons: [{ personId: person }],
      acts: [session([person]), identity(person, 'Test'), willOf(person)],
    });
    const openTo = async (who: Caller) =>
      (await who.get(`/cases/${opened.body.caseId}`)).body['openActs'] as { act: string; href: string }[];
    expect(await openTo(counsellor)).toMatchObject([
      { act: 'consents', href: `/api/v1/cases/${opened.body.caseId}/acts`, steps: ['give-consent'] },
      { act: 'registration', title: expect.stringContaining('Registration'), requiresVersion: false },
      { act: 'plan' },
    ]);
    expect((await openTo(caseManager)).map(({ act }) => act)).toEqual(['consents', 'plan', 'ending']);
  });

  it('CONS-1: records all consents of a mother and her two children in one request, from the consent grid', async () => {
    const [mother, kim, kai] = [randomUUID(), randomUUID(), randomUUID()];
    const family = [mother, kim, kai];
    const opened = await counsellor.post('/cases', {
      persons: [{ personId: mother, adultFrom: '2010-01-01' }, { personId: kim }, { personId: kai }],
      acts: [session(family)],
    });
    const path = `/cases/${opened.body.caseId}`;
    const gridOf = async (query: string) => (await counsellor.get(`${path}/consent-grid?${query}`)).body;
    const unnamed = await gridOf('language=ron');
    expect(unnamed['acts']).toHaveLength(3 * 2);
    expect(unnamed['withoutOrganisation']).toMatchObject(
      ['risk-assessment-abroad', 'hand-over', 'monitoring'].map((purpose) => ({
        purpose,
        recipient: 'local-office',
      })),
    );
    const office = await Caller.as(house.apiUrl, 'local-officer', 0, 'local-office');
    const grid = await gridOf(
      `language=ron&textLanguage=fra&interpreted=true&receivingOffice=${office.organisationId}`,
    );
    const acts = grid['acts'] as { body: Record<string, unknown> }[];
    expect(acts).toHaveLength(3 * 5);
    // Only the programme has a Romanian text. The others were interpreted from the French text.
    expect(acts.slice(0, 2).map(({ body }) => body)).toMatchObject([
      { personId: mother, givenBy: 'self', purpose: 'programme', language: 'ron', textVersion: '2026-2' },
      { personId: mother, purpose: 'travel', language: 'ron', textLanguage: 'fra', interpreted: true },
    ]);
    expect(acts[0]!.body).not.toHaveProperty('textLanguage');
    expect(new Set(acts.slice(5).map(({ body }) => body['givenBy']))).toEqual(new Set(['guardian']));
    for (const { body } of acts) if (body['personId'] === kim) body['givenBy'] = 'both';
    const sent = await counsellor.post(`${path}/acts`, { acts });
    expect([sent.status, sent.body.code]).toEqual([200, undefined]);
    const rows = (await counsellor.get(`${path}/consents`)).body['items'] as {
      personId: string;
      givenBy: string;
    }[];
    expect(rows).toHaveLength(15);
    expect(new Set(rows.filter(({ personId }) => personId === kim).map(({ givenBy }) => givenBy))).toEqual(
      new Set(['both']),
    );
    expect(await gridOf(`receivingOffice=${office.organisationId}`)).toMatchObject({
      acts: [],
      withoutOrganisation: [],
    });
    const stranger = await counsellor.get(`${path}/consent-grid?persons=${mother},${randomUUID()}`);
    expect([stranger.status, stranger.body.code]).toEqual([422, 'PERSON.UNKNOWN']);
    expect((await office.get(`${path}/consent-grid`)).status).toBe(403);
  });

  it('opens and registers a case with the unchanged example requests of the OpenAPI file', async () => {
    const { paths } = (await (await fetch(`${house.apiUrl}/openapi.json`)).json()) as {
      paths: Record<string, { post: { requestBody: { content: Record<string, { example: object }> } } }>;
    };
    const exampleOf = (path: string) =>
      paths[`/api/v1${path}`]!.post.requestBody.content['application/json']!.example;
    const opened = await counsellor.post('/cases', exampleOf('/cases'));
    expect([opened.status, opened.body['stage']]).toEqual([201, 'registration']);
    const path = `/cases/${opened.body.caseId}`;
    const registered = await counsellor.post(`${path}/acts`, exampleOf('/cases/{caseId}/acts'));
    expect([registered.status, registered.body.code]).toEqual([200, undefined]);
    const { body } = await counsellor.get(path);
    expect(body['registration']).toMatchObject({ canton: 'BE', destinationCountry: 'NG' });
    expect(body['waitingFor']).toMatchObject([{ step: 'decide-eligibility' }]);
  });

  it('refuses all steps of an act if one step is refused, and names the refused step', async () => {
    const person = randomUUID();
    const { body } = await counsellor.post('/cases', { persons: [{ personId: person }] });
    const refused = await counsellor.post(`/cases/${body.caseId}/acts`, {
      acts: [session([person]), identity(randomUUID(), 'Stranger'), willOf(person)],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'PERSON.UNKNOWN']);
    expect(refused.body['errors']).toMatchObject([
      {
        path: 'acts[1].body.personId',
        step: 'record-identity',
        field: expect.stringMatching(/^Record .+: Person$/),
        detail: refused.body['title'],
      },
    ]);
    expect(await stepsIn(body.caseId!)).toEqual(['open-case']);
  });

  it('returns the first answer to an act with a repeated key, and takes no step twice', async () => {
    const person = randomUUID();
    const { body } = await counsellor.post('/cases', { persons: [{ personId: person }] });
    const key = randomUUID();
    const act = { acts: [session([person]), willOf(person)] };
    const answers = await Promise.all(
      [1, 2, 3].map(() => counsellor.post(`/cases/${body.caseId}/acts`, act, { key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ headers }) => headers.get('step-id'))).size).toBe(1);
    const other = await counsellor.post(`/cases/${body.caseId}/acts`, { acts: [willOf(person)] }, { key });
    expect([other.status, other.body.code]).toEqual([409, 'REQUEST.KEY_REUSED']);
    expect(await stepsIn(body.caseId!)).toHaveLength(3);
  });

  it('SEE-1, SEE-2: accepts an act only if its sender sees the case and may take every step of the act', async () => {
    const person = randomUUID();
    const { body } = await counsellor.post('/cases', { persons: [{ personId: person }] });
    const act = { acts: [session([person])] };
    const send = async (who: Caller, caseId = body.caseId!) => {
      const { status, body: answer } = await who.post(`/cases/${caseId}/acts`, act);
      return [status, answer.code];
    };
    const elsewhere = await Caller.as(house.apiUrl, 'counsellor', 0, 'specialised-centre');
    const [unseen, unknown] = [await send(elsewhere), await send(counsellor, randomUUID())];
    expect([unseen, unknown]).toEqual([unknown, [404, 'CASE.NOT_FOUND']]);
    for (const role of ['airport-assistant', 'operator', 'finance-approver'] as const)
      expect(await send(await Caller.as(house.apiUrl, role))).toEqual([403, 'AUTH.FORBIDDEN']);
    expect(await stepsIn(body.caseId!)).toEqual(['open-case']);
  });

  it('takes one step on many cases in one request, and answers for each case', async () => {
    const admitted = await Promise.all([1, 2].map(() => toBeDecided()));
    const stranger = randomUUID();
    const donor = await Caller.as(house.apiUrl, 'donor-officer');
    const versions = await Promise.all(
      admitted.map(async (caseId) => (await donor.get(`/cases/${caseId}`)).body.version!),
    );
    const items = [
      ...admitted.map((caseId, i) => ({
        caseId,
        key: randomUUID(),
        version: versions[i],
        body: { decision: 'eligible' },
      })),
      { caseId: stranger, key: randomUUID(), version: 'none', body: { decision: 'eligible' } },
    ];
    const send = () => donor.post('/acts', { step: 'decide-eligibility', items });
    const { status, body } = await send();
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([
      { caseId: admitted[0], status: 200, stepId: expect.any(String) },
      { caseId: admitted[1], status: 200 },
      { caseId: stranger, status: 404, problem: { code: 'CASE.NOT_FOUND' } },
    ]);
    const again = (await send()).body['items'] as { stepId?: string }[];
    expect(again.map(({ stepId }) => stepId)).toEqual(
      (body['items'] as { stepId?: string }[]).map(({ stepId }) => stepId),
    );
    expect((await counsellor.post('/acts', { step: 'decide-eligibility', items })).status).toBe(403);
  });

  /** Opens a case that waits for SEM to decide on eligibility, and returns its id. */
  async function toBeDecided(): Promise<string> {
    const person = randomUUID();
    const opened = await counsellor.post('/cases', {
      persons: [{ personId: person }],
      acts: [
        session([person]),
        identity(person, 'Test'),
        willOf(person),
        { step: 'register-case', body: { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' } },
        { step: 'declare-earlier-aid', body: { personId: person, earlierAid: 'none' } },
      ],
    });
    const found = { personId: person, finding: 'victim', decidedBy: 'ngo' };
    const { body } = await caseManager.post(`/cases/${opened.body.caseId}/findings`, found);
    return body.caseId!;
  }

  it('an ordinary case needs at most 25 requests with acts, and ends in the same state as with one request per step', async () => {
    const story = storyOf('36-in-few-acts');
    const [whole, single] = [
      await playStory(story, house.staff),
      await playStory(story, house.staff, {}, stepByStep),
    ];
    expect([whole.differences, single.differences]).toEqual([[], []]);
    expect(whole.steps).toBe(single.steps);
    expect(requestsIn(story, stepByStep)).toBe(whole.steps);
    expect(requestsIn(story, house.staff)).toBeLessThanOrEqual(25);
    const [one, other] = await Promise.all([whole, single].map(({ caseId }) => asRead(caseId)));
    expect(one).toEqual(other);
  });

  /** Reads the case as its case-manager: the order of events and the current state, without ids and times. */
  async function asRead(caseId: string) {
    const [file, timeline] = await Promise.all([
      caseManager.get(`/cases/${caseId}`),
      caseManager.get(`/cases/${caseId}/timeline?limit=200`),
    ]);
    const { stage, persons, waitingFor, alerts } = file.body as unknown as Record<string, object[]>;
    const names = (things: readonly object[] = []) =>
      things.map((thing) => {
        const { step, status, outcome, code } = thing as Readonly<Record<string, unknown>>;
        return { step, status, outcome, code };
      });
    return {
      stage,
      persons: names(persons),
      waitingFor: names(waitingFor),
      alerts: names(alerts),
      steps: (timeline.body['items'] as { step: string }[]).map(({ step }) => step).sort(),
    };
  }
});
