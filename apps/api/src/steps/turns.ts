import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { FewAtOnce } from '../edges/few-at-once.js';
import { SETTINGS } from '../tokens.js';

/**
 * Runs a few steps at a time. On a busy machine, a step that has begun then ends before its deadlines. If many steps
 * began together, all of them would be late and would be repeated (docs/decisions/0048).
 */
@Injectable()
export class Turns {
  readonly #few: FewAtOnce;

  constructor(@Inject(SETTINGS) { steps }: Settings) {
    this.#few = new FewAtOnce(steps.atOnce, steps.acceptWithinMs, 'STEP.TOO_BUSY');
  }

  /**
   * Runs `work` when its turn has come.
   * @throws Problem `STEP.TOO_BUSY` if no turn came in time; nothing has happened then
   */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.#few.turn();
    return await work().finally(end);
  }
}
