import type { VaultId } from '@homeward/contracts';
import type { VaultNote } from '@homeward/persistence';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every uuid in a value: which of them are the vault's, the vault knows. */
export function vaultIdsIn(value: unknown): VaultId[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(vaultIdsIn);
}

/** The value with the notes that may be read in the places of their ids; what may not be read stays an id. */
export function opened(value: unknown, notes: ReadonlyMap<VaultId, VaultNote>): unknown {
  if (typeof value === 'string') return notes.get(value)?.content ?? value;
  if (Array.isArray(value)) return value.map((inner) => opened(inner, notes));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner, notes)]));
}
