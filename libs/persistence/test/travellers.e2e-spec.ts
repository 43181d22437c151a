import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import { fold, travellersOfTheDay, type CaseState, type Fact } from '@homeward/domain';
import { caseManager, PlayedCase } from '../../domain/test/support/played-case.js';
import {
  airportAssistant,
  departureDay,
  planned,
  prepared,
  ready,
} from '../../domain/test/support/travel.js';
import { cleared } from '../../domain/test/support/way.js';
import { withRealIds } from '../../domain/test/support/with-real-ids.js';
import { CaseReader, Rebuild } from '../src/index.js';
import { movedToToday, today } from './support/moved-to-today.js';
import { startRecord, type TestRecord } from './support/record.js';

const family = { anna: '2010-01-01', bea: '2012-01-01' };
const [airport, assistant, anna, bea] = Array.from({ length: 4 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
];
const known = { airport, [airportAssistant.staffId]: assistant, anna, bea };
const atTheGate: Actor = { ...airportAssistant, organisationId: airport, staffId: assistant };
const colleague: Actor = { ...atTheGate, staffId: randomUUID() };
const lead: Actor = { ...colleague, role: 'team-lead' };

let record: TestRecord;
let reader: CaseReader;
let rebuild: Rebuild;
beforeAll(async () => {
  record = await startRecord();
  reader = new CaseReader(await record.connect('api'), record.seals);
  rebuild = new Rebuild(await record.connect('worker', 'upkeep'), record.seals, record.hashes);
}, 60_000);
afterAll(() => record?.stop());
afterEach(() => record.rows('delete from return_case'));

const going = (): PlayedCase =>
  ready(
    prepared(
      planned(cleared(new PlayedCase({ askedLater: true, persons: family })), {
        assistance: [{ personId: 'bea', codes: ['WCHR'] }],
      }),
    ),
  );

/** Records the case with its days moved, so that its flight leaves today. */
async function recorded({ facts }: PlayedCase): Promise<CaseState> {
  const caseId = randomUUID();
  const [opening, ...others] = withRealIds(movedToToday(facts, departureDay), Object.keys(family), known);
  const payload = { ...(opening as Fact<'open-case'>).payload, caseNumber: caseId };
  const real = [{ ...opening, payload } as Fact, ...others];
  for (const fact of real) await record.repository.recordStep({ caseId, fact });
  return fold(caseId, real)!;
}

const byPerson = <Row extends { readonly personId: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.personId < b.personId ? -1 : 1));
const served = async (actor: Actor) => byPerson(await reader.toServe(actor));
const personsServed = async (actor: Actor) => (await served(actor)).map(({ personId }) => personId);

it('SEE-1: the airport sees the data of its travellers only on the day of their departure', async () => {
  const state = await recorded(going());
  const whole = byPerson(travellersOfTheDay(state, today));
  expect(whole).toHaveLength(2);
  for (const actor of [atTheGate, colleague, lead]) expect(await served(actor)).toEqual(whole);
  await record.rows(`update traveller set day = day - 1`);
  expect(await served(atTheGate)).toEqual([]);
});

it('SEE-2: only the airport sees the travellers, and only on the days on which the airport serves the case', async () => {
  await recorded(going());
  expect(await served({ ...atTheGate, organisationId: randomUUID() })).toEqual([]);
  await record.rows(`update case_part set days = array['2020-01-01'::date] where role = 'airport-assistant'`);
  expect(await served(atTheGate)).toEqual([]);
});

it('INC-2: a restricted reader does not see the hidden traveller, and the case has no rows of travellers', async () => {
  const narrowed = going().take('narrow-part', caseManager, {
    restrictionId: 'narrowed',
    about: { staffIds: [airportAssistant.staffId] },
    personIds: ['anna'],
  });
  await recorded(narrowed);
  expect(await record.rows('select from traveller')).toEqual([]);
  expect(await personsServed(atTheGate)).toEqual([bea]);
  for (const actor of [colleague, lead]) expect(await personsServed(actor)).toEqual([anna, bea].sort());
  await record.rows(`update case_part set days = array['2020-01-01'::date] where role = 'airport-assistant'`);
  expect(await served(colleague)).toEqual([]);
});

it('SEE-4: a member of staff who must never see the case sees none of its travellers', async () => {
  const { caseId } = await recorded(going());
  await record.rows('update return_case set never_shown = array[$2::uuid] where id = $1', [
    caseId,
    assistant,
  ]);
  expect(await served(atTheGate)).toEqual([]);
  expect(await served(colleague)).toHaveLength(2);
});

it('law 5: the data of a traveller is sealed for its row, and is rebuilt with the case', async () => {
  const before = going();
  const { caseId } = await recorded(before);
  const clear = await record.rows(`select from traveller where encode(sealed, 'escape') like '%ZRH%'`);
  expect(clear).toEqual([]);
  const fields = async () => (await rebuild.check(caseId)).differences.map(({ field }) => field.split('.'));
  expect(await fields()).toEqual([]);
  await record.rows(
    `update traveller t set sealed = other.sealed from traveller other where t.person_id <> other.person_id`,
  );
  expect((await fields()).map(([rows, , column]) => [rows, column])).toEqual([
    ['travellers', 'shown'],
    ['travellers', 'shown'],
  ]);
  await record.rows('delete from traveller');
  expect(await fields()).toHaveLength(2);
  await rebuild.write(caseId);
  expect(await served(atTheGate)).toHaveLength(2);
});

it('SEE-1: a person who no longer travels is in no list of travellers', async () => {
  await recorded(going().take('withdraw', caseManager, { personIds: ['anna'] }));
  expect(await personsServed(atTheGate)).toEqual([bea]);
});
