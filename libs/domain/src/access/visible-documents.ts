import type { Actor, IsoDay } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { CaseSection } from '../case/section.js';
import { isSelf } from '../case/natural-person.js';
import type { AttachedDocument } from '../documents/state.js';
import { mayKnowThing, type BelongsTo } from '../documents/things.js';
import { newSince } from '../incidents/restrictions.js';
import { audienceOfDocument } from './audiences.js';
import { StaffReader } from './reader.js';
import type { Reads } from './reads.js';

/**
 * SEE-1: the documents that this reader may know of. INC-2: a restricted reader still sees the documents that are older
 * than the restriction, and the documents that the reader attached.
 */
export function visibleDocumentsFor(state: CaseState, actor: Actor, day: IsoDay): AttachedDocument[] {
  const reader = new StaffReader(state, actor, day);
  const since = newSince(state, actor);
  const isOld = ({ by, record = 0, personId }: AttachedDocument): boolean =>
    isSelf(actor, by) ||
    record < (personId === null ? Math.min(...since.values()) : (since.get(personId) ?? Infinity));
  return state.documents.flatMap((document) => {
    const asBefore = isOld(document);
    return reader.isIn(audienceOfDocument(state, document, asBefore))
      ? [withVisibleThing(document, state, actor, asBefore ? reader.old : reader.reads)]
      : [];
  });
}

/**
 * Returns a document, or its record. If the reader may not know of the thing that the document belongs to, the result
 * does not name that thing.
 */
export function withVisibleThing<T extends Partial<BelongsTo>>(
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

/** The description of a document in a list, without its content. */
export const visibleDocument = ({
  documentId,
  kind,
  personId,
  on,
  thingKind,
  thingId,
}: AttachedDocument) => ({
  documentId,
  kind,
  personId,
  on,
  thingKind: thingKind ?? null,
  thingId: thingId ?? null,
});

/** The documents that belong to a thing of a section, selected from the documents that a reader sees. */
export const documentsAt = (
  { filedUnder }: CaseSection,
  item: object,
  documents: readonly AttachedDocument[],
): ReturnType<typeof visibleDocument>[] => {
  const ids = filedUnder?.(item as never) ?? [];
  return documents
    .filter(({ thingId, personId }) => ids.includes(thingId ?? '') || ids.includes(personId ?? ''))
    .map(visibleDocument);
};
