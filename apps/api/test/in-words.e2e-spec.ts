import { randomUUID } from 'node:crypto';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';

type Items = readonly Record<string, unknown>[];
const german = { 'Accept-Language': 'de-CH' };
const inItems = (items: unknown, step: string) => (items as Items).find((item) => item['step'] === step);

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.stop());

describe('open steps, in the caller’s language', () => {
  let counsellor: Caller;
  let caseManager: Caller;
  let donor: Caller;
  let path: string;
  let opened: Answer;
  const person = randomUUID();

  beforeAll(async () => {
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    caseManager = await Caller.as(house.apiUrl, 'case-manager');
    donor = await Caller.as(house.apiUrl, 'donor-officer');
    opened = await counsellor.post('/cases', { persons: [{ personId: person }] }, { headers: german });
    path = `/cases/${opened.body.caseId}`;
  });

  const read = async (who: Caller, language: string) =>
    (await who.get(path, { 'Accept-Language': language })).body;

  it('shows the title, the request schema, the reason and the due day of an open step', async () => {
    const { openSteps, closedSteps, waitingFor } = await read(counsellor, 'de');
    const asked = inItems(openSteps, 'record-counselling-session')!;
    expect(asked).toMatchObject({
      title: 'Beratungsgespräch erfassen',
      schema: expect.stringMatching(/^\/openapi\.json#\/paths\/.*counselling-sessions\/post\/requestBody/),
      askedBecause: {
        code: 'record-counselling-session',
        label: 'Es hat noch kein Beratungsgespräch stattgefunden.',
      },
      dueAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT2[23]:00:00\.000Z$/), // DUE-1: a day in the programme’s zone
    });
    const unasked = inItems(openSteps, 'record-incident')!;
    expect(unasked).toMatchObject({ title: 'Vorfall melden', canTake: expect.any(Array) });
    expect([unasked['askedBecause'], unasked['dueAt']]).toEqual([undefined, undefined]);
    expect(inItems(closedSteps, 'declare-voluntariness')).toMatchObject({
      title: 'Freiwilligkeit der Rückkehr erfassen',
      detail: expect.stringMatching(/^Es ist noch kein Beratungsgespräch erfasst/),
    });
    expect(inItems(waitingFor, 'record-counselling-session')).toMatchObject({
      title: 'Beratungsgespräch erfassen',
    });
  });

  it('shows the same details of an open step in the answer to a step, in a refusal, and in the list of tasks', async () => {
    expect(inItems(opened.body['openSteps'], 'record-counselling-session')).toMatchObject({
      title: 'Beratungsgespräch erfassen',
    });
    const french = { 'Accept-Language': 'fr' };
    const refused = await counsellor.post(
      `${path}/declarations`,
      { personIds: [person] },
      { headers: french },
    );
    const open = (await read(counsellor, 'fr'))['openSteps'] as Items;
    expect([refused.status, refused.body['waysOut']]).toEqual([
      409,
      open.filter(({ step }) => step === 'record-counselling-session'),
    ]);
    const { items } = (await counsellor.get('/tasks?limit=200', { 'Accept-Language': 'it' })).body;
    const own = (items as Items).filter(({ caseId }) => caseId === opened.body.caseId);
    expect(inItems(own, 'record-counselling-session')).toMatchObject({
      title: 'Registrare un colloquio di consulenza',
      askedBecause: { label: 'Non c’è ancora stato un colloquio di consulenza.' },
    });
  });

  it('answers in German if the caller prefers Romansh, and in English for an unsupported language', async () => {
    const inGerman = await read(counsellor, 'de');
    expect(await read(counsellor, 'rm-CH, fr;q=0.5')).toEqual(inGerman);
    expect(await read(counsellor, 'pt')).toEqual(await read(counsellor, 'en'));
  });

  it('lists who else may take a step, with the same role, organisation and staff id as in the seats of the case', async () => {
    const { items } = (await caseManager.get(`${path}/seats`)).body;
    const seat = (items as Items).find(({ role }) => role === 'counsellor')!;
    const { openSteps } = await read(caseManager, 'en');
    const withdrawal = inItems(openSteps, 'withdraw')!;
    expect(withdrawal['canTake']).toContainEqual({
      role: 'counsellor',
      organisationId: seat['organisationId'],
      staffId: seat['staffId'],
    });
    const seats = new Set((items as Items).map(({ role }) => role));
    for (const step of openSteps as Items)
      for (const { role } of step['canTake'] as Items)
        expect(seats.has(role) || role === 'team-lead').toBe(true);
    expect(JSON.stringify(openSteps)).not.toContain(`"staffId":"${caseManager.staffId}"`);
  });

  it('SEE-2: reveals nothing about a case of other staff', async () => {
    expect((await donor.get(path, german)).status).toBe(404);
  });

  it('names a wrong field and its allowed values in words for people', async () => {
    const body = { personIds: [person], channel: 'pigeon', interpreted: true, apart: true };
    const wrong = await counsellor.post(`${path}/counselling-sessions`, body, { headers: german });
    expect([wrong.status, wrong.body['errors']]).toEqual([
      422,
      expect.arrayContaining([
        {
          path: 'channel',
          reason: 'invalid_value',
          field: 'Auf welchem Weg',
          detail: 'Wählen Sie eines davon: persönlich, Telefon oder Video.',
          allowed: { values: ['in-person', 'phone', 'video'] },
        },
      ]),
    ]);
  });
});

describe('GET /labels', () => {
  it('returns the whole catalogue to any member of staff in their language, and lets clients cache it', async () => {
    for (const role of ['auditor', 'operator', 'airport-assistant'] as const) {
      const caller = await Caller.as(house.apiUrl, role);
      const { status, headers, body } = await caller.get('/labels', { 'Accept-Language': 'rm' });
      expect([status, body['language'], headers.get('content-language')]).toEqual([200, 'de', 'de']);
      expect(body['labels']).toMatchObject({
        steps: { 'release-payment': 'Zahlung freigeben' },
        stages: { 'pre-departure': 'Ausreisevorbereitung' },
        roles: { 'finance-releaser': 'Finanzen: Freigabe' },
        deadlines: { 'payment-step': 'Nächster Schritt einer Zahlung' },
      });
      const etag = headers.get('etag')!;
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
        'private, no-cache',
        expect.stringContaining('Accept-Language'),
      ]);
      const again = await caller.get('/labels', { 'Accept-Language': 'de', 'If-None-Match': `W/${etag}` });
      expect(again.status).toBe(304);
      const inFrench = await caller.get('/labels', { 'Accept-Language': 'fr', 'If-None-Match': etag });
      expect([inFrench.status, inFrench.body['language']]).toEqual([200, 'fr']);
    }
  });

  it('returns labels without a sign-in, because a role is chosen before the session exists', async () => {
    const answer = await fetch(`${house.apiUrl}/api/v1/labels`, { headers: { 'Accept-Language': 'de' } });
    expect(answer.status).toBe(200);
    const { labels } = (await answer.json()) as { readonly labels: Record<string, Record<string, string>> };
    expect(labels['roles']).toMatchObject({ 'case-manager': 'Fallführung' });
  });
});
