import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { stages, type StepReceipt } from '@homeward/contracts';
import { todayAt, type CaseState } from '@homeward/domain';
import { until, type TemporalDevServer } from '@homeward/testing';
import { openBenchOnServer, type Bench } from './support/bench.js';
import { bundleWithRules } from './support/bundle.js';
import { Life } from './support/life.js';
import { carriedInto, failedTasksIn, type Run } from './support/runs.js';
import { adoptNextRules, type Papers } from './twin-rules/rules.js';

const nextRelease = fileURLToPath(new URL('./twin-rules/index.ts', import.meta.url));
const inEachStage = 5;
/**
 * The number of events after which a run ends. With this small number, each case is in a run of the next release a few
 * steps later.
 */
const eventsOfARun = 60;

let server: TemporalDevServer;
let bench: Bench;
let putBack: (() => void) | undefined;
const lives: Life[] = [];
/**
 * The state when the workers stop: in each stage, one case has a step that is accepted but not answered, and another
 * case has a step that no worker has seen.
 */
let unanswered: Promise<StepReceipt>[];
let unseen: Promise<string | undefined>[];

beforeAll(async () => {
  ({ server, bench } = await openBenchOnServer(eventsOfARun));
  await standInEveryStage();
  await Promise.all(lives.map(liveOn));
  await leaveStepsUnanswered();
  await bench.stopWorkers();
  unseen = everyFifth(1).map((life) => life.refusalOf(...complaint()));
  await startNextRelease();
}, 180_000);

afterAll(async () => {
  putBack?.();
  await bench?.close();
  await server?.stop();
});

/**
 * Puts five cases into each stage. The cases in the first stage are in their first run. The other cases received their
 * state from an earlier run.
 */
async function standInEveryStage(): Promise<void> {
  const adult = Life.of(bench, 'adult-four-instalments');
  const withdrawn = Life.of(bench, 'withdrawal-at-the-gate');
  for (const stage of stages) {
    const base = await (stage === 'closed' ? withdrawn : adult).playInto(stage);
    for (let n = 0; n < inEachStage; n += 1)
      lives.push(
        stage === 'counselling'
          ? await Life.of(bench, 'adult-four-instalments').playInto(stage)
          : await base.fork(),
      );
  }
}

/** Returns a step that this release accepts and the next release refuses. */
const complaint = () =>
  ['case-manager', 'record-complaint', { complaintId: randomUUID(), text: 'Synthetic text.' }] as const;

/** Takes enough steps to create a history for a replay. */
async function liveOn(life: Life): Promise<void> {
  const [personId] = Object.keys(life.state.persons);
  for (const phone of ['first', 'second', 'third'])
    await life.take('case-manager', 'record-safe-contact', { personId, contact: { phone } });
  await life.take(...complaint());
}

const everyFifth = (from: number): Life[] => lives.filter((_, i) => i % inEachStage === from);

/**
 * Makes the record unavailable. The steps of these cases are accepted, and wait for an activity that continues after
 * this release ends.
 */
async function leaveStepsUnanswered(): Promise<void> {
  bench.record.outage = Number.POSITIVE_INFINITY;
  const waiting = everyFifth(0);
  unanswered = waiting.map((life) => life.take(...complaint()));
  // A second attempt shows that the local activity, which ends with its worker, is over.
  const isWaiting = async ({ handle }: Life): Promise<boolean> =>
    (await handle.describe()).raw.pendingActivities!.some(({ attempt }) => attempt! > 1);
  const allWait = async (): Promise<boolean> => (await Promise.all(waiting.map(isWaiting))).every(Boolean);
  if (!(await until(allWait, { withinMs: 20_000 }))) throw new Error('the steps never waited for the record');
}

/** Starts the workers of the next release, and makes the record read and write like the next release. */
async function startNextRelease(): Promise<void> {
  const bundle = await bundleWithRules(nextRelease);
  putBack = adoptNextRules();
  bench.record.passOn();
  bench.record.outage = 0;
  bench.release = { name: 'next', bundle };
  await bench.startWorkers();
}

/**
 * Takes the next step of the story. Near the end of the stories, takes a step that is always possible in that stage.
 */
async function takeNextStep(life: Life): Promise<void> {
  const personIds = Object.keys(life.state.persons);
  const { stage } = life.state;
  if (stage === 'closed') await life.take('case-manager', 'receive-after-closing', { what: 're-contact' });
  else if (stage === 'monitoring')
    await life.take('local-officer', 'record-follow-up', { personIds, reached: true, channel: 'phone' });
  else await life.playSteps(1);
}

const waitsFor = (life: Life): string[] => life.state.tasks.map(({ step }) => step);

/**
 * Returns the new slice of a case. The slice is read after the last fact or, if the run has taken no step yet, from the
 * state that was handed on.
 */
async function papersOf(life: Life): Promise<Papers | undefined> {
  const papers = await life.handle.query<Papers | null>('getPapers');
  return papers ?? papersIn(await carriedInto((await life.runs()).at(-1)!));
}
const papersIn = (state: CaseState | undefined) => (state as { papers?: Papers } | undefined)?.papers;
const runsOfAll = async (): Promise<Run[][]> => await Promise.all(lives.map((life) => life.runs()));

/**
 * Returns the releases whose workers took the workflow tasks of a case. If the server takes a task back, the server
 * writes the event itself, without a name.
 */
const releasesIn = (runs: readonly Run[]): Set<string> =>
  new Set(
    runs.flatMap(({ history }) =>
      history.events!.flatMap(({ workflowTaskStartedEventAttributes: started }) => started?.identity || []),
    ),
  );

describe('law 13: the next release, which takes over fifty running cases', () => {
  it('the next release answers steps that the previous release accepted, although its own rules would refuse them', async () => {
    const receipts = await Promise.all(unanswered);
    expect(receipts).toHaveLength(stages.length);
    for (const [i, { stepId, sequence }] of receipts.entries())
      expect(everyFifth(0)[i]!.facts[sequence - 1]).toMatchObject({ stepId, step: 'record-complaint' });
  });

  it('the next release uses its own rules to refuse steps that arrived while no worker was running, or that arrive now', async () => {
    const now = await Promise.all(lives.map((life) => life.refusalOf(...complaint())));
    expect([...(await Promise.all(unseen)), ...now]).toEqual(Array(60).fill('STEP.NOT_OPEN'));
  });

  it('every case takes its next step in the next release, and then waits for the document that only the new rules require', async () => {
    const before = lives.map(({ facts }) => facts.length);
    await Promise.all(lives.map(takeNextStep));
    for (const [i, life] of lives.entries()) {
      expect(life.facts.length).toBeGreaterThan(before[i]!);
      expect(waitsFor(life)).toContain('attach-document');
      expect((await life.summary()).waitingFor).toContain('protection-officer');
    }
  });

  it('the new slice of the state begins empty in every case, and is filled by the next document', async () => {
    expect(await Promise.all(lives.map(papersOf))).toEqual(lives.map(() => ({ seenOn: null })));
    const letter = () => ({ documentId: randomUUID(), kind: 'letter', category: 'contact' });
    await Promise.all(lives.map((life) => life.take('case-manager', 'attach-document', letter())));
    for (const life of lives) {
      expect(await papersOf(life)).toEqual({ seenOn: todayAt(await bench.now()) });
      expect(waitsFor(life)).not.toContain('attach-document');
    }
  });

  it('the next release continues every story in new runs, which receive the new slice of the state', async () => {
    await Promise.all(
      lives.map((life) =>
        ['monitoring', 'closed'].includes(life.state.stage) ? takeNextStep(life) : life.playSteps(4),
      ),
    );
    const handed = await Promise.all((await runsOfAll()).flat().map(carriedInto));
    expect(handed.filter((state) => papersIn(state)?.seenOn).length).toBeGreaterThan(inEachStage);
  });

  it('the next release fails no workflow task', async () => {
    const runs = await runsOfAll();
    expect(runs.flat().flatMap(failedTasksIn)).toEqual([]);
    expect(runs.map(releasesIn)).toEqual(lives.map(() => new Set(['this', 'next'])));
  });
});
