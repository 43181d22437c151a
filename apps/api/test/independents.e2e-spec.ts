import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Who = 'counsellor' | 'manager' | 'lead' | 'protection' | 'first' | 'second' | 'auditor';
type Item = Readonly<Record<string, unknown>>;

const organisation = (number: number): string =>
  `0a000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [countryOffice, donor, oversight, lastOfList] = [3, 4, 10, 12].map(organisation) as [
  string,
  string,
  string,
  string,
];

/** Tests INC-4 with the real directory, whose fallback list contains two persons. */
describe('one request that accuses nearly all staff', () => {
  let house: House;
  let stores: Stores;
  let staff: Record<Who, Caller>;
  let theCase: OneCase<Who>;
  const personId = randomUUID();
  const incidentIds = [randomUUID(), randomUUID(), randomUUID()];

  const itemsOf = async (who: Who, path: string): Promise<readonly Item[]> =>
    (await staff[who].get(path)).body['items'] as readonly Item[];
  const stepsAsked = async (who: Who): Promise<unknown[]> =>
    (await itemsOf(who, '/tasks')).filter(({ caseId }) => caseId === theCase.id).map(({ step }) => step);
  const seeIt = async (...who: Who[]): Promise<number[]> =>
    await Promise.all(who.map(async (each) => (await theCase.read(each)).status));

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    const as = (role: Role, type?: string, nth = 0) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager'),
      lead: await as('team-lead', 'country-office'),
      protection: await as('protection-officer'),
      first: await as('team-lead', 'oversight', 1),
      second: await as('team-lead', 'oversight', 2),
      auditor: await as('auditor'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    expect(await seeIt('first', 'second', 'manager')).toEqual([404, 404, 200]);
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it('two independent persons can read the case, and get the task to acknowledge the incidents in place of the usual staff', async () => {
    for (const incidentId of incidentIds)
      await theCase.take('counsellor', 'incidents', {
        incidentId,
        kind: 'threat',
        personIds: [personId],
        about: { organisationIds: [countryOffice, donor, oversight] },
      });
    expect(await seeIt('first', 'second')).toEqual([200, 200]);
    expect(await stepsAsked('first')).toEqual(expect.arrayContaining(['acknowledge-incident']));
    for (const who of ['manager', 'lead', 'protection'] as const)
      expect(await stepsAsked(who)).not.toContain('acknowledge-incident');
    expect((await itemsOf('first', `${theCase.path}/incidents`)).map(({ incidentId }) => incidentId)).toEqual(
      incidentIds,
    );
    expect((await theCase.read('first', '/persons')).status).toBe(200);
    await stores.expectEqual();
  });

  it('several accusations in one day alert the protection-officers', async () => {
    const alerts = () => itemsOf('protection', '/reading-alerts');
    await until(async () => (await alerts()).length > 0, { withinMs: 60_000, everyMs: 500 });
    expect(await alerts()).toMatchObject([{ kind: 'accusation', accounts: [staff.counsellor.staffId] }]);
  });

  it('an accusation against the last two persons of the fallback list has no effect on them, but the auditor is informed', async () => {
    await theCase.take('counsellor', 'incidents', {
      incidentId: randomUUID(),
      kind: 'threat',
      personIds: [personId],
      about: { organisationIds: [lastOfList] },
    });
    expect(await seeIt('second')).toEqual([200]);
    const entries = async (who: Who) =>
      await itemsOf(who, `/audit?caseId=${theCase.id}&action=accuse-last-two`);
    expect(await entries('auditor')).toMatchObject([{ staffId: staff.counsellor.staffId }]);
    expect(await entries('protection')).toEqual([]);
  });

  it('the two independent persons can lift the restrictions, which ends their part in the case', async () => {
    for (const incidentId of incidentIds) {
      await theCase.take('first', `incidents/${incidentId}/acknowledgement`);
      await theCase.take('first', `narrowings/${incidentId}/lifting`);
      await theCase.take('second', `narrowings/${incidentId}/lifting/confirmation`);
    }
    expect(await seeIt('first', 'second', 'manager')).toEqual([404, 404, 200]);
    expect(await stepsAsked('first')).toEqual([]);
    await stores.expectEqual();
  });
});
