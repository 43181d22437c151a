import { Dice } from '../../libs/domain/test/support/random-life.js';
import { Bench } from './support/bench.js';
import { RandomLife, rollsOf } from './support/random-lives.js';
import { carriedInto, failedTasksIn } from './support/runs.js';

/**
 * That server's clock stands still for ever once an attempt's child has ended after the run that started it, so some lives
 * cannot be lived there to their end: these can.
 */
const lives = Number(process.env['HOMEWARD_TEST_SERVER_LIVES'] ?? 10);
/** Another seed tries other lives. */
const seed = Number(process.env['HOMEWARD_TEST_SEED'] ?? 1_904_830_197);

let bench: Bench;
beforeAll(async () => {
  console.log(`random lives on the server from seed ${seed} (HOMEWARD_TEST_SEED)`);
  bench = await Bench.open();
});
afterAll(() => bench?.close());

it('STAGE-1, DUE-1, law 5: whatever people try, in whatever order, the rules hold on the real workflow, over timers and runs', async () => {
  let taken = 0;
  for (let n = 0; n < lives; n += 1) {
    const life = await RandomLife.opened(bench);
    taken += await life.live(new Dice(rollsOf(seed + n, 400)));
    expect(life.state).toEqual(bench.record.toldUntil(life.caseId, life.state.sequence));
    const runs = await life.runs();
    expect(runs.map(failedTasksIn)).toEqual(runs.map(() => 0));
    for (const state of (await Promise.all(runs.map(carriedInto))).slice(1))
      expect(state).toEqual(bench.record.toldUntil(life.caseId, state!.sequence));
    await life.end();
  }
  expect(taken).toBeGreaterThan(lives * 5);
}, 600_000);
