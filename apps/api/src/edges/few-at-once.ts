import type { ErrorCode } from '@homeward/contracts';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import { Problem, retryLater } from '../problem/problem.js';

/** So many at once; the others wait for their turn, in the order in which they came, and not for ever. */
export class FewAtOnce {
  readonly #slots;

  constructor(
    atOnce: number,
    withinMs: number,
    private readonly tooBusy: ErrorCode,
  ) {
    this.#slots = withTimeout(new Semaphore(atOnce), withinMs);
  }

  /** @returns what ends the turn. @throws Problem `tooBusy`: it did not come, and nothing happened */
  async turn(): Promise<() => void> {
    try {
      const [, end] = await this.#slots.acquire();
      return end;
    } catch (error) {
      throw error === E_TIMEOUT ? new Problem(this.tooBusy, { headers: retryLater }) : error;
    }
  }
}
