import { fileURLToPath } from 'node:url';
import { stages } from '@homeward/contracts';
import { dataConverter } from '@homeward/temporal';
import { Worker, type ReplayResult, type WorkflowBundle } from '@temporalio/worker';
import { bundleOf, bundleWithRules } from './support/bundle.js';
import { recordedRuns, type RecordedRun } from './support/histories.js';
import { testKeys } from './support/keys.js';
import { installSilentRuntime } from './support/runtime.js';

const runs = recordedRuns();
const twin = fileURLToPath(new URL('./twin/index.ts', import.meta.url));
const otherRules = (): Promise<WorkflowBundle> =>
  bundleWithRules(fileURLToPath(new URL('./twin-rules/index.ts', import.meta.url)));

/** Before 0.1.0-2, commands followed from the rules. */
const isOld = ({ scenario }: RecordedRun): boolean => scenario.endsWith('.v0.1.0');
const isOfCase = ({ scenario }: RecordedRun): boolean => !scenario.startsWith('attempt');

/** What becomes of recorded runs under these workflows. */
async function replay(
  workflows: Promise<WorkflowBundle>,
  recorded: readonly RecordedRun[] = runs,
): Promise<ReplayResult[]> {
  const options = { workflowBundle: await workflows, dataConverter: dataConverter(testKeys) };
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories(options, recorded)) results.push(result);
  return results;
}

beforeAll(() => {
  installSilentRuntime();
});

it('law 13: the released workflows replay every recorded run', async () => {
  const results = await replay(bundleOf());
  expect(results.filter(({ error }) => error)).toEqual([]);
  expect(results).toHaveLength(runs.length);
});

it('law 13: a twin with one command more fails every one of them', async () => {
  const errors = (await replay(bundleOf(twin))).map(({ error }) => error?.name);
  expect(errors).toEqual(runs.map(() => 'DeterminismViolationError'));
});

describe('law 2: a release in which rules of waits, alerts and deadlines are different', () => {
  it('replays every run whose commands follow the record', async () => {
    const recorded = runs.filter((run) => !isOld(run));
    const results = await replay(otherRules(), recorded);
    expect(results.filter(({ error }) => error)).toEqual([]);
    expect(results.length).toBeGreaterThan(10);
  });

  it('fails most of those from before, whose commands followed from the rules', async () => {
    const recorded = runs.filter((run) => isOld(run) && isOfCase(run));
    const results = await replay(otherRules(), recorded);
    const failed = results.filter(({ error }) => error?.name === 'DeterminismViolationError');
    expect(failed.length).toBeGreaterThan(recorded.length / 2);
  });
});

it('law 13: a run of every stage, and of a payment, is among them', () => {
  const scenarios = runs.map(({ scenario }) => scenario);
  const missing = [...stages, 'attempt'].filter((what) => !scenarios.some((name) => name.includes(what)));
  expect(missing).toEqual([]);
});
