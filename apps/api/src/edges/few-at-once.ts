import type { ErrorCode } from '@homeward/contracts';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import { Problem, retryLater } from '../problem/problem.js';

/** Lets a limited number of callers work at the same time. Other callers wait in order of arrival, up to a limit. */
export class FewAtOnce {
  readonly #slots;

  constructor(
    atOnce: number,
    withinMs: number,
    private readonly tooBusy: ErrorCode,
  ) {
    this.#slots = withTimeout(new Semaphore(atOnce), withinMs);
  }

  /**
   * Waits for a turn.
   * @returns a function that ends the turn.
   * @throws Problem `tooBusy` if no turn came in time; nothing has happened then
   */
  async turn(): Promise<() => void> {
    try {
      const [, end] = await this.#slots.acquire();
      return end;
    } catch (error) {
      throw error === E_TIMEOUT ? new Problem(this.tooBusy, { headers: retryLater }) : error;
    }
  }
}
