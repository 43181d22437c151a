import type { Actor, CaseId, VaultId } from '@homeward/contracts';
import { everything, hasReaders, type Reads } from '@homeward/domain';
import type { VaultNote, VaultNotes } from '@homeward/persistence';
import { isCounted, markPersons, type PersonInAnswer } from '../audit/persons-in-answer.js';
import type { TimelineEntry } from '../openapi/schemas/timeline-schemas.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * True if the field holds an id. A field with an id is never read as a text. Otherwise the sender of a step could
 * choose the id of a text as the id of a new item, and read that text.
 */
export const holdsAnId = (field: string): boolean => /Ids?$/.test(field);

/** Collects every UUID in a value that may be the id of a text. The vault decides which UUIDs are ids of its texts. */
function vaultIdsIn(value: unknown): VaultId[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(vaultIdsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) => (holdsAnId(field) ? [] : vaultIdsIn(inner)));
}

/** The reader and the case of a read. */
interface Reading {
  readonly actor: Actor;
  readonly caseId: CaseId;
}

/**
 * Replaces the ids in records with the texts. TRUTH-1: if only certain readers may read a step, these readers get the
 * complete record.
 */
export async function recordsWithTexts(
  reads: Reads,
  records: readonly TimelineEntry[],
  reading: Reading,
  vault: VaultNotes,
): Promise<TimelineEntry[]> {
  const [whole, parts] = await Promise.all([
    withTexts(
      everything,
      records.filter(({ step }) => hasReaders(step)),
      reading,
      vault,
    ),
    withTexts(
      reads,
      records.filter(({ step }) => !hasReaders(step)),
      reading,
      vault,
    ),
  ]);
  const withTextsByStep = new Map([...whole, ...parts].map((record) => [record.stepId, record]));
  return records.map(({ stepId }) => withTextsByStep.get(stepId)!);
}

/**
 * Replaces the ids of notes with the notes that this reader may read, by category. A note about a person also needs
 * that person's consent (CONS-1).
 */
export async function withTexts<T>(
  reads: Reads,
  value: T,
  { actor, caseId }: Reading,
  vault: VaultNotes,
): Promise<T> {
  const notes = await vault.read(actor, caseId, vaultIdsIn(value), reads.categories);
  const theirs = [...notes].filter(([, { personId, category }]) =>
    reads.of(personId === null ? {} : { personId }).includes(category),
  );
  return replaceIds(value, new Map(theirs), caseId) as T;
}

type Notes = ReadonlyMap<VaultId, VaultNote>;

/**
 * Replaces the ids of readable notes with their content, and marks each object with the persons whose data the object
 * shows (SEE-5). The id of a note that may not be read is kept.
 */
function replaceIds(value: unknown, notes: Notes, caseId: CaseId): unknown {
  if (typeof value === 'string') return notes.get(value)?.content ?? value;
  if (Array.isArray(value)) return value.map((inner) => replaceIds(inner, notes, caseId));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([field]) => !holdsAnId(field));
  const parts = fields.map(([field, inner]): [string, unknown] => [field, replaceIds(inner, notes, caseId)]);
  const own = fields.flatMap(([, inner]) => personsOf(inner, notes, caseId));
  return markPersons({ ...value, ...Object.fromEntries(parts) }, own);
}

/** Collects the persons whose data is in the texts of a field. The field may contain one text or a list of texts. */
const personsOf = (value: unknown, notes: Notes, caseId: CaseId): PersonInAnswer[] =>
  [value].flat().flatMap((id) => {
    const note = typeof id === 'string' ? notes.get(id) : undefined;
    return note && isCounted(note) ? [{ caseId, personId: note.personId }] : [];
  });
