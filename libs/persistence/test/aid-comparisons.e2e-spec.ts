import { createHash, randomUUID } from 'node:crypto';
import { AidComparisons, StepRequests, type AidComparison, type SentRequest } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let comparisons: AidComparisons;
let requests: StepRequests;

beforeAll(async () => {
  record = await startRecord();
  const api = await record.connect('api');
  comparisons = new AidComparisons(api);
  requests = new StepRequests(api, record.seals, record.hashes);
}, 60_000);
afterAll(() => record?.stop());

/** A hash in the form that libs/protection makes. In this test, the hashed text does not matter. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const fullName = (text: string) => [{ kind: 'full-name', hash: hashOf(text), coarser: 0 }];

interface Person {
  readonly caseId: string;
  readonly personId: string;
}
async function somebody(linkedTo?: string): Promise<Person> {
  const story = new Story();
  await record.repository.recordStep({
    caseId: story.caseId,
    fact: story.open(linkedTo ? { linkedTo } : {}),
  });
  return story;
}

/** Claims the step that records an identity, as the API does. */
async function claimed({ caseId }: Person, compared: AidComparison): Promise<SentRequest> {
  const stepId = randomUUID();
  const actor = team.counsellor.member;
  const message = { stepId, actor, occurredOn: '2026-03-02', zone: 'Europe/Zurich', payload: {}, known: {} };
  await requests.claim({
    scope: ['test'],
    key: stepId,
    body: {},
    caseId,
    step: 'record-identity',
    stepId,
    message,
    notes: [],
    compared: [compared],
  });
  return { stepId, step: 'record-identity', message };
}

let sequence = 1;
const insertFact = (kind: 'step' | 'void', { caseId }: Person, stepId: string, at = ++sequence) =>
  record.rows(
    `insert into timeline (case_id, sequence, generation, kind, step_id, content_hash, step, occurred_on, recorded_at, sealed)
     values ($1, $2, 0, $3, $4, '', 'record-identity', '2026-03-02', now(), $5)`,
    [caseId, at, kind, stepId, kind === 'step' ? Buffer.from('sealed') : null],
  );

async function recorded(person: Person, hashes: AidComparison['hashes']): Promise<AidComparison> {
  const compared = await comparisons.compare(person.caseId, person.personId, hashes);
  await insertFact('step', person, (await claimed(person, compared)).stepId);
  return compared;
}

describe('ELIG-1: a comparison of identities', () => {
  it('matches a person in another case who was recorded with the same hashes, and names the surest kind of these hashes', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const both = [...fullName('a'), { kind: 'document', hash: hashOf('p-1'), coarser: 0 }];
    expect((await recorded(one, both)).matches).toEqual([]);
    const { matches } = await recorded(other, both);
    expect(matches).toEqual([
      {
        matchId: expect.any(String),
        matchedOn: 'document',
        otherCaseId: one.caseId,
        otherPersonId: one.personId,
      },
    ]);
    const { matchId, ...met } = matches[0]!;
    expect(await comparisons.resolve([matchId, randomUUID()])).toEqual(
      new Map([[matchId, { ...met, meetsOn: 'document' }]]),
    );
  });

  it('NAME-1: matches by a hash that omits a part of one identity, but not by a hash that omits the same part of both identities', async () => {
    const [day, other, year] = [await somebody(), await somebody(), await somebody()];
    const ofYear = (coarser: number) => ({ kind: 'name-and-year', hash: hashOf('of 1994'), coarser });
    await recorded(day, [...fullName('on the third'), ofYear(1)]);
    expect((await recorded(other, [...fullName('on the fourth'), ofYear(1)])).matches).toEqual([]);
    const { matches } = await recorded(year, [ofYear(0)]);
    expect(matches.map(({ matchedOn }) => matchedOn)).toEqual(['name-and-year', 'name-and-year']);
    expect(matches.map(({ otherCaseId }) => otherCaseId).sort()).toEqual([day.caseId, other.caseId].sort());
    const met = await comparisons.resolve(matches.map(({ matchId }) => matchId));
    expect([...met.values()].map(({ meetsOn }) => meetsOn)).toEqual(['name-and-year', 'name-and-year']);
  });

  it('matches no person whose step is not recorded, was refused, or was voided', async () => {
    const compare = (hash: string) =>
      comparisons.compare(randomUUID(), randomUUID(), fullName(hash)).then(({ matches }) => matches);
    const person = await somebody();
    const of = (hash: string) => comparisons.compare(person.caseId, person.personId, fullName(hash));
    await claimed(person, await of('pending'));
    expect(await compare('pending')).toEqual([]);

    await requests.refused(await claimed(person, await of('refused')), { code: 'PERSON.UNKNOWN' });
    const left = await record.rows('select kind from aid_hash where hash = $1', [
      Buffer.from(hashOf('refused'), 'hex'),
    ]);
    expect(left).toEqual([]);

    const { stepId } = await claimed(person, await of('voided'));
    await insertFact('step', person, stepId);
    expect(await compare('voided')).toHaveLength(1);
    await insertFact('void', person, stepId, sequence);
    expect(await compare('voided')).toEqual([]);
  });

  it('matches each person once, and matches neither persons of the same case nor the same person in a linked case', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await recorded(one, fullName('b'));
    expect((await recorded({ caseId: one.caseId, personId: randomUUID() }, fullName('b'))).matches).toEqual(
      [],
    );
    const { caseId } = await somebody(one.caseId);
    expect((await recorded({ personId: one.personId, caseId }, fullName('b'))).matches).toHaveLength(1);
    const { matches } = await recorded(other, fullName('b'));
    expect(matches.map(({ otherPersonId }) => otherPersonId)).toContain(one.personId);
    const again = await recorded(other, fullName('b'));
    expect([again.matches, [...again.metAgain].sort()]).toEqual([
      [],
      matches.map(({ matchId }) => matchId).sort(),
    ]);
  });

  it('matches every case with the identity, even if all these cases use the same person id', async () => {
    const personId = randomUUID();
    const cases = [await somebody(), await somebody(), await somebody()].map(({ caseId }) => caseId);
    const met: string[][] = [];
    for (const caseId of cases) {
      const { matches } = await recorded({ caseId, personId }, fullName('in three'));
      met.push(matches.map(({ otherCaseId }) => otherCaseId).sort());
    }
    expect(met).toEqual([[], [cases[0]], [cases[0], cases[1]].sort()]);
  });

  it('FACT-2: compares a corrected identity instead of the wrong one, once the step of the correction is recorded', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const compare = (person: Person, text: string) =>
      comparisons.compare(person.caseId, person.personId, fullName(text));
    const meets = async (text: string) => (await compare(await somebody(), text)).matches.length;
    const { stepId: first } = await claimed(one, await compare(one, 'wrong'));
    await insertFact('step', one, first);
    const [match] = (await recorded(other, fullName('wrong'))).matches;

    const { stepId: second } = await claimed(one, { ...(await compare(one, 'right')), record: first });
    expect([await meets('wrong'), await meets('right')]).toEqual([2, 0]);
    await insertFact('step', one, second);
    expect([await meets('wrong'), await meets('right')]).toEqual([1, 1]);
    const meetsOn = async () => (await comparisons.resolve([match!.matchId])).get(match!.matchId)!.meetsOn;
    expect(await meetsOn()).toBeNull();

    const { stepId: third } = await claimed(one, { ...(await compare(one, 'wrong')), record: first });
    await insertFact('step', one, third);
    expect([await meets('wrong'), await meets('right'), await meetsOn()]).toEqual([2, 0, 'full-name']);
    await insertFact('void', one, third, sequence);
    expect([await meets('wrong'), await meets('right')]).toEqual([1, 1]);
  });

  it('does not compare an identity after the last day on which it may be compared', async () => {
    const one = await somebody();
    await recorded(one, fullName('c'));
    await record.rows(`update aid_hash set keep_until = current_date - 1 where person_id = $1`, [
      one.personId,
    ]);
    expect((await recorded(await somebody(), fullName('c'))).matches).toEqual([]);
  });

  it('counts each comparison, and each lookup of the persons behind the matches', async () => {
    const counts = async (): Promise<Record<string, number>> => {
      const rows = await record.rows<{ kind: string; lookups: number }>(
        'select kind, lookups from aid_lookup',
      );
      return Object.fromEntries(rows.map(({ kind, lookups }) => [kind, lookups]));
    };
    const { comparison = 0, review = 0 } = await counts();
    const { caseId, personId } = await somebody();
    await comparisons.compare(caseId, personId, fullName('counted'));
    await comparisons.compare(caseId, personId, fullName('counted'));
    await comparisons.resolve([randomUUID()]);
    expect(await counts()).toEqual({ comparison: comparison + 2, review: review + 1 });
  });
});
