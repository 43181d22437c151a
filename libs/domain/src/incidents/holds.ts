import type { HeldMatter } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';

/** INC-1: places a hold. Nothing of this matter is done for the person until somebody lifts the hold. */
export function hold(
  draft: CaseState,
  { occurredOn }: Fact,
  ref: string,
  personId: string,
  matter: HeldMatter,
): void {
  const holdId = `${ref}:${personId}:${matter}`;
  if (draft.incidents.holds.some((hold) => hold.holdId === holdId)) return;
  draft.incidents.holds.push({ holdId, personId, matter, ref, since: occurredOn });
}
