import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { FewAtOnce } from '../edges/few-at-once.js';
import { SETTINGS } from '../tokens.js';

/**
 * Limits the number of steps that run at the same time. Even on a busy machine, a step that has begun then meets its
 * deadlines. If many steps began together, all of them would be late and would be repeated (docs/decisions/0048).
 */
@Injectable()
export class Turns {
  readonly #few: FewAtOnce;

  constructor(@Inject(SETTINGS) { steps }: Settings) {
    this.#few = new FewAtOnce(steps.atOnce, steps.acceptWithinMs, 'STEP.TOO_BUSY');
  }

  /**
   * Runs `work` when its turn has come.
   * @throws Problem `STEP.TOO_BUSY` if the work got no turn in time; in this case, the work was never started
   */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.#few.turn();
    return await work().finally(end);
  }
}
