import type { Actor, IsoDay } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isSelf } from '../case/natural-person.js';
import type { AttachedDocument } from '../documents/state.js';
import { newSince } from '../incidents/restrictions.js';
import { isHiddenFrom } from '../incidents/state.js';
import { aboutSubject } from './about.js';
import { readsOf, readsOfOld } from './reads.js';
import { isBeside } from './who-reads.js';

/**
 * SEE-1: the documents that this person may know of: of the categories that they read of whom it is about, and of no
 * matter that is about them (INC-2). Who sits beside the case sees none (PEOPLE-3): on a receipt stands the new
 * address.
 */
export function documentsSeenBy(state: CaseState, actor: Actor, day: IsoDay): AttachedDocument[] {
  if (isBeside(state, actor)) return [];
  const reads = readsOf(state, actor, day);
  const old = readsOfOld(state, actor, day);
  const since = newSince(state, actor);
  /** INC-2: older than what is kept from them, or their own. */
  const isOld = ({ by, record = 0, personId }: AttachedDocument): boolean =>
    isSelf(actor, by) ||
    record < (personId === null ? Math.min(...since.values()) : (since.get(personId) ?? Infinity));
  return state.documents.filter((document) => {
    const { category, personId, matterId } = document;
    const theirs = since.size > 0 && isOld(document) ? old : reads;
    return (
      theirs.of(aboutSubject(state, personId)).includes(category) && !isHiddenFrom(state, actor, matterId)
    );
  });
}
