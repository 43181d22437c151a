import { setTimeout as pause } from 'node:timers/promises';
import { SuccessionLoop, type OpenSteps } from '@homeward/activities';
import type { Actor, CaseId } from '@homeward/contracts';
import { createLogger, createMetrics } from '@homeward/observability';
import { byRole, CaseReader, recordProtection, Successions } from '@homeward/persistence';
import { until } from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '../src/index.js';
import { WorkerHouse } from './worker-house.js';

/** From samples/organisations.json: a lead, a counsellor, and a colleague of the counsellor. */
const [leadId, counsellorId, colleagueId] = [101, 102, 103].map(
  (number) => `5a000000-0000-4000-8000-000000000${number}`,
) as [string, string, string];

let house: WorkerHouse;
let workers: RunningWorkers;
let successions: Successions;
let lead: Actor;

beforeAll(async () => {
  house = await WorkerHouse.open();
  workers = await startWorkers(house.settings);
  successions = new Successions(house.database);
  lead = (await house.staff.actorOf(leadId))!;
});

afterAll(async () => {
  workers?.stop();
  await workers?.done;
  await house?.stop();
});

const counsellorOf = async (caseId: CaseId) => {
  const { seals } = recordProtection(house.settings, house.keys);
  const { state } = (await new CaseReader(house.database, seals).load(byRole, caseId))!;
  return state.parts.counsellor!;
};
const givenIn = async (caseId: CaseId): Promise<{ status: string; refusal: unknown }[]> =>
  await house.database.query(
    `select status, refusal from step_request where case_id = $1 and step = 'assign-staff'`,
    [caseId],
  );
const findings = async (caseId: CaseId) => {
  const { differences } = await house.tools.reconciler.compare({ only: caseId });
  return differences.map(({ kind, at }) => ({ kind, at }));
};
const activate = (staffId: string, active: boolean) =>
  house.database.query(
    'update staff_account set active = $2, successor_id = null, ended_by = null where id = $1',
    [staffId, active],
  );

/** Makes every loop act as the leader. Even with several leaders, each part must be transferred only once. */
const everyoneLeads = { hold: async () => true, release: async () => undefined };

/** Runs rounds of the loops of several workers until `done` resolves. */
async function whileLoopsRun(
  count: number,
  openSteps: Pick<OpenSteps, 'deliver'>,
  done: () => Promise<unknown>,
): Promise<string> {
  const stop = new AbortController();
  const metrics = createMetrics('worker');
  const log = createLogger('worker', { level: 'fatal' });
  const loop = new SuccessionLoop({
    successions,
    requests: house.tools.requests,
    openSteps,
    lease: everyoneLeads,
    log,
    metrics,
    everyMs: 20,
  });
  const running = Array.from({ length: count }, () => loop.run(stop.signal));
  await done();
  stop.abort();
  await Promise.all(running);
  return await metrics.registry.getSingleMetricAsString('homeward_succession_parts_total');
}

describe('a succession, case by case', () => {
  afterEach(() => activate(counsellorId, true));

  it('PEOPLE-1: transfers nothing while every person named in the case is active', async () => {
    const { caseId } = await house.openedCase();
    await whileLoopsRun(1, house.tools.openSteps, () => pause(200));
    expect(await givenIn(caseId)).toEqual([]);
    expect(await findings(caseId)).toEqual([]);
  });

  it('PEOPLE-1: transfers each part once, in the name of the lead who decided, even if many workers run', async () => {
    const cases = [await house.openedCase(), await house.openedCase(), await house.openedCase()];
    const given = await whileLoopsRun(3, house.tools.openSteps, async () => {
      const decision = { staffId: counsellorId, successorId: colleagueId, by: lead };
      expect(await successions.decide(decision)).toBe('ended');
      await until(async () => (await successions.partsToGive(10)).length === 0, { withinMs: 30_000 });
    });
    expect(given).toContain('outcome="recorded"');
    for (const { caseId } of cases) {
      expect(await counsellorOf(caseId)).toMatchObject({ staffId: colleagueId, taken: true });
      expect(await givenIn(caseId)).toEqual([{ status: 'answered', refusal: null }]);
      expect(await findings(caseId)).toEqual([]);
      const [row] = await house.database.query(
        `select actor_staff_id as "by" from live_step where case_id = $1 and step = 'assign-staff'`,
        [caseId],
      );
      expect(row).toEqual({ by: leadId });
    }
    expect(await successions.standingOf(counsellorId, lead.organisationId)).toMatchObject({ casesLeft: 0 });
  });

  it('PEOPLE-1: leaves the transfers of a failed round to the next round, and continues the loop', async () => {
    const { caseId } = await house.openedCase();
    const away: Pick<OpenSteps, 'deliver'> = {
      deliver: () => Promise.reject(new Error('synthetic outage')),
    };
    await whileLoopsRun(1, away, async () => {
      await successions.decide({ staffId: counsellorId, successorId: colleagueId, by: lead });
      await until(async () => (await counsellorOf(caseId)).staffId === colleagueId, { withinMs: 40_000 });
    });
    expect(await givenIn(caseId)).toHaveLength(1);
  });
});

describe('the difference part-without-person', () => {
  afterEach(() => Promise.all([counsellorId, leadId].map((staffId) => activate(staffId, true))));

  it('PEOPLE-1: reports part-without-person for the parts of an account that ended without a successor', async () => {
    const { caseId } = await house.openedCase();
    await activate(counsellorId, false);
    expect(await findings(caseId)).toEqual([{ kind: 'part-without-person', at: 'counsellor' }]);
    await activate(counsellorId, true);
    await activate(leadId, false);
    expect(await findings(caseId)).toEqual([{ kind: 'part-without-person', at: 'counsellor' }]);
  });

  it('PEOPLE-1: part-without-person is resolved after the lead names a successor and the parts are transferred', async () => {
    const { caseId } = await house.openedCase();
    await activate(counsellorId, false);
    await successions.decide({ staffId: counsellorId, successorId: colleagueId, by: lead });
    await until(async () => (await findings(caseId)).length === 0, { withinMs: 40_000 });
    expect(await counsellorOf(caseId)).toMatchObject({ staffId: colleagueId });
  });
});
