import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice.js';
import type { Browser } from './browser.js';
import type { Killable } from './chaos-house.js';

export interface Kill {
  readonly part: string;
  readonly at: number;
}

/** The delay of a supervisor before it restarts a process that ended. */
const startedAgainAfterMs = 200;

const longestWaitMs = 120_000;

/** Kills one part, or two parts at once, like `kill -9`, and restarts the killed parts. */
export class Killer {
  readonly kills: Kill[] = [];
  readonly #parts: readonly Killable[];

  constructor(
    parts: readonly Killable[],
    private readonly browsers: readonly Browser[],
    private readonly dice: Dice,
  ) {
    this.#parts = [...parts, browserOf(browsers, dice)];
  }

  /** Kills parts as long as `isWanted`. After each kill, it waits until a browser is answered again. */
  async killWhile(isWanted: () => boolean): Promise<void> {
    while (isWanted()) {
      await pause(this.dice.between(500, 4_000));
      const { at } = await this.#kill();
      const back = Date.now();
      while (isWanted() && !this.#answeredSince(back) && Date.now() - at < longestWaitMs) await pause(50);
    }
  }

  #answeredSince(at: number): boolean {
    return this.browsers.some(({ answeredAt }) => (answeredAt.at(-1) ?? 0) > at);
  }

  async #kill(): Promise<Kill> {
    const [first, second] = [this.dice.oneOf(this.#parts), this.dice.oneOf(this.#parts)];
    const both = this.dice.roll() < 0.25 && first !== second ? [first, second] : [first];
    const names = both.map(({ name }) => name).sort();
    const kill = { part: names.join('+'), at: Date.now() };
    this.kills.push(kill);
    await Promise.all(both.map((part) => part.crash()));
    await pause(startedAgainAfterMs);
    await Promise.all(both.map((part) => part.resume()));
    return kill;
  }
}

/** Returns a user's browser as a killable part. The browser restarts automatically. */
const browserOf = (browsers: readonly Browser[], dice: Dice): Killable => ({
  name: 'browser',
  crash: async () => dice.oneOf(browsers).drop(),
  resume: async () => undefined,
});
