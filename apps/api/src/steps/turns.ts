import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { FewAtOnce } from '../edges/few-at-once.js';
import { SETTINGS } from '../tokens.js';

/**
 * A few steps at a time: on a machine that is busy, what is begun is finished before its deadlines pass, where many
 * begun at once would all be late, and done again (docs/decisions/0048).
 */
@Injectable()
export class Turns {
  readonly #few: FewAtOnce;

  constructor(@Inject(SETTINGS) { steps }: Settings) {
    this.#few = new FewAtOnce(steps.atOnce, steps.acceptWithinMs, 'STEP.TOO_BUSY');
  }

  /** @throws Problem `STEP.TOO_BUSY`: its turn did not come, and nothing happened */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.#few.turn();
    return await work().finally(end);
  }
}
