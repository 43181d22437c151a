import { randomUUID } from 'node:crypto';
import { surnameOf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Who = 'counsellor' | 'manager' | 'donor' | 'officer';

let house: House;
let stores: Stores;
let staff: Record<Who, Caller>;
beforeAll(async () => {
  house = await openHouse();
  stores = await Stores.of(house);
  staff = {
    counsellor: await Caller.as(house.apiUrl, 'counsellor', 0, 'canton'),
    manager: await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office'),
    donor: await Caller.as(house.apiUrl, 'donor-officer', 0, 'donor'),
    officer: await Caller.as(house.apiUrl, 'protection-officer'),
  };
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

async function opened(): Promise<OneCase<Who>> {
  const personId = randomUUID();
  const { body } = await staff.counsellor.post('/cases', { persons: [{ personId }] });
  return new OneCase(staff, body.caseId!, personId);
}

const aName = (): string => surnameOf(randomUUID());
const identityOf = (surname: string, birthDate = '1994-02-03') => ({
  prs_FirstName: 'Mira',
  prs_SecondName: surname,
  prs_Birthdate: birthDate,
  prs_Gender: 'Feminine',
  prs_Citizenship: ['XK'],
});
async function named(identity: object): Promise<OneCase<Who>> {
  const one = await opened();
  await one.take('counsellor', 'identities', { personId: one.personId, identity });
  return one;
}

interface Match {
  readonly matchId: string;
  readonly status: string;
  readonly foundBy: string;
}
const items = async <T>(theCase: OneCase<Who>, who: Who, section: string): Promise<T[]> =>
  (await theCase.read(who, section)).body['items'] as T[];
const matchesOf = (theCase: OneCase<Who>): Promise<Match[]> => items<Match>(theCase, 'officer', '/matches');

async function correctionOf(theCase: OneCase<Who>, step: string, fields: object) {
  const entries = await items<{ stepId: string; step: string }>(theCase, 'counsellor', '/timeline');
  const { stepId } = entries.findLast((entry) => entry.step === step)!;
  return { correction: { step, stepId, fields, reason: 'synthetic reason' } };
}
const correct = async (theCase: OneCase<Who>, step: string, fields: object): Promise<Answer> =>
  theCase.take('counsellor', 'corrections', await correctionOf(theCase, step, fields));
async function confirm(theCase: OneCase<Who>): Promise<Answer> {
  const all = await items<{ correctionId: string; state: string; effect: { mark: string } }>(
    theCase,
    'manager',
    '/corrections',
  );
  const { correctionId, effect } = all.find(({ state }) => state === 'proposed')!;
  return theCase.take('manager', `corrections/${correctionId}/confirmation`, { seen: effect.mark });
}

/** Returns the answer without the parts that differ from case to case. */
const shapeOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'instant')
      .replace(/[2-9A-Z]{5}-[2-9A-Z]{5}/g, 'number')
      .replace(/"version":"[\w-]+"/g, '"version":"of its own case"')
      .replace(/"prs_SecondName":"[^"]*"/g, '"prs_SecondName":"name"'),
  );

describe('a corrected identity', () => {
  it('ELIG-1, FACT-2: compares a corrected identity in place of the wrong identity, and shows the result only to the reviewer', async () => {
    const [right, wrong] = [aName(), aName()];
    const [helped, plain] = [await named(identityOf(right)), await named(identityOf(aName()))];
    const mistyped = await named(identityOf(wrong));
    const answers = [
      await correct(mistyped, 'record-identity', { identity: identityOf(right) }),
      await correct(plain, 'record-identity', { identity: identityOf(aName()) }),
    ].map(({ body }) => shapeOf(body));
    expect(answers[0]).toEqual(answers[1]);
    const [match, ...others] = await matchesOf(mistyped);
    expect(others).toEqual([]);
    expect(match).toMatchObject({ otherCaseId: helped.id, status: 'open', meetsOn: 'full-name' });
    for (const who of ['counsellor', 'manager'] as const)
      for (const section of ['', '/timeline', '/corrections', '/deadlines']) {
        const bothAnswers = [await mistyped.read(who, section), await plain.read(who, section)];
        expect(shapeOf(bothAnswers[0]!.body)).toEqual(shapeOf(bothAnswers[1]!.body));
        expect(JSON.stringify(bothAnswers[0]!.body)).not.toContain(match!.matchId);
      }
    expect(await matchesOf(await named(identityOf(wrong)))).toEqual([]);
    expect(await matchesOf(await named(identityOf(right)))).toHaveLength(2);
    await stores.expectEqual();
  }, 120_000);

  it('ELIG-1, FACT-2: ends the review of a match that only the wrong identity had, and reopens it if the correction is reversed', async () => {
    const surname = aName();
    await named(identityOf(surname));
    const one = await named(identityOf(surname));
    const [match] = await matchesOf(one);
    await correct(one, 'record-identity', { identity: identityOf(aName()) });
    expect(await matchesOf(one)).toEqual([]);
    await correct(one, 'record-identity', { identity: identityOf(surname) });
    expect(await matchesOf(one)).toMatchObject([{ matchId: match!.matchId, status: 'open' }]);
  }, 120_000);

  it('ELIG-1, PEOPLE-2: compares a corrected identity when the second person confirms the correction, and not for a preview', async () => {
    const right = identityOf(aName(), '2014-02-03');
    const helped = await named(right);
    const theCase = await named(identityOf(aName()));
    const { correction } = await correctionOf(theCase, 'record-identity', { identity: right });
    const { reason: _, ...previewed } = correction;
    const preview = await staff.counsellor.post(
      `${theCase.path}/corrections/preview`,
      { correction: previewed },
      { key: null },
    );
    expect([preview.status, preview.body['needsSecondPerson']]).toEqual([200, true]);
    await correct(theCase, 'record-identity', { identity: right });
    const hashes = () => stores.rows('select id from aid_hash where person_id = $1', theCase.personId);
    const before = await hashes();
    expect(await matchesOf(theCase)).toEqual([]);
    await confirm(theCase);
    expect((await hashes()).length).toBeGreaterThan(before.length);
    expect(await matchesOf(theCase)).toMatchObject([{ otherCaseId: helped.id, status: 'open' }]);
    await stores.expectEqual();
  }, 120_000);
});

describe('aid that a person declares', () => {
  /** Registers a person. After this, eligibility waits only for the declaration of earlier aid. */
  async function declared(earlierAid: string): Promise<OneCase<Who>> {
    const theCase = await named(identityOf(aName()));
    const { personId } = theCase;
    const personIds = [personId];
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds,
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'declarations', { personIds });
    const registration = { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' };
    await theCase.take('counsellor', 'registration', registration);
    await theCase.take('counsellor', 'earlier-aid', { personId, earlierAid });
    return theCase;
  }
  const eligibility = async (theCase: OneCase<Who>): Promise<unknown[]> => {
    const { status, body } = await theCase.ask('donor', 'eligibility', { decision: 'eligible' });
    return [status, body.code];
  };

  it('ELIG-1: only the protection-officer reviews declared aid; the person continues in the process if no aid was paid', async () => {
    const theCase = await declared('paid');
    expect(await eligibility(theCase)).toEqual([409, 'MATCH.UNDER_REVIEW']);
    const [match] = await matchesOf(theCase);
    expect(match).toEqual({
      matchId: match!.matchId,
      personId: theCase.personId,
      status: 'open',
      foundBy: 'declaration',
      earlierAid: 'paid',
    });
    for (const who of ['counsellor', 'manager', 'donor'] as const) {
      expect((await theCase.read(who, '/matches')).status).toBe(403);
      const { body } = await theCase.read(who);
      expect(JSON.stringify([body['waitingFor'], body['alerts']])).not.toContain(match!.matchId);
    }
    const review = `matches/${match!.matchId}/review`;
    const unfit = await theCase.ask('officer', review, { decision: 'distinct' });
    expect([unfit.status, unfit.body.code]).toEqual([409, 'MATCH.OTHER_KIND']);
    await theCase.take('officer', review, { decision: 'nothing-paid' });
    expect(await eligibility(theCase)).toEqual([200, undefined]);
  }, 120_000);

  it('ELIG-1, EXIT-1: makes a person whose aid was paid elsewhere a duplicate, by a decision and an outcome recorded by staff', async () => {
    const one = await declared('paid');
    const [match] = await matchesOf(one);
    await one.take('officer', `matches/${match!.matchId}/review`, { decision: 'duplicate' });
    await one.take('officer', 'outcomes', { personIds: [one.personId], outcome: 'duplicate' });
    expect((await one.read('officer')).body['persons']).toMatchObject([{ outcome: 'duplicate' }]);
  }, 120_000);

  it('ELIG-1, FACT-2: ends the review when two people correct a declaration of aid that the person never made', async () => {
    const one = await declared('paid');
    await correct(one, 'declare-earlier-aid', { earlierAid: 'none' });
    expect(await eligibility(one)).toEqual([409, 'MATCH.UNDER_REVIEW']);
    await confirm(one);
    expect(await matchesOf(one)).toEqual([]);
    expect(await eligibility(one)).toEqual([200, undefined]);
    await stores.expectEqual();
  }, 120_000);
});
