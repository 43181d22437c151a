import { refTo } from './answer-parts.js';
import { mediaTypes } from '@homeward/contracts';
import { z } from 'zod';
import { Problem } from './schemas/problem-schemas.js';

/**
 * Returns the schema of a body that callers send. If the default of an id is a new random id, the schema shows no
 * default.
 */
export function jsonSchema(schema: z.ZodType): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema: shown }) => {
      if (shown.format === 'uuid') delete shown.default;
    },
  });
  return json;
}

/** The content types of files, as raw bytes: OpenAPI 3.1 has no schema for content that is not text. */
export const files = Object.fromEntries(mediaTypes.map((type) => [type, {}]));

export const problem = (description = 'A problem') => ({
  description,
  content: { 'application/problem+json': { schema: refTo(Problem) } },
});

/** The header with the version to send in `If-Match`. */
export const etag = { ETag: { schema: { type: 'string' } } };
