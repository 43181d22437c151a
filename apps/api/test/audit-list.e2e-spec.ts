import { randomUUID } from 'node:crypto';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

type Entry = Readonly<Record<'eventId' | 'at' | 'action' | 'route' | 'staffId' | 'outcome', string>>;

describe('the audit as a list, through the API', () => {
  let house: House;
  let counsellor: Caller;
  let auditor: Caller;
  let officer: Caller;
  let caseId: string;
  const personId = randomUUID();

  beforeAll(async () => {
    house = await openHouse();
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    auditor = await Caller.as(house.apiUrl, 'auditor');
    officer = await Caller.as(house.apiUrl, 'protection-officer');
    caseId = (await counsellor.post('/cases', { persons: [{ personId }] })).body.caseId!;
    for (const part of ['persons', 'timeline']) await counsellor.get(`/cases/${caseId}/${part}`);
  }, 240_000);
  afterAll(() => house?.stop());

  const asked = async (who: Caller, query = ''): Promise<readonly Entry[]> => {
    const { status, body } = await who.get(`/audit?limit=200${query}`);
    expect(status).toBe(200);
    return body['items'] as Entry[];
  };
  const actions = async (who: Caller, query: string) => (await asked(who, query)).map(({ action }) => action);

  it('SEE-5: shows the audit of a case to the auditor and the protection-officer, and to nobody else', async () => {
    for (const who of [auditor, officer])
      expect(await actions(who, `&caseId=${caseId}`)).toEqual(['read-timeline', 'read-persons', 'open-case']);
    expect(await asked(auditor, `&route=${encodeURIComponent('GET cases/:caseId/persons')}`)).toMatchObject([
      { staffId: counsellor.staffId, role: 'counsellor', caseId, action: 'read-persons', outcome: 'done' },
    ]);
    for (const role of ['counsellor', 'case-manager', 'team-lead', 'donor-officer', 'operator'] as const)
      expect((await (await Caller.as(house.apiUrl, role)).get('/audit')).status).toBe(403);
  });

  it('SEE-5: lists reads of the audit in the audit', async () => {
    const readsOfAudit = () => asked(auditor, `&staffId=${auditor.staffId}&action=read-audit`);
    const before = await readsOfAudit();
    await asked(officer);
    // The earlier read already has an audit entry. The entry of the current read is written after the answer.
    expect((await readsOfAudit()).map(({ route }) => route)).toEqual(
      Array(before.length + 1).fill('GET audit'),
    );
    expect(await asked(auditor, `&staffId=${officer.staffId}&action=read-audit`)).not.toEqual([]);
  });

  it('returns the audit in pages', async () => {
    const whole = await asked(auditor, `&caseId=${caseId}`);
    const first = (await auditor.get(`/audit?caseId=${caseId}&limit=2`)).body;
    const rest = (await auditor.get(`/audit?caseId=${caseId}&limit=2&after=${String(first['next'])}`)).body;
    expect([...(first['items'] as Entry[]), ...(rest['items'] as Entry[])]).toEqual(whole);
    expect(rest['next']).toBeNull();
    const from = whole[1]!.at;
    expect(await actions(auditor, `&caseId=${caseId}&from=${from}`)).toEqual([
      'read-timeline',
      'read-persons',
    ]);
  });

  it('INC-2: shows a protection-officer the same audit entries even if an incident accuses the officer', async () => {
    const incident = (about: object) =>
      counsellor.post(`/cases/${caseId}/incidents`, {
        incidentId: randomUUID(),
        kind: 'leak',
        personIds: [personId],
        about,
      });
    const before = await asked(officer, `&caseId=${caseId}`);
    const ofAuditor = await asked(auditor, `&caseId=${caseId}`);
    expect((await incident({ staffIds: [officer.staffId, auditor.staffId] })).status).toBe(200);
    expect((await counsellor.get(`/cases/${caseId}/incidents`)).status).toBe(200);
    expect(await asked(officer, `&caseId=${caseId}`)).toEqual(before);
    expect(await asked(auditor, `&caseId=${caseId}`)).toEqual(ofAuditor);
  });

  it('refuses to list the audit if a parameter is unknown or its value is invalid', async () => {
    for (const query of ['step=open-case', 'caseId=1', 'from=yesterday', 'after=none', 'limit=0'])
      expect([query, (await auditor.get(`/audit?${query}`)).status]).toEqual([query, 422]);
  });
});
