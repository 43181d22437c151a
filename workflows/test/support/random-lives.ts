import { randomUUID } from 'node:crypto';
import type { StaffStepCode, StepMessage } from '@homeward/contracts';
import { bookingWork, todayAt, type Fact } from '@homeward/domain';
import { beginnings } from '../../../libs/domain/test/support/beginnings.js';
import { choose, type Choice, type Lived } from '../../../libs/domain/test/support/choices.js';
import { PlayedCase } from '../../../libs/domain/test/support/played-case.js';
import type { Dice } from '../../../libs/domain/test/support/dice.js';
import { classifyTemporalError } from '@homeward/temporal';
import { until } from '@homeward/testing';
import { BenchCase } from './bench-case.js';
import type { Bench } from './bench.js';
import { realPolicy } from './policies.js';

const dayMs = 86_400_000;

/** Returns random numbers: the same for the same seed, on every machine. */
export function rollsOf(seed: number, count: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % 10_000;
  });
}

/** Chooses the next step that somebody tries. */
export type Choosing = (life: Lived, dice: Dice) => Choice | undefined;

/**
 * A case on the real workflow in which anybody tries any step. The people of the case come from the random lives of the
 * domain.
 */
export class RandomLife extends BenchCase {
  private constructor(bench: Bench) {
    super(bench, { policy: realPolicy, holidays: { canton: [], destination: [] } });
  }

  /** Begins a case at any point between its opening and its first days after arrival. */
  static async begun(bench: Bench, dice: Dice): Promise<RandomLife> {
    const life = new RandomLife(bench);
    const persons = { anna: '2010-01-01', ben: '2040-06-01' };
    const { facts } = dice.one(beginnings)(
      new PlayedCase({ persons, now: await bench.now(), policy: realPolicy, askedLater: true }),
    );
    for (const fact of facts) await life.#repeat(fact);
    return life;
  }

  async #repeat({ step, actor, recordedAt, payload, known }: Fact): Promise<void> {
    if (recordedAt > (await this.bench.now())) await this.bench.sleepUntil(recordedAt);
    if (actor === null) return; // real machines report here
    await this.send(step as StaffStepCode, { ...(await this.#messageOf(actor, payload as object)), known });
  }

  /**
   * Continues until the dice are used up. Steps are taken or refused, and days pass.
   * @returns the number of steps taken
   */
  async live(dice: Dice, choosing: Choosing = choose, look?: (life: Lived) => void): Promise<number> {
    let taken = 0;
    while (dice.left) {
      if (dice.chance(6)) await this.#letDaysPass(1 + dice.below(40));
      else if (await this.#try(choosing(await this.#lived(), dice))) taken += 1;
      look?.(await this.#lived());
    }
    return taken;
  }

  async #letDaysPass(days: number): Promise<void> {
    await this.forgetAttempts();
    await this.bench.sleep(days * dayMs);
  }

  async #try(choice: Choice | undefined): Promise<boolean> {
    if (!choice) return false;
    const { step, who, payload, known, on } = choice;
    try {
      await this.send(step, { ...(await this.#messageOf(who, payload)), known, occurredOn: on });
      await this.#deskIsDone();
      return true;
    } catch (error) {
      if (classifyTemporalError(error).kind !== 'refused') throw error;
      return false;
    }
  }

  /**
   * Waits until the desk has answered. If a run ends with a scheduled activity that no worker has begun, the clock of
   * the time-skipping server stops skipping, although the next run does take up the activity, as on a real server.
   */
  async #deskIsDone(): Promise<void> {
    await until(() => bookingWork(this.state).length === 0, { withinMs: this.bench.momentMs, everyMs: 10 });
  }

  async #messageOf(actor: StepMessage['actor'], payload: object): Promise<StepMessage> {
    const occurredOn = todayAt(await this.bench.now());
    return { stepId: randomUUID(), actor, occurredOn, zone: 'Europe/Zurich', payload, known: {} };
  }

  async #lived(): Promise<Lived> {
    const now = await this.bench.now();
    return { state: this.state, facts: this.facts, now, today: todayAt(now) };
  }
}
