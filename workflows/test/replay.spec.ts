import { fileURLToPath } from 'node:url';
import { stages } from '@homeward/contracts';
import { dataConverter } from '@homeward/temporal';
import { Worker, type ReplayResult } from '@temporalio/worker';
import { bundleOf } from './support/bundle.js';
import { recordedRuns } from './support/histories.js';
import { testKeys } from './support/keys.js';
import { installSilentRuntime } from './support/runtime.js';

const runs = recordedRuns();
const twin = fileURLToPath(new URL('./twin/index.ts', import.meta.url));

/** What becomes of the recorded runs under these workflows. */
async function replay(workflowsPath?: string): Promise<ReplayResult[]> {
  const options = { workflowBundle: await bundleOf(workflowsPath), dataConverter: dataConverter(testKeys) };
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories(options, runs)) results.push(result);
  return results;
}

beforeAll(() => {
  installSilentRuntime();
});

it('law 13: the released workflows replay every recorded run', async () => {
  const results = await replay();
  expect(results.filter(({ error }) => error)).toEqual([]);
  expect(results).toHaveLength(runs.length);
});

it('law 13: a twin with one command more fails every one of them', async () => {
  const errors = (await replay(twin)).map(({ error }) => error?.name);
  expect(errors).toEqual(runs.map(() => 'DeterminismViolationError'));
});

it('law 13: a run of every stage, and of a payment, is among them', () => {
  const scenarios = runs.map(({ scenario }) => scenario);
  const missing = [...stages, 'attempt'].filter((what) => !scenarios.some((name) => name.includes(what)));
  expect(missing).toEqual([]);
});
