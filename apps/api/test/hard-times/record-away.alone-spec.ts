import { setTimeout as pause } from 'node:timers/promises';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { startStep } from '@homeward/temporal';
import { until } from '@homeward/testing';
import { openHouse, type House } from '../house.js';
import { inParallel } from './crowd.js';
import { Family, teamOf, type Team } from './family.js';
import { latenciesOf, percentile, shown } from './latency.js';
import { claimSession, type ClaimedSession } from './session.js';
import { Stores } from './stores.js';

/** The length of the outage of PostgreSQL, in ms. */
const outageMs = 1_000 * Number(process.env['HOMEWARD_TEST_OUTAGE_SECONDS'] ?? 60);
const cases = 60;
const atOnce = 8;
/**
 * Returns the number of waiting steps of a case. The first cases have several waiting steps, whose order must not
 * change.
 */
const stepsOf = (index: number): number => (index < 10 ? 3 : 1);

describe('an outage of PostgreSQL', () => {
  let house: House;
  let stores: Stores;
  let team: Team;

  beforeAll(async () => {
    house = await openHouse({
      apart: {},
      env: { HOMEWARD_BANK_KIND: 'manual', HOMEWARD_TRAVEL_KIND: 'manual' },
    });
    stores = await Stores.of(house);
    team = await teamOf(house);
  }, 240_000);

  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it(
    `a PostgreSQL outage of ${outageMs / 1_000} s loses no step that was claimed before the outage in ${cases} cases`,
    async () => {
      const untouched = await Family.opened(team);
      const ask = () => stores.summaryOf(untouched.caseId);
      const opening = inParallel(atOnce, Array<null>(cases).fill(null), () => Family.opened(team));
      const usual = await latenciesOf(ask, opening);
      const families = await opening;
      const waiting = await inParallel(atOnce, families, (family, i) => claimed(family, stepsOf(i)));
      const before = await eventsOf(families);

      await house.postgres.interrupt('stopped');
      const outage = pause(outageMs);
      const sending = inParallel(atOnce, waiting, (steps) => accepted(steps));
      const [during, handles] = await Promise.all([
        latenciesOf(ask, outage),
        sending,
        expectRefusedAtOnce(untouched),
        expectAlertIn(cases),
      ]);
      await house.postgres.resume();
      const back = Date.now();
      await Promise.all(handles.flat().map((handle) => handle.result()));
      const recordedMs = Date.now() - back;

      const grown = (await eventsOf(families)).map((events, i) => (events - before[i]!) / stepsOf(i));
      console.log(
        `PostgreSQL was away for ${outageMs / 1_000} s. An untouched case answered in ${shown(during)}; usually in ${shown(usual)}. ` +
          `At most ${Math.max(...grown)} events a waiting step. All recorded ${recordedMs} ms after its return.`,
      );
      expect(percentile(during, 95)).toBeLessThanOrEqual(2 * percentile(usual, 95));
      expect(Math.max(...grown)).toBeLessThanOrEqual(15);
      expect(recordedMs).toBeLessThanOrEqual(10_000);
      await inParallel(atOnce, families, (family, i) => expectRecordedInOrder(family, waiting[i]!));
      await expectAlertIn(0);
      await stores.expectEqual();
    },
    outageMs + 180_000,
  );

  const claimed = ({ caseId, personIds }: Family, count: number): Promise<ClaimedSession[]> =>
    inParallel(1, Array<null>(count).fill(null), () =>
      claimSession(stores.requests, caseId, team.counsellor, personIds),
    );

  const accepted = (steps: readonly ClaimedSession[]) =>
    inParallel(1, steps, (one) => startStep(stores.temporal, one));

  const eventsOf = (families: readonly Family[]): Promise<number[]> =>
    inParallel(atOnce, families, async ({ caseId }) => {
      const { historyLength } = await stores.temporal.workflow
        .getHandle(returnCaseWorkflowId(caseId))
        .describe();
      return historyLength;
    });

  /** Checks that a step is refused quickly and has no effect. */
  async function expectRefusedAtOnce(family: Family): Promise<void> {
    for (let i = 0; i < 5; i += 1) {
      const asked = performance.now();
      const { status, body, headers } = await family.counsel();
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'RECORD.UNAVAILABLE', '5']);
      expect(performance.now() - asked).toBeLessThan(1_000);
    }
  }

  /** Checks that the alert for operations counts every case that waits for the record. */
  async function expectAlertIn(count: number): Promise<void> {
    const alerted = async (): Promise<boolean> =>
      (await stores.temporal.workflow.count(`Alert = 'record-unavailable'`)).count === count;
    expect(await until(alerted, { withinMs: 20_000, everyMs: 200 })).toBe(true);
  }

  /** Checks that the steps are in the timeline without a gap, and that a repeated key gets the first answer. */
  async function expectRecordedInOrder(family: Family, steps: readonly ClaimedSession[]): Promise<void> {
    const timeline = await stores.timelineOf(family.caseId);
    expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, i) => i + 1));
    const stepIds = steps.map(({ message }) => message.stepId);
    expect(timeline.slice(1).map(({ stepId }) => stepId)).toEqual(stepIds);
    for (const [i, { key }] of steps.entries()) {
      const answer = await family.counsel(key);
      expect([answer.status, answer.headers.get('step-id')]).toEqual([200, stepIds[i]]);
    }
  }
});
