import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../../apps/api/test/house.js';
import type { Dice } from '../dice.js';

const parts = ['api', 'worker', 'postgres', 'temporal'] as const;
type PartName = (typeof parts)[number];

export interface Kill {
  readonly part: string;
  readonly at: number;
}

/** As a supervisor does that starts again what ended. */
const startedAgainAfterMs = 200;

/** Kills one part, or two at once, as by `kill -9`, and starts them again. */
export class Killer {
  readonly kills: Kill[] = [];

  constructor(
    private readonly house: House,
    private readonly dice: Dice,
  ) {}

  async kill(): Promise<Kill> {
    const [first, second] = [this.dice.oneOf(parts), this.dice.oneOf(parts)];
    const both = this.dice.roll() < 0.25 && first !== second ? [first, second] : [first];
    const kill = { part: [...both].sort().join('+'), at: Date.now() };
    this.kills.push(kill);
    await Promise.all(both.map((part) => this.#crash(part)));
    await pause(startedAgainAfterMs);
    await Promise.all(both.map((part) => this.#resume(part)));
    return kill;
  }

  #crash(part: PartName): Promise<void> {
    const { house } = this;
    return part === 'api' || part === 'worker' ? house[part].crash() : house[part].interrupt('crashed');
  }

  #resume(part: PartName): Promise<void> {
    return this.house[part].resume();
  }
}
