import { randomUUID } from 'node:crypto';
import { surnameOf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { Family, teamOf, type Team } from './hard-times/family.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';

let house: House;
let stores: Stores;
let team: Team;
let officer: Caller;

beforeAll(async () => {
  house = await openHouse({ env: { HOMEWARD_BANK_KIND: 'manual', HOMEWARD_TRAVEL_KIND: 'manual' } });
  stores = await Stores.of(house);
  team = await teamOf(house);
  officer = await Caller.as(house.apiUrl, 'protection-officer');
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

const identityOf = (surname: string, first = 'Mira', more = {}) => ({
  prs_FirstName: first,
  prs_SecondName: surname,
  prs_Birthdate: '1994-02-03',
  prs_Gender: 'Feminine',
  prs_Citizenship: ['XK'],
  ...more,
});
const named = (family: Family, identity: object, person = family.personIds[0]): Promise<Answer> =>
  family.take(team.counsellor, 'identities', { personId: person, identity });
interface Match {
  readonly matchId: string;
  readonly otherCaseId: string;
  readonly matchedOn: string;
  readonly status: string;
  readonly other: { readonly aidPaid: boolean };
}
const matchesOf = async (family: Family): Promise<Match[]> =>
  (await officer.get(`${family.path}/matches`)).body['items'] as Match[];
const decide = (family: Family, matchId: string, decision: string): Promise<Answer> =>
  family.take(officer, `matches/${matchId}/review`, { decision });

const aSurname = (): string => surnameOf(randomUUID());

/** Opens two cases. The second case contains the person of the first case, with the name spelt differently. */
async function twice({ paid = false } = {}): Promise<{ first: Family; second: Family; answer: Answer }> {
  const surname = aSurname();
  const first = await Family.opened(team);
  if (paid) await first.admit();
  await named(first, identityOf(surname));
  if (paid) await first.pay(first.personIds[0]!);
  const second = await Family.opened(team);
  const answer = await named(second, identityOf('MIRA', surname.toUpperCase()));
  return { first, second, answer };
}

/** Returns the answer without the parts that differ from case to case. */
const shapeOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'instant')
      .replace(/[2-9A-Z]{5}-[2-9A-Z]{5}/g, 'number')
      .replace(/"version":"[\w-]+"/g, '"version":"of its own case"')
      // The answer contains the names that were entered (READ-1).
      .replace(/"(prs_(?:First|Second)Name)":"[^"]+"/g, '"$1":"name"'),
  );

describe('aid given twice', () => {
  it('ELIG-1: gives the same answer to a recorded identity, whether or not the identity matches an earlier identity', async () => {
    const { second, answer } = await twice();
    const other = await Family.opened(team);
    const plain = await named(other, identityOf(randomUUID()));
    expect(shapeOf(answer.body)).toEqual(shapeOf(plain.body));
    expect(Object.keys((await stores.stateOf(second.caseId)).doubleAid.matches)).toHaveLength(1);
    for (const who of [team.counsellor, team.caseManager]) {
      const [met, unmet] = await Promise.all([second, other].map((family) => who.get(family.path)));
      expect(shapeOf(met!.body)).toEqual(shapeOf(unmet!.body));
      expect(met!.body['speakAboutEarlierAidWith']).toEqual([]);
      const timelines = await Promise.all(
        [second, other].map((family) => who.get(`${family.path}/timeline`)),
      );
      expect(shapeOf(timelines[0]!.body)).toEqual(shapeOf(timelines[1]!.body));
    }
    const rows = await team.caseManager.get('/cases?sort=opened&limit=100');
    const items = rows.body['items'] as { caseId: string }[];
    const row = (family: Family) => shapeOf(items.find(({ caseId }) => caseId === family.caseId));
    expect(row(second)).toEqual(row(other));
  }, 120_000);

  it('ELIG-1, SEE-5: shows the other case only to the protection-officer, and logs each read', async () => {
    const { first, second } = await twice({ paid: true });
    const [match] = await matchesOf(second);
    expect(match).toMatchObject({
      otherCaseId: first.caseId,
      matchedOn: 'full-name',
      status: 'open',
      other: { aidPaid: true },
    });
    expect(
      await stores.rows(
        `select action from audit_entry where chain = 'case:' || $1 and action = 'read-matches'`,
        second.caseId,
      ),
    ).toHaveLength(1);
    await decide(second, match!.matchId, 'ask-person');
    for (const who of [team.counsellor, team.caseManager, team.donor]) {
      expect((await who.get(`${second.path}/matches`)).status).toBe(403);
      const answers = await Promise.all(
        ['', '/timeline', '/persons', '/consents', '/payments', '/claims'].map((part) =>
          who.get(`${second.path}${part}`),
        ),
      );
      const said = JSON.stringify(answers.map(({ body }) => body));
      for (const secret of [first.caseId, match!.matchId, ...first.personIds])
        expect(said).not.toContain(secret);
    }
    expect(
      await stores.rows(
        `select role, route, outcome from audit_entry where chain = 'case:' || $1 and action = 'read' order by sequence`,
        second.caseId,
      ),
    ).toEqual(
      expect.arrayContaining(
        ['counsellor', 'case-manager', 'donor-officer'].map((role) => ({
          role,
          route: 'GET cases/:caseId/matches',
          outcome: 'AUTH.FORBIDDEN',
        })),
      ),
    );
    const owner = await team.counsellor.get(second.path);
    expect(owner.body['speakAboutEarlierAidWith']).toEqual(second.personIds);
    expect(owner.body['waitingFor']).toContainEqual(
      expect.objectContaining({ step: 'declare-earlier-aid', subject: second.personIds[0] }),
    );
  }, 120_000);

  it('ELIG-1, EXIT-1: makes eligibility wait for the review, and gives a duplicate person an outcome', async () => {
    const { second } = await twice({ paid: true });
    const [person] = second.personIds;
    await second.counsel();
    await second.take(team.counsellor, 'declarations', { personIds: second.personIds });
    await second.take(team.counsellor, 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
    await second.take(team.counsellor, 'earlier-aid', { personId: person, earlierAid: 'none' });
    const ifMatch = (await team.donor.get(second.path)).headers.get('etag')!;
    const early = await team.donor.post(`${second.path}/eligibility`, { decision: 'eligible' }, { ifMatch });
    expect([early.status, early.body.code]).toEqual([409, 'MATCH.UNDER_REVIEW']);
    const [match] = await matchesOf(second);
    const wrong = await officer.post(
      `${second.path}/matches/${match!.matchId}/review`,
      { decision: 'nothing-paid' },
      { ifMatch: (await officer.get(second.path)).headers.get('etag')! },
    );
    expect([wrong.status, wrong.body.code]).toEqual([409, 'MATCH.AID_WAS_PAID']);
    await decide(second, match!.matchId, 'duplicate');
    await second.take(officer, 'outcomes', { personIds: [person], outcome: 'duplicate' });
    const done = await officer.get(second.path);
    expect(done.body['persons']).toMatchObject([{ outcome: 'duplicate' }]);
  }, 120_000);

  it('SEE-4, PEOPLE-1: hides a matched case from a reviewer on its never-show list, and lets another reviewer decide', async () => {
    const { first, second } = await twice({ paid: true });
    const kin = await Caller.as(house.apiUrl, 'protection-officer', 1);
    const [match] = await matchesOf(second);
    await first.take(team.counsellor, 'never-show', { staffId: kin.staffId, why: 'kin' });
    const { matchId } = match!;
    const matches = await kin.get(`${second.path}/matches`);
    expect(matches.body['items']).toEqual([
      { matchId, personId: second.personIds[0], status: 'open', foundBy: 'identity', other: null },
    ]);
    const ifMatch = (await kin.get(second.path)).headers.get('etag')!;
    for (const decision of ['distinct', 'nothing-paid', 'duplicate', 'ask-person']) {
      const path = `${second.path}/matches/${matchId}/review`;
      const { status, body } = await kin.post(path, { decision }, { ifMatch });
      expect([decision, status, body.code]).toEqual([decision, 403, 'STEP.NOT_YOURS']);
    }
    await decide(second, matchId, 'duplicate');
    expect(await matchesOf(second)).toMatchObject([{ status: 'duplicate', otherCaseId: first.caseId }]);
  }, 120_000);

  it('ELIG-1: lets persons who were found distinct continue without a second match, and finds no duplicate if no aid was paid', async () => {
    const { second } = await twice();
    const [match] = await matchesOf(second);
    const ifMatch = (await officer.get(second.path)).headers.get('etag')!;
    const path = `${second.path}/matches/${match!.matchId}/review`;
    const unpaid = await officer.post(path, { decision: 'duplicate' }, { ifMatch });
    expect(unpaid.body.code).toBe('MATCH.NOTHING_PAID');
    await decide(second, match!.matchId, 'distinct');
    const name = (await team.counsellor.get(`${second.path}/persons`)).body['items'] as {
      identity: object;
    }[];
    await named(second, name[0]!.identity);
    expect(await matchesOf(second)).toMatchObject([{ status: 'distinct' }]);
    await stores.expectEqual();
  }, 120_000);

  it('ELIG-1, CASE-3: finds a document under another name in the linked case to which its holder moved; a person never matches themselves', async () => {
    const document = { prs_IdentityNumber: `P-${randomUUID()}` };
    const first = await Family.opened(team, 2);
    const [, leaves] = first.personIds;
    await named(first, identityOf(randomUUID(), 'Ada', document), leaves);
    await first.take(team.caseManager, 'splits', { personIds: [leaves] });
    const linkedId = (await stores.stateOf(first.caseId)).linked.cases[0]!.caseId;
    const own = `/cases/${linkedId}`;
    for (;;) if ((await team.counsellor.get(own)).status === 200) break;
    const again = { personId: leaves, identity: identityOf(randomUUID(), 'Ada', document) };
    expect((await team.counsellor.post(`${own}/identities`, again)).status).toBe(200);
    expect((await stores.stateOf(linkedId)).doubleAid.matches).toEqual({});
    const second = await Family.opened(team);
    await named(second, identityOf(randomUUID(), 'Eva', document));
    expect(await matchesOf(second)).toMatchObject([{ matchedOn: 'document', otherCaseId: linkedId }]);
  }, 120_000);

  it('NAME-1, ELIG-1: opens a review if a vague identity matches a complete identity, whichever is recorded first', async () => {
    const surname = aSurname();
    const whole = identityOf(surname);
    const vague = { ...whole, prs_FirstName: undefined, prs_Birthdate: '1994', prs_Citizenship: ['unknown'] };
    for (const [before, after] of [
      [whole, vague],
      [vague, whole],
    ]) {
      const [first, second] = [await Family.opened(team), await Family.opened(team)];
      expect((await named(first, before!)).status).toBe(200);
      expect((await named(second, after!)).status).toBe(200);
      const met = await matchesOf(second);
      expect(met).toContainEqual(
        expect.objectContaining({ matchedOn: 'one-name-and-date', otherCaseId: first.caseId }),
      );
    }
    await stores.expectEqual();
  }, 120_000);

  it('ELIG-1: stores nothing for comparison from a refused identity', async () => {
    const family = await Family.opened(team);
    const stranger = randomUUID();
    const refused = await team.counsellor.post(`${family.path}/identities`, {
      personId: stranger,
      identity: identityOf(randomUUID()),
    });
    expect(refused.body.code).toBe('PERSON.UNKNOWN');
    expect(await stores.rows('select kind from aid_hash where person_id = $1', stranger)).toEqual([]);
    const texts = await stores.rows<{ hash: Buffer }>('select hash, kind from aid_hash');
    expect(JSON.stringify(texts)).not.toContain('Mira');
  }, 60_000);
});
