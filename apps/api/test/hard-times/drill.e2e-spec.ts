import { InstallationHold } from '@homeward/protection';
import { until } from '@homeward/testing';
import { isNight, samplesOf } from '@homeward/testing/samples';
import { type Answer } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { atOnce, DrilledCases, type DrilledCase } from './drilled-cases.js';
import { learnEpoch, teamOf, untilKnown, type Team, operatorsOf } from './family.js';
import { Moments, storeNames, type StoreName } from './moments.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/**
 * While people work on cases, each of the four stores is restored to one of two moments. Afterwards, every answered
 * step is in the record or listed as lost, nothing is voided, paid or mailed twice, and every case whose key exists
 * continues. `npm run drill` tests all combinations with 200 cases.
 */

type Moment = 'early' | 'late';
type Combination = Readonly<Record<StoreName, Moment>>;

const every: readonly Combination[] = Array.from({ length: 16 }, (_, number) => {
  const at = (place: number): Moment => ((number >> place) & 1 ? 'early' : 'late');
  return { record: at(3), engine: at(2), keys: at(1), documents: at(0) };
});
const hardest: Combination = { record: 'early', engine: 'late', keys: 'early', documents: 'early' };

let house: House;
let stores: Stores;
let team: Team;
let restoring: Restoring;
let moments: Moments;
let cases: readonly (DrilledCase & { readonly steps: Readonly<Record<Moment, readonly string[]>> })[];
let mailsBefore: ReadonlyMap<string, number>;

beforeAll(
  async () => {
    const env = { HOMEWARD_DEMO: 'true', HOMEWARD_LIMIT_UPLOADS_PER_MINUTE: '1000' };
    house = await openHouse({ sandbox: true, env });
    stores = await Stores.of(house);
    team = await teamOf(house);
    restoring = new Restoring(house, stores, await operatorsOf(house));
    moments = new Moments(house, stores, restoring);
    const work = new DrilledCases(house, team);

    const begun = await work.begin(samplesOf('cases in a drill of restores'));
    await restoring.quiet();
    await moments.take('early');
    const early = await Promise.all(begun.map(({ family }) => stepsOf(family?.caseId)));
    const worked = await work.goOn(begun);
    for (const { family, paymentIds } of worked)
      for (const paymentId of paymentIds)
        expect(await restoring.isConfirmed(family.caseId, paymentId)).toBe(true);
    await restoring.quiet();
    await stopAll();
    await moments.take('late');
    cases = await Promise.all(
      worked.map(async (one, i) => ({
        ...one,
        steps: { early: early[i]!, late: await stepsOf(one.family.caseId) },
      })),
    );
    mailsBefore = await restoring.mails();
    expect(mailsBefore.size).toBeGreaterThan(0);
  },
  isNight ? 1_800_000 : 300_000,
);
afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

it.each(isNight ? every : [hardest])(
  'recovers from stores restored from different moments: record $record, engine $engine, keys $keys, documents $documents',
  async (restored) => {
    const expected = expectedOf(restored);
    process.stdout.write(`${Object.values(restored).join(' ')}: expected ${counted(expected)}\n`);
    expect(await drilled(restored)).toEqual(expected);
  },
  isNight ? 1_200_000 : 300_000,
);

/** The expected state after the recovery commands. Lists are sorted. */
interface Outcome {
  /** The steps that are in neither the record nor the engine, and that `lost-steps` lists. */
  readonly listed: readonly string[];
  /** Answered steps that are in neither the record nor the engine, and that no command lists. */
  readonly unlisted: readonly string[];
  /** The steps that were in neither the record nor the engine, and are recorded again because they are binding. */
  readonly recordedAgain: readonly string[];
  readonly voided: number;
  /** The cases that do not take a step, with the reason. */
  readonly closed: readonly string[];
  /** The differences that the reconciler reports. */
  readonly named: readonly string[];
  /** Payments for which the bank does not have exactly one order. */
  readonly notPaidOnce: readonly string[];
  readonly mailsAgain: readonly string[];
}

/** Returns the expected outcome of a combination. This is fixed before any store is restored. */
function expectedOf({ record, engine, keys, documents }: Combination): Outcome {
  const isRecordWhole = record === 'late' || engine === 'late';
  const closed: string[] = [];
  const named: string[] = [];
  const listed: string[] = [];
  const recordedAgain: string[] = [];
  for (const { kind, family, documentIds, bindingIds, steps } of cases) {
    const { caseId, personIds } = family;
    const isClosed = kind === 'opened' && keys === 'early';
    const isKnown = record === 'late' || (engine === 'late' && !isClosed);
    if (!isKnown) {
      const lost = steps.late.filter((step) => !steps.early.includes(step));
      listed.push(...lost.filter((step) => !bindingIds.includes(step)));
      recordedAgain.push(...bindingIds);
    }
    if (kind === 'opened' && !isKnown) closed.push(`${caseId} 404`);
    else if (isClosed) closed.push(`${caseId} RECORD.UNREADABLE`);
    // All other persons were registered before the early moment, and so their keys are in both backups.
    if (isClosed && isKnown)
      named.push(`record-unreadable ${caseId}`, `record-unreadable ${caseId} ${personIds[0]}`);
    if (isClosed && !isKnown && engine === 'late') named.push(`workflow-without-case ${caseId}`);
    if (isClosed || !isKnown) continue;
    if (documents === 'early' || record === 'early')
      named.push(...documentIds.map((documentId) => `document-missing ${caseId} ${documentId}`));
  }
  expect(isRecordWhole || listed.length > 0).toBe(true);
  const nothing = { unlisted: [], voided: 0, notPaidOnce: [], mailsAgain: [] };
  return {
    ...nothing,
    listed: listed.sort(),
    recordedAgain: recordedAgain.sort(),
    closed: closed.sort(),
    named: named.sort(),
  };
}

const counted = (outcome: Outcome): string =>
  Object.entries(outcome)
    .map(([what, value]) => `${what} ${Array.isArray(value) ? value.length : value}`)
    .join(', ');

/** Work after this point is in no backup. */
async function stopAll(): Promise<void> {
  await new InstallationHold(house.settings.hold.dir).hold();
  await house.api.stop();
  await house.worker.stop();
}

/** Restores the stores, runs the commands of the runbook, and checks every step and payment. */
async function drilled(restored: Combination): Promise<Outcome> {
  await stopAll();
  for (const store of storeNames) await moments.restore(store, restored[store]);

  if (restored.record === 'early') await restoring.afterRestore('record-behind');
  const bound = cases.flatMap(({ bindingIds }) => bindingIds);
  const inRecord = await presentSteps();
  await house.api.resume();
  if (restored.engine === 'early') {
    expect(await restoring.bothAsk('/restarts/every-case')).toEqual(['proposed', 'granted']);
    await restoring.afterRestore('engine-behind');
  }
  const { lines } = await restoring.afterRestore('lost-steps');
  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  await house.worker.resume();
  if (restored.record === 'early' && (await restoring.afterRestore('bank-list')).outcome === 1)
    expect(await restoring.bothAsk('/hold/payments/release')).toEqual(['proposed', 'granted']);

  const areThere = async () => {
    const there = await presentSteps();
    return bound.every((step) => there.has(step));
  };
  expect(await until(areThere, { withinMs: 120_000 })).toBe(true);
  const present = await presentSteps();
  const told = new Set(lines.flatMap((line) => /^step lost \S+ (\S+) of /.exec(line)?.[1] ?? []));
  const lost = cases.flatMap(({ steps }) => steps.late).filter((step) => !present.has(step));
  await learnEpoch(team);
  const [voided] = await stores.rows<{ count: number }>(
    `select count(*)::int as count from timeline where kind = 'void'`,
  );
  return {
    listed: lost.filter((step) => told.has(step)).sort(),
    unlisted: lost.filter((step) => !told.has(step)),
    recordedAgain: bound.filter((step) => !inRecord.has(step)).sort(),
    voided: voided!.count,
    closed: (await atOnce(cases, closedBecause)).flat().sort(),
    named: await stores.differences(),
    notPaidOnce: (await atOnce(cases, notPaidOnce)).flat(),
    mailsAgain: [...(await restoring.mails())].flatMap(([mail, at]) =>
      mailsBefore.has(mail) && mailsBefore.get(mail) !== at ? mail : [],
    ),
  };
}

const presentSteps = async (): Promise<ReadonlySet<string>> =>
  new Set((await stores.rows<{ id: string }>('select step_id as id from live_step')).map(({ id }) => id));

async function closedBecause({ family }: DrilledCase): Promise<string[]> {
  const until = Date.now() + 60_000;
  let answer: Answer;
  do answer = await untilKnown((key) => family.counsel(key));
  while (
    answer.status !== 200 &&
    answer.status !== 404 &&
    answer.body.code !== 'RECORD.UNREADABLE' &&
    Date.now() < until
  );
  if (answer.status === 200) return [];
  return [`${family.caseId} ${answer.status === 404 ? 404 : answer.body.code}`];
}

async function notPaidOnce({ family, paymentIds }: DrilledCase): Promise<string[]> {
  const orders = await Promise.all(
    paymentIds.map(async (paymentId) => (await restoring.ordersFor(family.caseId, paymentId)).length),
  );
  return paymentIds.filter((_, i) => orders[i] !== 1);
}

const stepsOf = async (caseId: string | undefined): Promise<string[]> =>
  caseId === undefined ? [] : (await stores.timelineOf(caseId)).map(({ stepId }) => stepId);
