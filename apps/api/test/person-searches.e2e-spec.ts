import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { createDataSource, NameIndex, recordProtection } from '@homeward/persistence';
import { createAidHashes, createNameTokens, loadDataKeys } from '@homeward/protection';
import { until } from '@homeward/testing';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Who = 'counsellor' | 'colleague' | 'manager' | 'abroad' | 'donor';
interface Found {
  readonly caseId: string;
  readonly personId: string;
  readonly name: string;
  readonly earlierName: string | null;
  readonly birthYear: number | null;
  readonly metBy: 'spelling' | 'sound';
}

describe('FIND-1: the search for persons by name', () => {
  let house: House;
  let stores: Stores;
  let staff: Record<Who, Caller>;

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    const as = (role: Role, type: string, nth = 0) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      colleague: await as('counsellor', 'canton', 1),
      manager: await as('case-manager', 'country-office'),
      abroad: await as('local-officer', 'local-office'),
      donor: await as('donor-officer', 'donor'),
    };
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  /** Returns a unique name that consists only of letters. The sound of the name is also unique. */
  const aName = (): string =>
    `Q${randomUUID()
      .replace(/[^0-9a-f]/g, '')
      .replace(/./g, (digit) => 'bdfgklmnprstvxbz'[parseInt(digit, 16)]!)
      .slice(0, 14)}`;
  const identityOf = (family: string, first = 'Mira', birthDate = '1994-02-03') => ({
    prs_FirstName: first,
    prs_SecondName: family,
    prs_Birthdate: birthDate,
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  });
  async function opened(): Promise<OneCase<Who>> {
    const personId = randomUUID();
    const { body } = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    return new OneCase(staff, body.caseId!, personId);
  }
  async function named(family: string, first?: string): Promise<OneCase<Who>> {
    const one = await opened();
    const identity = identityOf(family, first);
    await one.take('counsellor', 'identities', { personId: one.personId, identity });
    return one;
  }
  const search = async (who: Caller, body: object) => await who.post('/person-searches', body, { key: null });
  const found = async (who: Caller, name: string, birthYear?: number): Promise<Found[]> =>
    (await search(who, { name, birthYear })).body['items'] as Found[];
  const finds = async (who: Who, name: string): Promise<string[]> =>
    (await found(staff[who], name)).map(({ caseId }) => caseId);

  async function correct(theCase: OneCase<Who>, identity: object): Promise<void> {
    const { body } = await theCase.read('counsellor', '/timeline');
    const entries = body['items'] as { stepId: string; step: string }[];
    const { stepId } = entries.findLast(({ step }) => step === 'record-identity')!;
    await theCase.take('counsellor', 'corrections', {
      correction: { step: 'record-identity', stepId, fields: { identity }, reason: 'synthetic reason' },
    });
  }
  const consentId = randomUUID();
  const letAbroadKnow = (theCase: OneCase<Who>, id: string = randomUUID()) =>
    theCase.take('counsellor', 'consents', {
      consentId: id,
      personId: theCase.personId,
      givenBy: 'both',
      purpose: 'monitoring',
      recipientId: staff.abroad.organisationId,
      categories: ['identity', 'monitoring'],
      controllerId: staff.manager.organisationId,
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
  async function atTheOfficeAbroad(theCase: OneCase<Who>): Promise<void> {
    await theCase.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    await letAbroadKnow(theCase, consentId);
    await theCase.take('manager', 'services', { service: 'office-abroad' });
  }

  it('SEE-2: exactly the staff who may read the identity find a person; other staff get no result', async () => {
    const family = aName();
    const theCase = await named(family);
    const nobody = await search(staff.donor, { name: family });
    expect([nobody.status, nobody.body.code]).toEqual([403, 'AUTH.FORBIDDEN']);
    const [who, read]: string[][] = [[], []];
    for (const caller of await Caller.everybody(house.apiUrl)) {
      const key = `${caller.role} ${caller.staffId}`;
      const { status, body } = await search(caller, { name: family });
      if (status === 200 && (body['items'] as Found[]).length > 0) who!.push(key);
      else if (status === 200) expect(body).toEqual({ items: [], more: false });
      else expect([key, status]).toEqual([key, 403]);
      const persons = await caller.get(`${theCase.path}/persons`);
      if (JSON.stringify(persons.body).includes(family)) read!.push(key);
    }
    expect(who).toEqual(read);
    expect(who!.length).toBeGreaterThan(3);
    expect(await found(staff.manager, family)).toEqual([
      {
        caseId: theCase.id,
        personId: theCase.personId,
        caseNumber: expect.any(String),
        name: `Mira ${family}`,
        earlierName: null,
        birthYear: 1994,
        metBy: 'spelling',
      },
    ]);
  }, 120_000);

  it('ignores word order, letter case, script and accents, accepts a year of birth, and lists matches by sound after matches by spelling', async () => {
    const family = aName();
    const [mira, ivan, muhammad] = [
      await named(family, 'Mirá-Zoé'),
      await named(family, 'Иван'),
      await named(family, 'محمد'),
    ];
    const finding = async (words: string, birthYear?: number) =>
      (await found(staff.counsellor, `${words} ${family}`, birthYear)).map(({ caseId, metBy }) => [
        caseId,
        metBy,
      ]);
    expect(await finding('')).toHaveLength(3);
    expect(await finding('ZOE')).toEqual([[mira.id, 'spelling']]);
    expect(await finding('mira zoé', 1994)).toEqual([[mira.id, 'spelling']]);
    expect(await finding('mira', 1993)).toEqual([]);
    expect(await finding('Ivan')).toEqual([[ivan.id, 'spelling']]);
    expect(await finding('محمد')).toEqual([[muhammad.id, 'spelling']]);
    expect(await finding('Mohamed')).toEqual([[muhammad.id, 'sound']]);
    expect(await finding('Myra')).toEqual([[mira.id, 'sound']]);
    expect(await finding('Ada')).toEqual([]);
    expect(await found(staff.counsellor, '—')).toEqual([]);
  }, 120_000);

  it('FACT-2: after a correction, finds the corrected name and earlier names, but no longer the wrong name', async () => {
    const [wrong, right, later] = [aName(), aName(), aName()];
    const theCase = await named(wrong);
    expect(await finds('manager', wrong)).toEqual([theCase.id]);
    await correct(theCase, identityOf(right));
    expect([await finds('manager', wrong), await finds('manager', right)]).toEqual([[], [theCase.id]]);
    await theCase.take('counsellor', 'identities', {
      personId: theCase.personId,
      identity: identityOf(later),
    });
    expect(await found(staff.manager, later)).toMatchObject([{ name: `Mira ${later}`, earlierName: null }]);
    expect(await found(staff.manager, right)).toMatchObject([
      { name: `Mira ${later}`, earlierName: `Mira ${right}` },
    ]);
    expect(await finds('manager', wrong)).toEqual([]);
  }, 120_000);

  it('CONS-1, CONS-2: the office abroad finds a person only while the person consents to share their identity with the office', async () => {
    const family = aName();
    const one = await named(family);
    expect(await finds('abroad', family)).toEqual([]);
    await atTheOfficeAbroad(one);
    expect(await finds('abroad', family)).toEqual([one.id]);
    await one.take('counsellor', `consents/${consentId}/withdrawal`);
    expect([await finds('abroad', family), await finds('manager', family)]).toEqual([[], [one.id]]);
  }, 120_000);

  it('INC-2: an office accused in an incident finds the person by neither the old nor the corrected name', async () => {
    const [family, right] = [aName(), aName()];
    const theCase = await named(family);
    await theCase.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    await letAbroadKnow(theCase);
    await theCase.take('manager', 'services', { service: 'office-abroad' });
    expect(await finds('abroad', family)).toEqual([theCase.id]);
    await theCase.take('counsellor', 'incidents', {
      incidentId: randomUUID(),
      kind: 'leak',
      personIds: [theCase.personId],
      about: { organisationIds: [staff.abroad.organisationId] },
      text: 'Synthetic: somebody at the office gave the address away.',
    });
    expect(await finds('abroad', family)).toEqual([]);
    await correct(theCase, identityOf(right));
    expect([await finds('abroad', family), await finds('abroad', right)]).toEqual([[], []]);
    expect(await finds('manager', right)).toEqual([theCase.id]);
  }, 120_000);

  it('SEE-4: a member of staff on the never-show list of a case finds no person of this case', async () => {
    const family = aName();
    const one = await named(family);
    expect(await finds('manager', family)).toEqual([one.id]);
    await one.take('counsellor', 'never-show', { staffId: staff.manager.staffId, why: 'kin' });
    expect([await finds('manager', family), await finds('counsellor', family)]).toEqual([[], [one.id]]);
  }, 120_000);

  it('shows at most twenty persons, with a note if more persons match', async () => {
    const family = aName();
    const personIds = Array.from({ length: 20 }, () => randomUUID());
    const { body } = await staff.counsellor.post('/cases', {
      persons: personIds.map((personId) => ({ personId })),
    });
    const theCase = new OneCase(staff, body.caseId!, personIds[0]!);
    for (const personId of personIds)
      await theCase.take('counsellor', 'identities', { personId, identity: identityOf(family) });
    const asked = async () => {
      const answer = await search(staff.counsellor, { name: family });
      return [(answer.body['items'] as Found[]).length, answer.body['more']];
    };
    expect(await asked()).toEqual([20, false]);
    await named(family);
    expect(await asked()).toEqual([20, true]);
  }, 240_000);

  it('SEE-5: makes an audit entry for each search and each case whose persons it shows, without a name and before the answer', async () => {
    const family = aName();
    const theCase = await named(family);
    await finds('manager', family);
    await finds('manager', aName());
    const entries = await stores.rows<{ action: string; caseId: string | null }>(
      `select action, case_id as "caseId" from audit_entry
       where chain = $1 and route = 'POST person-searches' order by sequence desc limit 3`,
      `actor:${staff.manager.staffId}`,
    );
    expect(entries).toEqual([
      { action: 'search-persons', caseId: null },
      { action: 'read-persons', caseId: theCase.id },
      { action: 'search-persons', caseId: null },
    ]);
    const rows = await stores.rows<{ row: string }>(`select a::text as row from audit_entry a`);
    expect(rows.filter(({ row }) => row.includes(family))).toEqual([]);
  }, 120_000);

  it('never repeats a name in a refusal, and stores no token in clear', async () => {
    const family = aName();
    await named(family);
    for (const body of [
      { name: '' },
      { name: [family] },
      { [family]: 1, name: family },
      { name: family, birthYear: 94 },
    ]) {
      const { status, body: answer } = await search(staff.counsellor, body);
      expect(status).toBe(422);
      expect(JSON.stringify(answer)).not.toContain(family);
    }
    const rows = await stores.rows<{ row: string }>('select t::text as row from name_entry t');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ row }) => row.toLowerCase().includes(family.toLowerCase()))).toEqual([]);
  }, 120_000);

  it('does not find a person by a name in a refused step', async () => {
    const one = await opened();
    const identity = identityOf(aName());
    const count = async () => (await stores.rows('select from name_entry where case_id = $1', one.id)).length;
    const refused = await one.ask('counsellor', 'identities', { personId: randomUUID(), identity });
    expect([refused.status, refused.body.code, await count()]).toEqual([422, 'PERSON.UNKNOWN', 0]);
  });

  it('the search works again after `names:write`, which rebuilds the tokens of all valid names, including corrected and earlier names', async () => {
    const [wrong, right, later, lost] = [aName(), aName(), aName(), aName()];
    const theCase = await named(wrong);
    await correct(theCase, identityOf(right));
    await theCase.take('counsellor', 'identities', {
      personId: theCase.personId,
      identity: identityOf(later),
    });
    const other = await named(lost);
    await stores.rows('delete from name_entry');
    expect(await finds('manager', lost)).toEqual([]);
    // ELIG-1: the state from before identities were compared at every precision (NAME-1).
    const compared = async () =>
      await stores.rows<{ kind: string }>('select kind from aid_hash where person_id = $1', other.personId);
    const whole = await compared();
    await stores.rows('delete from aid_hash where coarser <> 0');
    expect((await compared()).length).toBeLessThan(whole.length);
    const worker = await createDataSource(house.settings, 'worker', 'upkeep').initialize();
    const { seals } = recordProtection(house.settings, await loadDataKeys(house.settings));
    const key = house.settings.keys.doubleAid.reveal();
    const index = new NameIndex(worker, seals, createNameTokens({ key }), createAidHashes({ key }));
    const report = await index.write();
    const rows = async () => (await stores.rows('select from name_entry')).length;
    const once = await rows();
    expect(await index.write()).toEqual(report);
    expect(await rows()).toBe(once);
    await worker.destroy();
    expect((await compared()).map(({ kind }) => kind).sort()).toEqual(whole.map(({ kind }) => kind).sort());
    for (const name of [right, later]) expect(await finds('manager', name)).toEqual([theCase.id]);
    expect([await finds('manager', wrong), await finds('manager', lost)]).toEqual([[], [other.id]]);
  }, 120_000);

  it('NAME-1: finds a person with a vague birth date by the year, and lists persons without a known year last', async () => {
    const family = aName();
    const identified = async (identity: object) => {
      const one = await opened();
      await one.take('counsellor', 'identities', { personId: one.personId, identity });
      return one;
    };
    const of = (birthDate: string) => identified(identityOf(family, 'Mira', birthDate));
    const [year, unknown, other] = [await of('1994'), await of('unknown'), await of('1996-02')];
    const items = await found(staff.manager, family, 1994);
    expect(items.map(({ caseId, birthYear }) => [caseId, birthYear])).toEqual([
      [year.id, 1994],
      [unknown.id, null],
    ]);
    expect((await finds('manager', family)).sort()).toEqual([year.id, unknown.id, other.id].sort());
    const oneName = aName();
    const alone = { ...identityOf(oneName), prs_FirstName: undefined, prs_Citizenship: ['unknown'] };
    const mononym = await identified(alone);
    expect(await found(staff.manager, oneName)).toMatchObject([{ caseId: mononym.id, name: oneName }]);
  }, 120_000);

  it('CLOSE-1: does not find persons who were erased', async () => {
    const family = aName();
    const one = await named(family);
    const keys = await loadDataKeys(house.settings);
    await keys.ofPerson(one.id, one.personId).destroy();
    const isGone = async () => (await finds('manager', family)).length === 0;
    expect(await until(isGone, { withinMs: 60_000, everyMs: 1_000 })).toBe(true);
  }, 120_000);
});
