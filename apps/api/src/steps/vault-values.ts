import { randomUUID } from 'node:crypto';
import type { DataCategory, PersonId, VaultId } from '@homeward/contracts';
import { z } from 'zod';
import { note } from '../texts.js';

/** A value for which the case may store only an id. The value stays in memory until it is written to the vault. */
export class VaultValue {
  constructor(
    readonly category: DataCategory,
    readonly content: unknown,
  ) {}
}

export interface VaultNote {
  readonly id: VaultId;
  readonly category: DataCategory;
  readonly content: unknown;
  /** The person whose key encrypts the note. Default: the key of the case. */
  readonly personId?: PersonId;
}

/**
 * Marks a field whose content goes to the vault, under one data category. After parsing, the field contains the
 * vault's id, which is the type of this schema.
 */
export const vaulted = (schema: z.ZodType, category: DataCategory): z.ZodType<VaultId> =>
  schema
    .meta({
      description: `Category ${category}: stored encrypted in the vault; the case stores only an id.`,
      'x-data-category': category,
    })
    .transform((content) => new VaultValue(category, content)) as unknown as z.ZodType<VaultId>;

/** Returns the schema of a multi-line free text of one data category. */
export const vaultText = (category: DataCategory): z.ZodType<VaultId> => vaulted(note(), category);

/**
 * Takes the contents for the vault out of a parsed body. Returns the body with ids in place of the contents, and the
 * contents as notes. A note is about the one person that the nearest enclosing object names. If this object names
 * several persons, the note is about no single person. If no object names a person, the note is about `about`.
 */
export function takeOutVaultValues<T>(body: T, about?: PersonId): { body: T; notes: VaultNote[] } {
  const notes: VaultNote[] = [];
  const replace = (value: unknown, personId: PersonId | undefined): unknown => {
    if (value instanceof VaultValue) {
      const id = randomUUID();
      notes.push({ id, category: value.category, content: value.content, ...(personId && { personId }) });
      return id;
    }
    if (Array.isArray(value)) return value.map((inner) => replace(inner, personId));
    if (value === null || typeof value !== 'object') return value;
    const named = onePersonOf(value, personId);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner, named)]));
  };
  return { body: replace(body, about) as T, notes };
}

/**
 * Returns the one person that an object names, or `around` if the object has no field for persons. If the list in
 * `personIds` does not contain exactly one person, returns `undefined`.
 */
function onePersonOf(value: object, around: PersonId | undefined): PersonId | undefined {
  const { personId, personIds } = value as { personId?: unknown; personIds?: unknown };
  if (typeof personId === 'string') return personId;
  if (!Array.isArray(personIds)) return around;
  return personIds.length === 1 ? String(personIds[0]) : undefined;
}
