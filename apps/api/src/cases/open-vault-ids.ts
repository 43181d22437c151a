import type { Actor, CaseId, VaultId } from '@homeward/contracts';
import { everything, hasReaders, type Reads } from '@homeward/domain';
import type { VaultNote, VaultNotes } from '@homeward/persistence';
import { isCounted, telling, type PersonTold } from '../audit/persons-told.js';
import type { EntrySeen } from './timeline-page.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whoever sends a step may choose the id of what it makes, so an id is never opened: it could be that of a text. */
export const holdsAnId = (field: string): boolean => /Ids?$/.test(field);

/** Every uuid in a value that may stand for a text: which of them are the vault's, the vault knows. */
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

/** Records with their texts. TRUTH-1: whoever is shown a record of a step that has its own readers reads all of it. */
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
 * The value with the notes that this reader may read in the places of their ids: by category, and of a person by
 * their consent (CONS-1).
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
 * The value with the notes that may be read in the places of their ids, each object marked with the persons whose data it
 * shows (SEE-5); what may not be read stays an id.
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

/** Whose data the texts of a field are, whether it holds one text or a list of them. */
const personsOf = (value: unknown, notes: Notes, caseId: CaseId): PersonTold[] =>
  [value].flat().flatMap((id) => {
    const note = typeof id === 'string' ? notes.get(id) : undefined;
    return note && isCounted(note) ? [{ caseId, personId: note.personId }] : [];
  });
