import { z } from 'zod';

/** The answers of the API, each under its name in the OpenAPI document. */
export const answers = z.registry<{ id: string; isClosed?: true }>();

/**
 * Registers an answer under a name. The schema determines the TypeScript type, the OpenAPI document and the checks in
 * the API tests. Later versions may add fields to an answer that is not closed.
 */
export function answer<T extends z.ZodType>(
  id: string,
  schema: T,
  more: { readonly isClosed?: true } = {},
): T {
  answers.add(schema, { id, ...more });
  return schema;
}

export const pointer = (id: string): string => `#/components/schemas/${id}`;

/** Returns the reference to an answer in the OpenAPI document. */
export const refTo = (schema: z.ZodType) => ({ $ref: pointer(answers.get(schema)!.id) });

export const uuid = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime();
export const integer = z.int();

export const arrayOf = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** Returns the schema of a complete list. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: arrayOf(item) });

/** Returns the schema of one page of a list, with the cursor of the next page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: arrayOf(item),
    next: z.string().nullable().describe('For `after`. `null`: this is the last page.'),
  });
