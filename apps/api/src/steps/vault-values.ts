import { randomUUID } from 'node:crypto';
import type { DataCategory, VaultId } from '@homeward/contracts';
import { z } from 'zod';

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

/** Free text of one data category. */
export const vaultText = (category: DataCategory): z.ZodType<VaultId> =>
  vaulted(z.string().trim().min(1).max(20_000), category);

/** Takes the vault's contents out of a parsed body: the body with ids in their places, and the notes. */
export function takeOutVaultValues<T>(body: T): { body: T; notes: VaultNote[] } {
  const notes: VaultNote[] = [];
  const replace = (value: unknown): unknown => {
    if (value instanceof VaultValue) {
      const id = randomUUID();
      notes.push({ id, category: value.category, content: value.content });
      return id;
    }
    if (Array.isArray(value)) return value.map(replace);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
    return value;
  };
  return { body: replace(body) as T, notes };
}
