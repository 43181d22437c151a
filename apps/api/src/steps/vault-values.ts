import { randomUUID } from 'node:crypto';
import type { DataCategory, PersonId, VaultId } from '@homeward/contracts';
import { z } from 'zod';
import { note } from '../texts.js';

/** What a body holds where the case may keep only an id: waits here, in memory, for its way into the vault. */
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
  /** Whose key seals it; without one the case's does. */
  readonly personId?: PersonId;
}

/**
 * Marks a field whose content goes to the vault, under one data category. Behind the edge the same field carries the
 * vault's id, and that is the type it is given here.
 */
export const vaulted = (schema: z.ZodType, category: DataCategory): z.ZodType<VaultId> =>
  schema
    .meta({
      description: `Category ${category}: kept encrypted in the vault; the case keeps only an id.`,
      'x-data-category': category,
    })
    .transform((content) => new VaultValue(category, content)) as unknown as z.ZodType<VaultId>;

/** Free text of one data category, in lines. */
export const vaultText = (category: DataCategory): z.ZodType<VaultId> => vaulted(note(), category);

/**
 * Takes the vault's contents out of a parsed body: the body with ids in their places, and the notes. A note is about
 * the one person that the nearest object around it names, or `about`.
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

/** What names several is about nobody alone. */
function onePersonOf(value: object, around: PersonId | undefined): PersonId | undefined {
  const { personId, personIds } = value as { personId?: unknown; personIds?: unknown };
  if (typeof personId === 'string') return personId;
  if (!Array.isArray(personIds)) return around;
  return personIds.length === 1 ? String(personIds[0]) : undefined;
}
