import { stages } from '@homeward/contracts';
import { Bench } from './support/bench.js';
import { Life } from './support/life.js';
import { carriedInto, failedTasksIn } from './support/runs.js';

/** The age, in ms, from which a run ends together with its stage. */
const overAMinuteMs = 61_000;

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());

describe.each([
  { name: 'adult-four-instalments', way: stages },
  { name: 'parent-with-two-minors', way: stages },
  { name: 'withdrawal-at-the-gate', way: [...stages.slice(0, 5), 'closed'] },
])('the life of $name, line by line', ({ name, way }) => {
  let life: Life;
  beforeAll(async () => {
    await bench.sleepUntilMorning();
    life = await Life.of(bench, name).playToItsEnd(overAMinuteMs);
  });
  afterAll(() => life.end());

  it('STAGE-1, EXIT-2: the case ends in the way that the story says', () => {
    const outcomes = Object.keys(life.story.ends.outcomes).map((person) => [
      person,
      life.state.persons[life.names.idOf(`@${person}`)]!.outcome,
    ]);
    expect({ stage: life.state.stage, outcomes: Object.fromEntries(outcomes) as unknown }).toEqual(
      life.story.ends,
    );
  });

  it('laws 5, 8 and 13: the case has one run for each stage or month, and each run hands on the state that follows from the timeline', async () => {
    const runs = await life.runs();
    const handed = await Promise.all(runs.map(carriedInto));
    const stagesOfRuns = handed.map((state) => state?.stage ?? 'counselling');
    expect(stagesOfRuns.filter((stage, i) => stage !== stagesOfRuns[i - 1])).toEqual(way);
    for (const state of handed.slice(1))
      expect(state).toEqual(bench.record.toldUntil(life.caseId, state!.sequence));
    expect(runs.flatMap(failedTasksIn)).toEqual([]);
  });

  it('law 1: operators see the same state as staff see in the record', async () => {
    const { stage, sequence, version } = life.state;
    expect(await life.summary()).toMatchObject({ stage, sequence, version, waitingFor: [], dueOn: null });
    const { searchAttributes } = await life.handle.describe();
    expect(searchAttributes).toMatchObject({ CaseStage: [stage], ProgrammeVersion: ['vot-2026-1'] });
  });
});
