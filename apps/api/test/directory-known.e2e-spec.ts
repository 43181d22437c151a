import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { Caller, type Answer } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'protection' | 'lead' | 'abroad', Caller>;

describe('CONS-3: organisations and staff that a step names exist', () => {
  let house: House;
  let stores: Stores;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  const [personId, nobody] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    const as = (role: Role, type?: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager'),
      protection: await as('protection-officer'),
      lead: await as('team-lead', 'country-office'),
      abroad: await as('local-officer'),
    };
    const opened = await staff.counsellor.post('/cases', {
      persons: [{ personId, adultFrom: '2010-01-01' }],
    });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const consent = (more: object = {}) => ({
    personId,
    givenBy: 'self',
    purpose: 'travel',
    recipientId: staff.abroad.organisationId,
    categories: ['travel'],
    controllerId: staff.manager.organisationId,
    interpreted: false,
    language: 'fra',
    textVersion: '2026-1',
    ...more,
  });
  const incident = (more: object) => ({
    kind: 'staff-misconduct',
    personIds: [personId],
    text: 'Synthetic',
    ...more,
  });
  const statusAndPaths = ({ status, body }: Answer) => [
    status,
    body.code,
    (body['errors'] as { path: string }[] | undefined)?.map(({ path }) => path),
  ];
  const refusedAt = (code: string, path: string) => [422, code, [path]];
  const steps = async () =>
    ((await theCase.read('manager', '/timeline')).body['items'] as { step: string }[]).length;

  it('refuses an unknown organisation or member of staff with the path of the field, and never repeats the id', async () => {
    const before = await steps();
    for (const [resource, body, code, path] of [
      ['consents', consent({ recipientId: nobody }), 'ORGANISATION.UNKNOWN', 'recipientId'],
      ['consents', consent({ controllerId: nobody }), 'ORGANISATION.UNKNOWN', 'controllerId'],
      ['receiving-office', { officeId: nobody }, 'ORGANISATION.UNKNOWN', 'officeId'],
      [
        'incidents',
        incident({ about: { organisationIds: [staff.abroad.organisationId, nobody] } }),
        'ORGANISATION.UNKNOWN',
        'about.organisationIds[1]',
      ],
      ['incidents', incident({ about: { staffIds: [nobody] } }), 'STAFF.UNKNOWN', 'about.staffIds[0]'],
      ['never-show', { staffId: nobody, why: 'kin' }, 'STAFF.UNKNOWN', 'staffId'],
    ] as const) {
      const answer = await theCase.ask('manager', resource, body);
      expect([resource, statusAndPaths(answer)]).toEqual([resource, refusedAt(code, path)]);
      expect(JSON.stringify(answer.body)).not.toContain(nobody);
    }
    expect(await steps()).toBe(before);
  });

  it('refuses unknown organisations and staff within an act, and leaves the key free for the next attempt', async () => {
    const [good, bad] = [consent(), consent({ recipientId: nobody })];
    const key = randomUUID();
    const send = async (bodies: readonly object[]) =>
      await staff.counsellor.post(
        `${theCase.path}/acts`,
        { acts: bodies.map((body) => ({ step: 'give-consent', body })) },
        { key, ifMatch: await theCase.versionFor('counsellor') },
      );
    expect(statusAndPaths(await send([good, bad]))).toEqual(
      refusedAt('ORGANISATION.UNKNOWN', 'acts[1].body.recipientId'),
    );
    expect(statusAndPaths(await send([good]))).toEqual([200, undefined, undefined]);
  });

  it('refuses unknown organisations and staff in a correction', async () => {
    const items = (await theCase.read('counsellor', '/timeline')).body['items'];
    const { stepId } = (items as { step: string; stepId: string }[]).find(
      ({ step }) => step === 'give-consent',
    )!;
    const correct = (recipientId: string) =>
      theCase.ask('counsellor', 'corrections', {
        correction: { step: 'give-consent', stepId, reason: 'Synthetic', fields: { recipientId } },
      });
    expect(statusAndPaths(await correct(nobody))).toEqual(
      refusedAt('ORGANISATION.UNKNOWN', 'correction.fields.recipientId'),
    );
    expect(statusAndPaths(await correct(staff.manager.organisationId))).toEqual([200, undefined, undefined]);
  });

  it('accepts organisations and staff that have left, because earlier facts name them', async () => {
    await stores.rows(
      `update organisation set agreement_to = '2026-01-01' where id = $1`,
      staff.abroad.organisationId,
    );
    await stores.rows('update staff_account set active = false where id = $1', staff.abroad.staffId);
    const about = {
      staffIds: [staff.abroad.staffId],
      organisationIds: [staff.abroad.organisationId],
    };
    await theCase.take('counsellor', 'consents', consent());
    await theCase.take('manager', 'incidents', incident({ about }));
  });
});
