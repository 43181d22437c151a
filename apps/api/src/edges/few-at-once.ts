import type { ErrorCode } from '@homeward/contracts';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import { Problem, retryLater } from '../problem/problem.js';

/**
 * Limits the number of callers that work at the same time. Other callers wait in order of arrival, for a limited time.
 */
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
   * @throws Problem `tooBusy` if the caller got no turn in time. In this case, nothing has been done
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
