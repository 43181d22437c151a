import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice.js';
import type { Killable } from './chaos-house.js';

export interface Kill {
  readonly part: string;
  readonly at: number;
}

/** The delay of a supervisor before it restarts a process that ended. */
const startedAgainAfterMs = 200;

/** Kills one part, or two parts at once, like `kill -9`, and restarts the killed parts. */
export class Killer {
  readonly kills: Kill[] = [];

  constructor(
    private readonly parts: readonly Killable[],
    private readonly dice: Dice,
  ) {}

  async kill(): Promise<Kill> {
    const [first, second] = [this.dice.oneOf(this.parts), this.dice.oneOf(this.parts)];
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
