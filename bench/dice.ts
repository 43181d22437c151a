/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns a number from 0 up to 1. */
  roll(): number {
    return this.draw() / 2 ** 32;
  }

  /** Returns a whole number of 32 bits. */
  draw(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  oneOf<T>(things: readonly T[]): T {
    return things[Math.floor(this.roll() * things.length)]!;
  }

  between(least: number, most: number): number {
    return least + this.roll() * (most - least);
  }
}
