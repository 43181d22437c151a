import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import { Problem, retryLater } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';

/**
 * A few steps at a time: on a machine that is busy, what is begun is finished before its deadlines pass, where many
 * begun at once would all be late, and done again (docs/decisions/0048).
 */
@Injectable()
export class Turns {
  readonly #slots;

  constructor(@Inject(SETTINGS) { steps }: Settings) {
    this.#slots = withTimeout(new Semaphore(steps.atOnce), steps.acceptWithinMs);
  }

  /** @throws Problem `STEP.TOO_BUSY`: its turn did not come, and nothing happened */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#slots.acquire().then(([, give]) => give, tooBusy);
    return await work().finally(release);
  }
}

function tooBusy(error: unknown): never {
  throw error === E_TIMEOUT ? new Problem('STEP.TOO_BUSY', { headers: retryLater }) : error;
}
