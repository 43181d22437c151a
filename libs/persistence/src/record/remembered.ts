import type { CaseId } from '@homeward/contracts';
import type { Standing } from './standing.js';

/**
 * The standings this process recorded last, so that the next step of a case need not fetch and open its state.
 *
 * Never trusted: a statement that builds on a remembered standing carries its head and rebuilds as a guard. Equal heads mean
 * the same chain of facts, hence the same state; anything else makes the guard fail, and the record is read.
 */
export class Remembered {
  readonly #standings = new Map<CaseId, Standing>();

  constructor(private readonly capacity = 500) {}

  find(caseId: CaseId, sequence: number): Standing | undefined {
    const standing = this.#standings.get(caseId);
    return standing?.sequence === sequence ? standing : undefined;
  }

  keep(caseId: CaseId, standing: Standing): void {
    this.#standings.delete(caseId);
    this.#standings.set(caseId, standing);
    if (this.#standings.size > this.capacity) this.#standings.delete(this.#standings.keys().next().value!);
  }
}
