import type { Actor, IsoDay } from '@homeward/contracts';
import type { AttachedDocument } from '../documents/state.js';
import { isHiddenFrom } from '../incidents/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { aboutSubject } from './about.js';
import { readsOf } from './reads.js';
import { isBeside } from './who-reads.js';

/**
 * SEE-1: the documents that this person may know of: of the categories that they read of whom it is about, and of no matter that is about them (INC-2).
 * Who sits beside the case sees none (PEOPLE-3): on a receipt stands the new address.
 */
export function documentsSeenBy(state: CaseState, actor: Actor, day: IsoDay): AttachedDocument[] {
  if (isBeside(state, actor)) return [];
  const reads = readsOf(state, actor, day);
  return state.documents.filter(
    ({ category, personId, matterId }) =>
      reads.of(aboutSubject(state, personId)).includes(category) && !isHiddenFrom(state, actor, matterId),
  );
}
