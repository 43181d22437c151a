import { paymentWorkflowType, staffStepCodes, stages, type StepCode } from '@homeward/contracts';
import { dataConverter } from '@homeward/temporal';
import { replayHistories } from '@homeward/temporal/replay';
import type { ReplayResult, WorkflowBundle } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { machineRules } from '../../libs/domain/src/engine/machine-rules.js';
import { bundleBehind, bundleOf, bundleWithRules } from './support/bundle.js';
import { newestVersion, recordedRuns, type RecordedRun } from './support/histories.js';
import { testKeys } from './support/keys.js';
import { carriedInto, typeOf } from './support/runs.js';
import { installSilentRuntime } from './support/runtime.js';
import { misfitsOf } from './support/misfits.js';
import { stepsIn, stepsSentTo } from './support/steps-in.js';

const runs = recordedRuns();
const newest = runs.filter(({ version }) => version === newestVersion());
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** True for the histories before 0.1.0-2, in which commands followed from the rules. */
const isOld = ({ version }: RecordedRun): boolean => version === '0.1.0';
const isOfPayment = (run: RecordedRun): boolean => typeOf(run) === paymentWorkflowType;

/** Replays recorded runs with these workflows, and returns the results. */
async function replay(
  workflows: Promise<WorkflowBundle>,
  recorded: readonly RecordedRun[] = runs,
): Promise<ReplayResult[]> {
  const options = { workflowBundle: await workflows, dataConverter: dataConverter(testKeys) };
  const results: ReplayResult[] = [];
  for await (const result of replayHistories(options, recorded)) results.push(result);
  return results;
}

/**
 * True if the replay failed because the workflow's command differs from the history. The engine has a separate error
 * text for an event that the command could never cause.
 */
const isOtherwise = ({ name, message }: Error): boolean =>
  name === 'DeterminismViolationError' || message.includes('Fatal error in workflow machines');

/** Returns, for each of the newest runs in order, whether these workflows can still replay the run. */
const verdicts = (results: readonly ReplayResult[]): string[] =>
  results.map(({ error }, i) => verdict(newest[i]!, error && (isOtherwise(error) ? fails : error.message)));
const verdict = ({ version, scenario }: RecordedRun, how = 'replays'): string =>
  `${version} ${scenario}: ${how}`;
const fails = 'fails';

beforeAll(() => {
  installSilentRuntime();
});

it('law 13: the released workflows replay every recorded run', async () => {
  const results = await replay(bundleOf());
  expect(results.filter(({ error }) => error)).toEqual([]);
  expect(results).toHaveLength(runs.length);
}, 600_000);

// The newest runs contain every step, so this test shows that a replay detects a difference.
it('law 13: the replay of every newest run fails in a twin of the workflows with one extra command at the start', async () => {
  const results = await replay(bundleOf(here('./twin/index.ts')), newest);
  expect(verdicts(results)).toEqual(newest.map((run) => verdict(run, fails)));
});

/** The number of activities that a run has requested, local or not. */
const activitiesIn = ({ history }: RecordedRun): number =>
  history.events!.filter(
    ({ activityTaskScheduledEventAttributes: scheduled, markerRecordedEventAttributes: marker }) =>
      scheduled || marker?.markerName === 'core_local_activity',
  ).length;

it.each([
  [3, 'after-three.ts'],
  [10, 'after-ten.ts'],
])(
  'law 13: in a twin with an extra timer after %d activities, the replay fails for exactly the newest runs with at least that many activities',
  async (middle, module) => {
    const results = await replay(bundleBehind(here(`./twin-midway/${module}`)), newest);
    const reached = newest.map((run) => activitiesIn(run) >= middle);
    expect(verdicts(results)).toEqual(newest.map((run, i) => verdict(run, reached[i] ? fails : undefined)));
    expect(new Set(reached).size).toBe(2);
  },
);

describe('law 2: a release with different rules and an extra slice in the state', () => {
  let otherRules: Promise<WorkflowBundle>;
  beforeAll(() => {
    otherRules = bundleWithRules(here('./twin-rules/index.ts'));
  });

  it('a release with different rules replays every run whose commands follow the record', async () => {
    const recorded = runs.filter((run) => !isOld(run));
    const results = await replay(otherRules, recorded);
    expect(results.filter(({ error }) => error)).toEqual([]);
    expect(results).toHaveLength(recorded.length);
  }, 600_000);

  it('in a release with different rules, the replay fails for most older runs, because their commands followed from the rules', async () => {
    const recorded = runs.filter((run) => isOld(run) && !isOfPayment(run));
    const results = await replay(otherRules, recorded);
    const failed = results.filter(({ error }) => error?.name === 'DeterminismViolationError');
    expect(failed.length).toBeGreaterThan(recorded.length / 2);
  });
});

it('law 13: every payload of the recorded runs matches the current type of its step', async () => {
  const found = await Promise.all(
    runs.map(async (run) => (await stepsSentTo(run)).map((sent) => misfitsOf(sent, run.version))),
  );
  expect(new Set(found.flat(2))).toEqual(new Set());
  expect(found.flat().length).toBeGreaterThan(1_000);
});

it.each<[string, object, string]>([
  [
    'a field that is not optional is missing',
    { planId: 'plan-1', currency: 'CHF', lines: [] },
    'raisedCapAsked: missing',
  ],
  [
    'a field has a value of a different type',
    { planId: 1, currency: 'CHF', lines: [], raisedCapAsked: false },
    'planId: no new-id',
  ],
  [
    'a nested field is missing',
    { planId: 'plan-1', currency: 'CHF', raisedCapAsked: false, lines: [{}] },
    'lines[].category: missing',
  ],
])('law 13: reports a payload in which %s', (_where, payload, fault) => {
  expect(misfitsOf({ step: 'draft-plan', payload }, newestVersion())).toContain(`draft-plan.${fault}`);
});

describe('law 13: the histories of the newest version', () => {
  it('the newest histories contain every step of staff and machines; for a new step, run `npm run histories` (docs/versioning.md)', async () => {
    const taken = new Set((await Promise.all(newest.map(stepsIn))).flatMap((steps) => [...steps]));
    const missing = ([...staffStepCodes, ...Object.keys(machineRules)] as StepCode[]).filter(
      (step) => !taken.has(step),
    );
    expect(missing).toEqual([]);
  });

  it('the newest histories contain a run that begins in every stage, and a run that follows a payment', async () => {
    const ofCases = newest.filter((run) => !isOfPayment(run));
    const begun = await Promise.all(ofCases.map(carriedInto));
    const known = new Set(begun.map((state) => state?.stage ?? 'counselling'));
    expect(stages.filter((stage) => !known.has(stage))).toEqual([]);
    expect(newest.length).toBeGreaterThan(ofCases.length);
  });
});

it('a replay leaves no promise hook in the process, so a promise without a constructor can still be settled', async () => {
  const replayed = await replay(bundleOf(), newest.slice(0, 1));
  expect(replayed.map(({ error }) => error)).toEqual([undefined]);
  let settle = (): void => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  Object.setPrototypeOf(settled, null);
  expect(settle).not.toThrow();
});
