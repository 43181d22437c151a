/** Takes random numbers from fast-check, so that a failing life can be shrunk, and can be replayed from its seed. */
export class Dice {
  #at = 0;
  constructor(private readonly rolls: readonly number[]) {}
  get left(): boolean {
    return this.#at < this.rolls.length;
  }
  below(count: number): number {
    return (this.rolls[this.#at++] ?? 0) % count;
  }
  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
