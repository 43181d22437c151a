import type { Actor, IsoInstant } from '@homeward/contracts';
import { movedSince, type CaseState } from '@homeward/domain';

/**
 * The steps that one request takes in one case, one after the other. The caller decided on all of them with the same
 * version of the case, so the earlier ones do not make that version stale for the later ones (law 14).
 */
export class OwnSteps {
  #shown: { readonly version: string; readonly sequence: number } | undefined;
  readonly #taken = new Set<number>();

  /** Notes that this version was the newest one at this record of the case. */
  decidedOn(version: string, { sequence }: CaseState): void {
    this.#shown ??= { version, sequence };
  }

  /** Notes a recorded step of this request, by its sequence. */
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
