import { randomUUID } from 'node:crypto';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

describe('WORK-1: what is one act at the desk is one request', () => {
  let house: House;
  let counsellor: Caller;
  let caseManager: Caller;
  beforeAll(async () => {
    house = await openHouse();
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
        prs_FirstName: first, prs_SecondName: personId, prs_Birthdate: '1994-02-03', prs_Gender: 'Feminine',
        prs_Citizenship: ['NG'],
      }, // prettier-ignore
    },
  });
  const willOf = (personId: string) => ({ step: 'declare-voluntariness', body: { personIds: [personId] } });
  const stepsIn = async (caseId: string) =>
    ((await counsellor.get(`/cases/${caseId}/timeline`)).body['items'] as { step: string }[]).map(
      ({ step }) => step,
    );

  it('a case is opened with all that was done in the first sitting, each a fact of its own', async () => {
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
    const [, told] = (await caseManager.get(`/cases/${caseId}/timeline`)).body['items'] as {
      payload: object;
    }[];
    expect(told!.payload).toMatchObject({ note: 'Synthetic note of a first session.' });
  });

  it('a refused step refuses them all, and says which it was', async () => {
    const person = randomUUID();
    const { body } = await counsellor.post('/cases', { persons: [{ personId: person }] });
    const refused = await counsellor.post(`/cases/${body.caseId}/acts`, {
      acts: [session([person]), identity(randomUUID(), 'Stranger'), willOf(person)],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'PERSON.UNKNOWN']);
    expect(refused.body['errors']).toMatchObject([{ path: 'acts[1].body.personId' }]);
    expect(await stepsIn(body.caseId!)).toEqual(['open-case']);
  });

  it('the same key again gets the same answer, and nothing is taken twice', async () => {
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
});
