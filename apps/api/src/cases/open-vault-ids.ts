import type { Actor, CaseId, VaultId } from '@homeward/contracts';
import { everything, hasReaders, type Reads } from '@homeward/domain';
import type { VaultNote, VaultNotes } from '@homeward/persistence';
import { isCounted, telling, type PersonTold } from '../audit/persons-told.js';
import type { EntrySeen } from './timeline-page.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The sender of a step may choose the id of what it creates. So an id field is never opened: its value could be the
 * id of a text.
 */
export const holdsAnId = (field: string): boolean => /Ids?$/.test(field);

/** Every uuid in a value that may stand for a text. The vault knows which of them are its own. */
function vaultIdsIn(value: unknown): VaultId[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(vaultIdsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) => (holdsAnId(field) ? [] : vaultIdsIn(inner)));
}

/** Who reads, and in which case. */
interface Reading {
  readonly actor: Actor;
  readonly caseId: CaseId;
}

/** Records with their texts. TRUTH-1: a reader of a step that has its own readers reads all of its record. */
export async function recordsOpenedFor(
  reads: Reads,
  records: readonly EntrySeen[],
  reading: Reading,
  vault: VaultNotes,
): Promise<EntrySeen[]> {
  const [whole, parts] = await Promise.all([
    openedFor(
      everything,
      records.filter(({ step }) => hasReaders(step)),
      reading,
      vault,
    ),
    openedFor(
      reads,
      records.filter(({ step }) => !hasReaders(step)),
      reading,
      vault,
    ),
  ]);
  const opened = new Map([...whole, ...parts].map((record) => [record.stepId, record]));
  return records.map(({ stepId }) => opened.get(stepId)!);
}

/**
 * Replaces ids with the notes that this reader may read: by category and, for a note about a person, by that person's
 * consent (CONS-1).
 */
export async function openedFor<T>(
  reads: Reads,
  value: T,
  { actor, caseId }: Reading,
  vault: VaultNotes,
): Promise<T> {
  const notes = await vault.read(actor, caseId, vaultIdsIn(value), reads.categories);
  const theirs = [...notes].filter(([, { personId, category }]) =>
    reads.of(personId === null ? {} : { personId }).includes(category),
  );
  return opened(value, new Map(theirs), caseId) as T;
}

type Notes = ReadonlyMap<VaultId, VaultNote>;

/**
 * Replaces the ids of readable notes with their content and marks each object with the persons whose data it shows
 * (SEE-5). A note that may not be read stays an id.
 */
function opened(value: unknown, notes: Notes, caseId: CaseId): unknown {
  if (typeof value === 'string') return notes.get(value)?.content ?? value;
  if (Array.isArray(value)) return value.map((inner) => opened(inner, notes, caseId));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([field]) => !holdsAnId(field));
  const parts = fields.map(([field, inner]): [string, unknown] => [field, opened(inner, notes, caseId)]);
  const own = fields.flatMap(([, inner]) => personsOf(inner, notes, caseId));
  return telling({ ...value, ...Object.fromEntries(parts) }, own);
}

/** The persons whose data the texts of a field are, whether the field holds one text or a list. */
const personsOf = (value: unknown, notes: Notes, caseId: CaseId): PersonTold[] =>
  [value].flat().flatMap((id) => {
    const note = typeof id === 'string' ? notes.get(id) : undefined;
    return note && isCounted(note) ? [{ caseId, personId: note.personId }] : [];
  });
