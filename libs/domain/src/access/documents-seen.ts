import type { Actor, IsoDay } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { CaseSection } from '../case/section.js';
import { isSelf } from '../case/natural-person.js';
import type { AttachedDocument } from '../documents/state.js';
import { mayKnowThing, type BelongsTo } from '../documents/things.js';
import { newSince } from '../incidents/restrictions.js';
import { isHiddenFrom } from '../incidents/state.js';
import { aboutSubject } from './about.js';
import { readsOf, readsOfOld, type Reads } from './reads.js';
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
  const readsFor = (document: AttachedDocument): Reads => (since.size > 0 && isOld(document) ? old : reads);
  return state.documents
    .filter((document) => {
      const { category, personId, matterId } = document;
      const about = aboutSubject(state, personId);
      return readsFor(document).of(about).includes(category) && !isHiddenFrom(state, actor, matterId);
    })
    .map((document) => withThingKnown(document, state, actor, readsFor(document)));
}

/** A document, or its record, without what it belongs to where this person may not know of that. */
export function withThingKnown<T extends Partial<BelongsTo>>(
  document: T,
  state: CaseState,
  actor: Actor,
  reads: Reads,
): T {
  const { thingKind, thingId, ...rest } = document;
  const isKnown =
    thingKind !== undefined &&
    thingId !== undefined &&
    mayKnowThing(state, actor, { thingKind, thingId }, reads);
  return isKnown ? document : (rest as T);
}

/** As a list tells of a document: what it is, and nothing of what is in it. */
export const documentTold = ({ documentId, kind, personId, on, thingKind, thingId }: AttachedDocument) => ({
  ...{ documentId, kind, personId, on },
  ...{ thingKind: thingKind ?? null, thingId: thingId ?? null },
});

/** Of the documents that a reader sees, those that belong to a thing of a section. */
export const documentsAt = (
  { filedUnder }: CaseSection,
  item: object,
  documents: readonly AttachedDocument[],
): ReturnType<typeof documentTold>[] => {
  const ids = filedUnder?.(item as never) ?? [];
  return documents
    .filter(({ thingId, personId }) => ids.includes(thingId ?? '') || ids.includes(personId ?? ''))
    .map(documentTold);
};
