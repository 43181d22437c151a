import type { CaseId } from '@homeward/contracts';
import { isErased } from '../record-error.js';

/**
 * The states of the cases that this process used last, so that the next step of a case need not fetch and decrypt its
 * state.
 *
 * A remembered state is never trusted. A statement that builds on the state contains the head and the number of
 * rebuilds of the state as a guard. Equal heads mean equal chains of facts, and therefore equal states. If the head or
 * the number of rebuilds differs, the guard fails, and the record is read.
 */
export class Remembered<Standing extends { readonly sequence: number }> {
  readonly #standings = new Map<CaseId, Standing>();

  constructor(private readonly capacity = 500) {}

  last(caseId: CaseId): Standing | undefined {
    return this.#standings.get(caseId);
  }

  find(caseId: CaseId, sequence: number): Standing | undefined {
    const standing = this.last(caseId);
    return standing?.sequence === sequence ? standing : undefined;
  }

  /** The result of `work` on a case. If the case is erased, also forgets the remembered state of the case. */
  async forgetIfErased<T>(caseId: CaseId, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isErased(error)) this.#standings.delete(caseId);
      throw error;
    }
  }

  keep(caseId: CaseId, standing: Standing): void {
    this.#standings.delete(caseId);
    this.#standings.set(caseId, standing);
    if (this.#standings.size > this.capacity) this.#standings.delete(this.#standings.keys().next().value!);
  }
}
