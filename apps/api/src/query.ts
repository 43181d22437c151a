import { z } from 'zod';
import { Problem } from './problem/problem.js';
import { faultsOf } from './steps/faults.js';
import { pattern } from './texts.js';

/** Keyset paging: `after` is the cursor the page before gave. */
export const pageQuery = z.object({
  after: pattern(/^[\w-]{0,500}$/).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @throws Problem REQUEST.INVALID with the path of every field at fault, never its value */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST.INVALID', { fields: faultsOf(parsed.error, schema) });
}
