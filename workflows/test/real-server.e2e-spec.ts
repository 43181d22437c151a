import type { TemporalDevServer } from '@homeward/testing';
import { openBenchOnServer, type Bench } from './support/bench.js';
import { Life } from './support/life.js';
import { carriedInto, failedTasksIn } from './support/runs.js';

/** The number of events after which the engine suggests a new run. A small number, so that a few steps are enough. */
const eventsOfARun = 60;

let server: TemporalDevServer;
let bench: Bench;
beforeAll(async () => {
  ({ server, bench } = await openBenchOnServer(eventsOfARun));
});
afterAll(async () => {
  await bench?.close();
  await server?.stop();
});

it('laws 8 and 11: a case with a long history continues in a new run, even after “Request cancellation”', async () => {
  const life = await Life.of(bench, 'adult-four-instalments').playTo('record-identity');
  const first = await life.runId();
  await life.handle.cancel();
  await life.until(() => life.facts.at(-1)!.step === 'notice-cancellation-request');
  await life.playInto('pre-departure');

  const runs = await life.runs();
  expect(runs.length).toBeGreaterThan(1);
  expect(runs[0]!.runId).toBe(first);
  for (const run of runs.slice(1)) {
    const state = (await carriedInto(run))!;
    expect(state).toEqual(bench.record.toldUntil(life.caseId, state.sequence));
  }
  expect(runs.flatMap(failedTasksIn)).toEqual([]);
  expect((await life.summary()).alerts).toEqual(['cancellation-requested']);
  expect((await life.handle.describe()).status.name).toBe('RUNNING');
});
