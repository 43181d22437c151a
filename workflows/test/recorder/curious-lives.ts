import { Dice } from '../../../libs/domain/test/support/dice.js';
import { Bench, ClockStands } from '../support/bench.js';
import { curious } from '../support/curious-choices.js';
import { RandomLife, rollsOf } from '../support/random-lives.js';
import type { Recording } from './recording.js';

/**
 * The maximum number of lives. If these lives do not contain a step, add a life that takes the step (seldom-steps.ts).
 */
const mostLives = 25;
const rollsALife = 400;
/**
 * The number of lives on one server. The number is limited because the server's clock cannot be set back, and people's
 * papers expire.
 */
const livesInARow = 5;
/** The seed, identical for every release. Lives with equal seeds differ mainly in which machine answers first. */
const seed = 20_261_128;

/**
 * Plays random lives in which people prefer steps that no history contains yet, until no step is missing. Keeps the
 * runs in which such steps were taken.
 */
export async function recordCuriousLives(recording: Recording): Promise<void> {
  for (let n = 1; n <= mostLives && recording.missing().length > 0; n += livesInARow) {
    console.log(`Lives seek ${recording.missing().join(', ')}.`);
    const bench = await Bench.open();
    try {
      for (let i = 0; i < livesInARow && recording.missing().length > 0; i += 1)
        await recordOne(bench, recording, n + i);
    } catch (error) {
      if (!(error instanceof ClockStands)) throw error;
    } finally {
      await bench.close();
    }
  }
}

async function recordOne(bench: Bench, recording: Recording, n: number): Promise<void> {
  bench.world.bank.refuses = 1;
  bench.world.desk.forbids = n % 2 === 0;
  const dice = new Dice(rollsOf(seed + n, rollsALife));
  const life = await RandomLife.begun(bench, dice);
  await life.live(dice, curious(recording.steps));
  await recording.keepNews(`life-${String(n).padStart(2, '0')}`, await life.runs());
  await life.end();
}
