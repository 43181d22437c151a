import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, IsoDay, StaffStepCode } from '@homeward/contracts';
import {
  fold,
  isAtTheGate,
  isHolder,
  isTaskHiddenFrom,
  isTravellerHiddenFrom,
  isSeated,
  isVeiled,
  visibleToEverybody,
  namedSeats,
  visibleStageFor,
  visibleStateFor,
  visibleTasks,
  travellersOfTheDay,
  type CaseState,
  type Fact,
  type StaffSteps,
  type Task,
} from '@homeward/domain';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { accusations } from '../../domain/test/support/accused.js';
import { everybody } from '../../domain/test/support/choices.js';
import { lived } from '../../domain/test/support/lived.js';
import type { PlayedCase } from '../../domain/test/support/played-case.js';
import { withRealIds } from '../../domain/test/support/with-real-ids.js';
import { CaseLists, CaseReader } from '../src/index.js';
import { Database } from '../src/database/database.js';
import { byRole } from '../src/database/row-scope.js';
import { rewriteReadModel } from '../src/record/read-model.js';
import { movedToToday, today } from './support/moved-to-today.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let worker: Database;
let reader: CaseReader;
let lists: CaseLists;
beforeAll(async () => {
  record = await startRecord();
  worker = new Database(await record.connect('worker', 'upkeep'));
  reader = new CaseReader(await record.connect('api'), record.seals);
  lists = new CaseLists(await record.connect('api', 'lists'), reader);
}, 60_000);
afterAll(() => record?.stop());

const family = { anna: '2010-01-01', ben: '2030-06-01' };
const ids = new Map(
  everybody
    .flatMap(({ staffId, organisationId }) => [staffId, organisationId])
    .map((id) => [id, randomUUID()]),
);
const staff: Actor[] = everybody.map(({ staffId, organisationId, ...who }) => ({
  ...who,
  staffId: ids.get(staffId)!,
  organisationId: ids.get(organisationId)!,
}));

/** Steps that can follow a life and hide data from a person, who is either known or not named yet. */
function hiding(
  state: CaseState,
  dice: number,
): Choice<'narrow-part' | 'record-incident' | 'record-complaint'>[] {
  const all = accusations(state);
  const about = all[dice % all.length]!;
  const personIds = dice % 3 === 0 ? ['anna'] : Object.keys(family);
  return [
    ['narrow-part', { restrictionId: 'restriction', about, personIds }],
    ['record-incident', { incidentId: 'incident', kind: 'threat', about, personIds }],
    ['record-incident', { incidentId: 'incident', kind: 'threat', personIds }],
    ['record-complaint', { complaintId: 'complaint', text: 'vault-1', about }],
  ];
}
type Choice<C extends StaffStepCode> = { [S in C]: readonly [S, StaffSteps[S]] }[C];

/** Yields the life itself, and the life continued with each of these steps. */
function factsOf(played: PlayedCase, dice: number): (readonly Fact[])[] {
  const lives: (readonly Fact[])[] = [[...played.facts]];
  const { state } = played;
  for (const [step, payload] of hiding(state, dice)) {
    const who = everybody.find((actor) => !played.refusal(step, actor, payload as never));
    if (!who) continue;
    lives.push([...played.take(step, who, payload as never).facts]);
    played.facts.pop();
    played.state = state;
  }
  return lives;
}

async function written(facts: readonly Fact[], day: IsoDay): Promise<CaseState> {
  const caseId = randomUUID();
  const moved = movedToToday(facts, day);
  const [opening, ...others] = withRealIds(moved, Object.keys(family), Object.fromEntries(ids));
  const payload = { ...(opening as Fact<'open-case'>).payload, caseNumber: caseId };
  const state = fold(caseId, [{ ...opening, payload } as Fact, ...others])!;
  const place = { sequence: state.sequence, head: randomBytes(32), rebuilds: 0, closedAt: null };
  await worker.inTransaction(byRole, (transaction) =>
    rewriteReadModel(transaction, record.seals, caseId, { ...place, text: JSON.stringify(state), state }),
  );
  return state;
}

/** True if the task is in the actor's list, because it waits for the actor or their desk. */
function isListed(state: CaseState, actor: Actor, task: Task): boolean {
  const { role, organisationId, staffId } = actor;
  if (task.organisationId !== organisationId || task.role === 'airport-assistant') return false;
  if (role === 'team-lead' || task.staffId === staffId) return true;
  const seat = namedSeats(state).find(
    (one) => one.role === role && one.part.organisationId === organisationId,
  );
  const cover = seat?.part.cover;
  const isCovered = cover?.staffId === staffId && cover.from <= today && today <= cover.to;
  return (
    (seat?.part.taken === false && task.role === role) || (isCovered && task.staffId === seat!.part.staffId)
  );
}

const expectedTasks = (state: CaseState, actor: Actor): string[] =>
  isSeated(state, actor, today)
    ? visibleStateFor(state, actor, today)
        .tasks.filter((task) => isListed(state, actor, task))
        .map(({ taskId }) => taskId)
        .sort()
    : [];

/** Filters tasks like the API: leaves out tasks that the case hides from the reader. */
async function listedTasks(state: CaseState, actor: Actor): Promise<string[]> {
  const { items } = await lists.tasks({ actor, limit: 200 });
  const taskFor = visibleTasks(state, actor, new Date().toISOString());
  return items
    .map(({ taskId }) => taskId)
    .filter((taskId) => taskFor(taskId))
    .sort();
}

const leads = (state: CaseState, { role, organisationId }: Actor): boolean =>
  (role === 'case-manager' || role === 'team-lead') &&
  state.parts['case-manager']?.organisationId === organisationId;

function expectedRow(state: CaseState, actor: Actor) {
  if (!isHolder(state, actor, today)) return undefined;
  const tasks = leads(state, actor)
    ? visibleToEverybody(state).tasks
    : state.tasks.filter(
        (task) => !isTaskHiddenFrom(state, actor, task) && isOfTheirLine(state, actor, task),
      );
  return {
    stage: visibleStageFor(state, actor),
    waitingFor: [...new Set(tasks.map(({ role }) => role))].sort(),
    dueAt: tasks.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
  };
}

function isOfTheirLine(state: CaseState, { role, organisationId }: Actor, task: Task): boolean {
  if (task.organisationId !== organisationId || task.role === 'airport-assistant') return false;
  const part = namedSeats(state).find(
    (seat) => seat.role === role && seat.part.organisationId === organisationId,
  )?.part;
  return role === 'team-lead' || (part?.taken ? task.staffId === part.staffId : task.role === role);
}

const expectedTravellers = (state: CaseState, actor: Actor): string[] =>
  isAtTheGate(state, actor, today)
    ? travellersOfTheDay(state, today)
        .filter((traveller) => !isTravellerHiddenFrom(state, actor, traveller.personId))
        .map(({ personId }) => personId)
        .sort()
    : [];

async function checkLists(state: CaseState): Promise<void> {
  for (const actor of staff) {
    expect([actor, await listedTasks(state, actor)]).toEqual([actor, expectedTasks(state, actor)]);
    const [row] = (await lists.cases({ visibleTo: actor, sort: 'due', limit: 10 })).items;
    const shown = row && { stage: row.stage, waitingFor: row.waitingFor, dueAt: row.dueAt };
    expect([actor, shown]).toEqual([actor, expectedRow(state, actor)]);
    if (actor.role === 'airport-assistant' || actor.role === 'team-lead')
      expect((await reader.toServe(actor)).map(({ personId }) => personId).sort()).toEqual(
        expectedTravellers(state, actor),
      );
  }
}

it('INC-2: for any case, veiled or not, lists show each reader what the domain allows', async () => {
  const veiled = new Set<boolean>();
  const rolls = fc.array(fc.nat(), { minLength: 20, maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(rolls, fc.nat(), async (chosen, dice) => {
      const played = lived(chosen, family);
      for (const facts of factsOf(played, dice)) {
        const state = await written(facts, played.today);
        veiled.add(isVeiled(state));
        await checkLists(state).finally(() => record.rows('delete from return_case'));
      }
    }),
    { numRuns: samplesOf('lives in the lists of everybody') },
  );
  expect(veiled.size).toBe(2);
}, 600_000);
