import { randomUUID } from 'node:crypto';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Items = readonly Record<string, unknown>[];
const itemsOf = ({ body }: Answer): Items => body['items'] as Items;

type Who = 'canton' | 'centre' | 'otherCentre' | 'manager';

/**
 * A specialised centre opens the case, and the canton registers the case. Both the centre and the canton keep their
 * access.
 */
describe('PEOPLE-1: two centres, one case', () => {
  let house: House;
  let staff: Record<Who, Caller>;
  let theCase: OneCase<Who>;
  const personId = randomUUID();

  const take = (who: Who, resource: string, body: unknown = {}) => theCase.take(who, resource, body);
  const tasksOf = async (who: Who) =>
    itemsOf(await staff[who].get('/tasks?limit=200'))
      .filter(({ caseId }) => caseId === theCase.id)
      .map(({ step }) => step);

  beforeAll(async () => {
    house = await openHouse();
    staff = {
      canton: await Caller.as(house.apiUrl, 'counsellor', 0, 'canton'),
      centre: await Caller.as(house.apiUrl, 'counsellor', 0, 'specialised-centre'),
      otherCentre: await Caller.as(house.apiUrl, 'counsellor', 1, 'specialised-centre'),
      manager: await Caller.as(house.apiUrl, 'case-manager'),
    };
    const opened = await staff.centre.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    await take('centre', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await take('centre', 'declarations', { personIds: [personId] });
    await take('centre', 'identities', {
      personId,
      identity: {
        prs_FirstName: 'Two-Centres',
        prs_SecondName: 'Synthetic',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['NG'],
      },
    });
  }, 240_000);
  afterAll(() => house?.stop());

  it('asks the centre to name a canton, because only a canton can register a case', async () => {
    expect(await tasksOf('centre')).toEqual(['name-centre']);
    expect((await theCase.read('canton', '')).status).toBe(404);
    const { body } = await theCase.read('centre', '');
    const step = (body['openSteps'] as Items).find(({ step }) => step === 'name-centre');
    expect(step).toMatchObject({
      title: 'Name a second centre',
      askedBecause: { label: 'Only a canton can register a case, and no canton works on this case yet.' },
    });
  });

  it('refuses to give the registration to an office abroad or to another specialised centre', async () => {
    const named = (organisationId: string) =>
      staff.centre.post(`/cases/${theCase.id}/centres`, { organisationId });
    expect((await named(staff.manager.organisationId)).body).toMatchObject({
      code: 'REQUEST.INVALID',
      errors: [{ path: 'organisationId' }],
    });
    expect((await named(staff.centre.organisationId)).body).toMatchObject({
      code: 'CENTRE.SAME_KIND',
      errors: [{ path: 'organisationId' }],
    });
  });

  it('gives the registration to the canton, and leaves the case with the centre', async () => {
    await take('centre', 'centres', { organisationId: staff.canton.organisationId });
    expect([await tasksOf('centre'), await tasksOf('canton')]).toEqual([[], ['register-case']]);
    const seats = itemsOf(await theCase.read('centre', '/seats')).filter(({ role }) => role === 'counsellor');
    expect(seats.map(({ organisationId }) => organisationId).sort()).toEqual(
      [staff.canton.organisationId, staff.centre.organisationId].sort(),
    );
    await take('canton', 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
    expect(await tasksOf('canton')).toEqual(
      expect.arrayContaining(['declare-earlier-aid', 'record-finding']),
    );
    const whole = await Promise.all([theCase.read('centre', '/persons'), theCase.read('canton', '/persons')]);
    expect(whole.map(({ body }) => JSON.stringify(body).includes('Two-Centres'))).toEqual([true, true]);
  });

  it('lets the first centre take a task of the canton, and hides the case from a third centre', async () => {
    await take('centre', 'earlier-aid', { personId, earlierAid: 'none' });
    expect(await tasksOf('canton')).not.toContain('declare-earlier-aid');
    expect((await staff.otherCentre.get(`/cases/${theCase.id}`)).status).toBe(404);
  });
});
