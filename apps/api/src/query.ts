import { z } from 'zod';
import { Problem } from './problem/problem.js';

/** Keyset paging: `after` is the cursor the page before gave. */
export const pageQuery = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @throws Problem REQUEST.INVALID with the name of every parameter at fault */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST.INVALID', {
    fields: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.code })),
  });
}
