import { samplesOf, testSeed } from '@homeward/testing/samples';
import { choose } from '../../libs/domain/test/support/choices.js';
import { Dice } from '../../libs/domain/test/support/dice.js';
import { invariants } from '../../libs/domain/test/support/invariants.js';
import { Bench, ClockStands } from './support/bench.js';
import { RandomLife, rollsOf } from './support/random-lives.js';
import { carriedInto, failedTasksIn, leftUnbegun, runsOf } from './support/runs.js';

const lives = samplesOf('lives on a real Temporal server');
const seed = testSeed();
/**
 * The number of lives on one server. The number is limited because the server's clock cannot be set back, and people's
 * papers expire.
 */
const livesInARow = 5;
const firsts = Array.from({ length: Math.ceil(lives / livesInARow) }, (_, n) => seed + n * livesInARow);

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
const openAnew = async (): Promise<void> => {
  await bench.close();
  bench = await Bench.open();
};
afterEach(() => bench?.close());

it.each(firsts)(
  'STAGE-1, DUE-1, law 5: the rules hold on the real workflow, over timers and runs, for random steps in random order (HOMEWARD_TEST_SEED=%d)',
  async (first) => {
    let taken = 0;
    for (let n = 0; n < livesInARow; n += 1) {
      const dice = new Dice(rollsOf(first + n, 400));
      const life = await RandomLife.begun(bench, dice);
      try {
        taken += await life.live(dice, choose, invariants);
      } catch (error) {
        // This is a limit of the time-skipping server (support/runs.ts): its clock has stopped permanently.
        if (!(error instanceof ClockStands) || !(await life.runs()).some(leftUnbegun)) throw error;
        await openAnew();
        continue;
      }
      expect(life.state).toEqual(bench.record.toldUntil(life.caseId, life.state.sequence));
      await life.until(() => life.state.linked.openings.length === 0);
      const runs = await life.runs();
      const linked = await Promise.all(life.linkedWorkflowIds.map((id) => runsOf(bench.client, id)));
      expect([...runs, ...linked.flat()].flatMap(failedTasksIn)).toEqual([]);
      for (const state of (await Promise.all(runs.map(carriedInto))).slice(1))
        expect(state).toEqual(bench.record.toldUntil(life.caseId, state!.sequence));
      await life.end();
      if (runs.some(leftUnbegun)) await openAnew();
    }
    expect(taken).toBeGreaterThan(livesInARow * 5);
  },
  240_000,
);
