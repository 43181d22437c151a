import { randomUUID } from 'node:crypto';
import { Caller, type Answer, type Ask } from './caller.js';
import { openHouse, type House } from './house.js';

describe('a step through the API', () => {
  let house: House;
  let counsellor: Caller;
  let caseManager: Caller;
  beforeAll(async () => {
    house = await openHouse();
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    caseManager = await Caller.as(house.apiUrl, 'case-manager');
  }, 240_000);
  afterAll(() => house?.stop());

  const session = (personIds: string[]) => ({
    personIds,
    channel: 'in-person',
    interpreted: true,
    apart: true,
    repaymentExplained: true,
    note: 'a synthetic note that must not come back',
  });

  async function openCase(): Promise<{ path: string; person: string; answer: Answer }> {
    const person = randomUUID();
    const answer = await counsellor.post('/cases', { persons: [{ personId: person }] });
    return { path: `/cases/${answer.body.caseId}`, person, answer };
  }

  it('CASE-2: opens a case on a presumption, without a name, and shows the recorded data unchanged', async () => {
    const { path, person, answer } = await openCase();
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1${path}`);
    const read = await counsellor.get(path);
    expect(read.headers.get('etag')).toBe(`"${read.body.version}"`);
    expect(answer.headers.get('etag')).toBe(read.headers.get('etag'));
    expect(read.body).toMatchObject({
      stage: 'counselling',
      version: answer.body.version,
      persons: [{ personId: person, status: 'takes-part' }],
    });
  });

  it('returns the first answer to a step with a repeated key, and takes the step once', async () => {
    const { path, person } = await openCase();
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => counsellor.post(`${path}/counselling-sessions`, session([person]), { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('step-id'))).size).toBe(1);
    const again = await counsellor.post(`${path}/counselling-sessions`, session([person]), { key });
    expect([again.status, again.headers.get('step-id')]).toEqual([200, answers[0]!.headers.get('step-id')]);
    const records = (await counsellor.get(`${path}/timeline`)).body['items'] as { step: string }[];
    expect(records.map(({ step }) => step)).toEqual(['open-case', 'record-counselling-session']);
  });

  it('READ-1: shows written texts in the timeline', async () => {
    const { path, person } = await openCase();
    const note = 'She wants to see her mother (synthetic).';
    await counsellor.post(`${path}/counselling-sessions`, { ...session([person]), note });
    for (const who of [counsellor, caseManager]) {
      const [, record] = (await who.get(`${path}/timeline`)).body['items'] as { payload: object }[];
      expect(record!.payload).toMatchObject({ note });
    }
  });

  it('refuses a step with a used key and a different body, and a step without a key', async () => {
    const { path, person } = await openCase();
    const key = randomUUID();
    await counsellor.post(`${path}/counselling-sessions`, session([person]), { key });
    const other = await counsellor.post(
      `${path}/counselling-sessions`,
      { ...session([person]), apart: false },
      { key },
    );
    expect([other.status, other.body.code]).toEqual([409, 'REQUEST.KEY_REUSED']);
    const none = await counsellor.post(`${path}/counselling-sessions`, session([person]), { key: null });
    expect([none.status, none.body.code]).toEqual([400, 'REQUEST.KEY_MISSING']);
  });

  it('answers only with ids if the caller prefers this, and ignores this preference when comparing a repeated request', async () => {
    const { path, person, answer } = await openCase();
    const { caseId } = answer.body;
    const [key, headers] = [randomUUID(), { Prefer: 'respond-async, return=minimal' }];
    const send = (how: Ask) => counsellor.post(`${path}/counselling-sessions`, session([person]), how);
    const short = await send({ key, headers });
    const stepId = short.headers.get('step-id');
    expect([short.status, short.body]).toEqual([200, { caseId, stepId, state: 'recorded' }]);
    expect(short.headers.get('preference-applied')).toBe('return=minimal');
    expect(short.headers.get('etag')).toBeNull();
    const whole = await send({ key });
    expect([whole.status, whole.headers.get('step-id')]).toEqual([200, stepId]);
    expect(whole.body).toMatchObject({ caseId, stepId, stage: 'counselling' });
    expect((await counsellor.post('/cases', { persons: [{}] }, { headers })).status).toBe(201);
  });

  it('opens only one case for a key, even if the key is sent many times', async () => {
    const key = randomUUID();
    const body = { persons: [{ personId: randomUUID() }] };
    const answers = await Promise.all([1, 2, 3].map(() => counsellor.post('/cases', body, { key })));
    expect(new Set(answers.map(({ body: { caseId } }) => caseId)).size).toBe(1);
  });

  it('reports every wrong field by its path, and never its value', async () => {
    const { path } = await openCase();
    const secret = 'Marked-Value-7731';
    const answer = await counsellor.post(`${path}/counselling-sessions`, {
      personIds: [secret],
      channel: secret,
      surprise: secret,
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'REQUEST.INVALID']);
    expect((answer.body['errors'] as { path: string }[]).map((error) => error.path)).toEqual(
      expect.arrayContaining(['personIds[0]', 'channel', 'interpreted', '?']),
    );
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('FACT-1: refuses a fact in the future', async () => {
    const { path, person } = await openCase();
    const answer = await counsellor.post(`${path}/counselling-sessions`, {
      ...session([person]),
      occurredOn: '2099-01-01',
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'FACT.IN_FUTURE']);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'FACT-1: uses today’s date in the given zone if the request has no day: %s',
    async (zone) => {
      const { path, person } = await openCase();
      const dayThere = () => new Date().toLocaleDateString('sv-SE', { timeZone: zone });
      const days = [dayThere()];
      await counsellor.post(`${path}/counselling-sessions`, { ...session([person]), zone });
      days.push(dayThere());
      const { body } = await counsellor.get(`${path}/timeline`);
      const [last] = (body['items'] as { step: string; occurredOn: string }[]).slice(-1);
      expect(last!.step).toBe('record-counselling-session');
      expect(days).toContain(last!.occurredOn);
    },
  );

  it('COUN-1: lists the steps that are open to the caller, and why others are not', async () => {
    const { path } = await openCase();
    const { body } = await counsellor.get(path);
    // The step that the case waits for is listed first, so that a caller whose step is refused sees the required step.
    expect((body['openSteps'] as { step: string }[])[0]).toMatchObject({
      step: 'record-counselling-session',
    });
    expect(body['closedSteps']).toContainEqual({
      step: 'declare-voluntariness',
      title: 'Record that the return is voluntary',
      because: { code: 'COUNSELLING.SESSION_MISSING', rule: 'COUN-1' },
      detail: 'No counselling session is recorded yet. Record the first session, then this step.',
    });
  });

  it('requires If-Match for a decision that depends on the current state, and refuses a stale version', async () => {
    const { path, person } = await openCase();
    const donor = await Caller.as(house.apiUrl, 'donor-officer');
    const missing = await donor.post(`${path}/eligibility`, { decision: 'eligible' });
    expect([missing.status, missing.body.code]).toEqual([428, 'REQUEST.VERSION_MISSING']);
    const stale = await counsellor.post(`${path}/counselling-sessions`, session([person]), {
      ifMatch: '"7"',
    });
    expect([stale.status, stale.body.code]).toEqual([412, 'STEP.STALE']);
  });

  it('SEE-7: the version changes only with data that the reader may read, and a 412 answer lists the changes', async () => {
    const { path, person } = await openCase();
    const donor = await Caller.as(house.apiUrl, 'donor-officer');
    const versionFor = async (who: Caller) => (await who.get(path)).headers.get('etag')!;
    const [forDonor, forCounsellor] = [await versionFor(donor), await versionFor(counsellor)];
    const contact = { personId: person, contact: { channel: 'phone' } };
    expect((await caseManager.post(`${path}/safe-contacts`, contact)).status).toBe(200);
    expect(await versionFor(donor)).toBe(forDonor);
    expect(await versionFor(counsellor)).not.toBe(forCounsellor);

    const stale = await counsellor.post(`${path}/counselling-sessions`, session([person]), {
      ifMatch: forCounsellor,
    });
    const records = (await counsellor.get(`${path}/timeline`)).body['items'] as { stepId: string }[];
    expect([stale.status, stale.body]).toMatchObject([
      412,
      { code: 'STEP.STALE', changed: ['contact'], openSteps: expect.any(Array) },
    ]);
    expect(stale.body['newestRecords']).toMatchObject([
      { stepId: records.at(-1)!.stepId, step: 'record-safe-contact' },
      { step: 'open-case' },
    ]);
    expect(JSON.stringify(stale.body)).not.toContain('"sequence"');
  });

  it('a refusal of a step that is not open lists the steps that lead to this step, and the names of all open steps', async () => {
    const { path, person } = await openCase();
    const { status, body } = await counsellor.post(`${path}/declarations`, { personIds: [person] });
    expect([status, body.code]).toEqual([409, 'COUNSELLING.SESSION_MISSING']);
    const open = (await counsellor.get(path)).body['openSteps'] as { step: string }[];
    const [session] = open.filter(({ step }) => step === 'record-counselling-session');
    expect(body['waysOut']).toEqual([session]);
    expect(body['openSteps']).toEqual(open.map(({ step }) => step));
    expect(JSON.stringify(body).length).toBeLessThan(4_096);
  });

  it('PEOPLE-1: if two people take a part at once, one gets the part, and the other learns that the step is not theirs', async () => {
    const { path, person } = await openCase();
    const [one, other] = [caseManager, await Caller.as(house.apiUrl, 'case-manager', 1)];
    const ifMatch = (await other.get(path)).headers.get('etag')!;
    const contact = { personId: person, contact: { channel: 'phone' } };
    expect((await one.post(`${path}/safe-contacts`, contact)).status).toBe(200);
    const lost = await other.post(`${path}/safe-contacts`, contact, { ifMatch });
    expect([lost.status, lost.body.code]).toEqual([403, 'STEP.NOT_YOURS']);
    const unseen = await other.post(`${path}/safe-contacts`, contact);
    expect([unseen.status, unseen.body.code]).toEqual([404, 'CASE.NOT_FOUND']);
    expect((await other.get(path)).status).toBe(404);
  });

  it('SEE-2: answers a case as non-existent to people without a part in it', async () => {
    const { path } = await openCase();
    const stranger = await Caller.as(house.apiUrl, 'counsellor', 0, 'specialised-centre');
    const colleague = await Caller.as(house.apiUrl, 'counsellor', 1, 'canton');
    expect((await stranger.get(path)).status).toBe(404);
    expect((await colleague.get(path)).status).toBe(404);
    expect((await caseManager.get(path)).status).toBe(200);
    const operator = await Caller.as(house.apiUrl, 'operator');
    expect((await operator.get(path)).status).toBe(403);
    expect((await fetch(`${house.apiUrl}/api/v1${path}`)).status).toBe(401);
  });

  it('PEOPLE-1: shows the task in the worklist of its assignee until the step is taken', async () => {
    const { path, person, answer } = await openCase();
    const { caseId } = answer.body;
    const tasksOf = async (caller: Caller) =>
      ((await caller.get('/tasks?limit=200')).body['items'] as { caseId: string; step: string }[]).filter(
        (task) => task.caseId === caseId,
      );
    expect(await tasksOf(counsellor)).toMatchObject([{ step: 'record-counselling-session' }]);
    await counsellor.post(`${path}/counselling-sessions`, session([person]));
    expect(await tasksOf(counsellor)).toMatchObject([{ step: 'declare-voluntariness' }]);
  });

  it('lists cases in keyset pages, shows the timeline in order, and does not repeat the text of a step in the answer', async () => {
    const { path, person } = await openCase();
    const answer = await counsellor.post(`${path}/counselling-sessions`, session([person]));
    expect(JSON.stringify(answer.body)).not.toContain('synthetic note');
    const first = await counsellor.get('/cases?limit=1&sort=opened');
    const next = String(first.body['next']);
    const second = await counsellor.get(`/cases?limit=1&sort=opened&after=${encodeURIComponent(next)}`);
    expect((second.body['items'] as { caseId: string }[])[0]!.caseId).not.toBe(
      (first.body['items'] as { caseId: string }[])[0]!.caseId,
    );
    const timeline = await counsellor.get(`${path}/timeline`);
    expect((timeline.body['items'] as { step: string }[]).map(({ step }) => step)).toEqual([
      'open-case',
      'record-counselling-session',
    ]);
  });

  it('answers in the language of the caller', async () => {
    const titles = await Promise.all(
      ['de', 'fr', 'it', 'en'].map(
        async (language) =>
          (await counsellor.get(`/cases/${randomUUID()}`, { 'Accept-Language': language })).body['title'],
      ),
    );
    expect(new Set(titles).size).toBe(4);
  });
});
