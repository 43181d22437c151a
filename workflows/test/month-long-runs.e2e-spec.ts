import {
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  stages,
  taskQueues,
  type ReturnCaseInput,
} from '@homeward/contracts';
import { marksDue, stateFrom } from '@homeward/domain';
import { classifyTemporalError } from '@homeward/temporal';
import { until } from '@homeward/testing';
import { Bench } from './support/bench.js';
import { BenchCase } from './support/bench-case.js';
import { recordedRuns } from './support/histories.js';
import { Life } from './support/life.js';
import { Names } from './support/names.js';
import { realPolicy } from './support/policies.js';
import { carriedInto, failedTasksIn, runsOf, startedAt } from './support/runs.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const adult = 'adult-four-instalments';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());
afterEach(() => {
  bench.record.outage = 0;
});

describe('law 13: the state of an older release', () => {
  it('a case continues from the state that an older release handed on, until the closed file ends', async () => {
    const closed = recordedRuns().find(
      ({ version, scenario }) => version === '0.1.0' && scenario === 'adult-10-closed',
    )!;
    const handed = (await carriedInto(closed))!;
    bench.record.takeUp(stateFrom(handed));
    await bench.client.workflow.start(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(handed.caseId),
      taskQueue: taskQueues.cases,
      args: [{ caseId: handed.caseId, carried: handed } satisfies ReturnCaseInput],
    });
    const around = { policy: realPolicy, holidays: { canton: [], destination: [] } };
    const file = new BenchCase(bench, around, new Names(), handed.caseId);
    await file.take('case-manager', 'receive-after-closing', { what: 're-contact' });
    expect((await file.summary()).sequence).toBe(handed.sequence + 1);
    await bench.sleepUntil(handed.deadlines.find(({ code }) => code === 'closed-file')!.dueAt);
    await file.until(() => file.state.fileEndedOn !== null);
    const isOver = async (): Promise<boolean> => (await file.handle.describe()).status.name === 'COMPLETED';
    expect(await until(isOver, { withinMs: 10_000 })).toBe(true);
    expect((await runsOf(bench.client, file.handle.workflowId)).flatMap(failedTasksIn)).toEqual([]);
  });
});

describe('law 13: no run becomes older than thirty days', () => {
  it.each(stages)(
    'a case whose run is thirty days old continues in a new run with the same clocks, in the stage %s',
    async (stage) => {
      const base = await Life.of(bench, adult).playInto(stage);
      const life = await base.fork();
      await base.end();
      const first = await life.runId();
      await life.forgetAttempts();
      await bench.sleep(30 * dayMs - hourMs);
      expect(await life.runId()).toBe(first);
      await bench.sleep(2 * hourMs);
      expect(await life.runId()).not.toBe(first);
      expect(await life.summary()).toMatchObject({ stage: life.state.stage, sequence: life.facts.length });
      expect(marksDue(life.state.deadlines, await bench.now())).toEqual([]);
      await bench.sleep(31 * dayMs);
      const runs = await life.runs();
      expect(runs.length).toBeGreaterThan(2);
      expect(runs.flatMap(failedTasksIn)).toEqual([]);
      for (const [i, next] of runs.slice(1).entries())
        expect(startedAt(next) - startedAt(runs[i]!)).toBeLessThanOrEqual(30 * dayMs + hourMs);
      await life.end();
    },
  );

  it('an old run ends only after the current work is recorded, and leaves later steps to the next run', async () => {
    const life = await Life.of(bench, adult).playTo('decide-eligibility');
    const first = await life.runId();
    await bench.sleep(30 * dayMs - hourMs);
    bench.record.outage = 2_000;
    const deciding = life.playLine();
    await life.until(() => bench.record.outage < 1_997, 1_000);
    await bench.sleep(2 * hourMs);
    expect(await life.runId()).toBe(first);
    const personIds = Object.keys(life.state.persons);
    const session = { personIds, channel: 'phone', interpreted: false, apart: true };
    const { expectedVersion: _, ...message } = await life.message(
      'counsellor',
      'record-counselling-session',
      session,
    );
    const early = await life.send('record-counselling-session', message).catch(classifyTemporalError);
    expect(early).toEqual({ kind: 'unheard' });
    bench.record.outage = 0;
    await life.until(() => life.state.stage === 'risk-assessment', 1_000);
    await deciding;
    expect(await life.runId()).not.toBe(first);
    const receipt = await life.send('record-counselling-session', message);
    expect(receipt.sequence).toBe(life.facts.length);
    await life.end();
  });
});
