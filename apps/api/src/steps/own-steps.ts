import type { Actor, IsoInstant } from '@homeward/contracts';
import { movedSince, type CaseState } from '@homeward/domain';

/**
 * The steps that one request takes in one case, one after the other. The caller decided on all these steps with one
 * version of the case, so an earlier step does not make that version stale for a later step (law 14).
 */
export class OwnSteps {
  #shown: { readonly version: string; readonly sequence: number } | undefined;
  readonly #taken = new Set<number>();

  /** Stores the newest version, with the sequence that the case has at this version. Only the first call counts. */
  decidedOn(version: string, { sequence }: CaseState): void {
    this.#shown ??= { version, sequence };
  }

  /** Stores the sequence of a recorded step of this request. */
  taken(sequence: number): void {
    this.#taken.add(sequence);
  }

  /** True if nothing that the caller reads has changed since the version, except by the steps of this request. */
  areAllSince(version: string, state: CaseState, actor: Actor, now: IsoInstant): boolean {
    return (
      this.#shown?.version === version && !movedSince(state, actor, now, this.#shown.sequence, this.#taken)
    );
  }
}
