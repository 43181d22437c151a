import type { Actor, CaseId, VaultId } from '@homeward/contracts';
import type { Reads } from '@homeward/domain';
import type { VaultNote, VaultNotes } from '@homeward/persistence';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every uuid in a value: which of them are the vault's, the vault knows. */
function vaultIdsIn(value: unknown): VaultId[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(vaultIdsIn);
}

/**
 * The value with the notes that this reader may read in the places of their ids: by category, and of a person by
 * their consent (CONS-1).
 */
export async function openedFor<T>(
  reads: Reads,
  value: T,
  { actor, caseId }: { readonly actor: Actor; readonly caseId: CaseId },
  vault: VaultNotes,
): Promise<T> {
  const notes = await vault.read(actor, caseId, vaultIdsIn(value), reads.categories);
  const theirs = [...notes].filter(([, { personId, category }]) =>
    reads.of(personId === null ? {} : { personId }).includes(category),
  );
  return opened(value, new Map(theirs)) as T;
}

/** The value with the notes that may be read in the places of their ids; what may not be read stays an id. */
function opened(value: unknown, notes: ReadonlyMap<VaultId, VaultNote>): unknown {
  if (typeof value === 'string') return notes.get(value)?.content ?? value;
  if (Array.isArray(value)) return value.map((inner) => opened(inner, notes));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner, notes)]));
}
