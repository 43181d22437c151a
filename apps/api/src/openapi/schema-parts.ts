import { mediaTypes } from '@homeward/contracts';
import { z } from 'zod';

export const uuid = { type: 'string', format: 'uuid' };
export const instant = { type: 'string', format: 'date-time' };
export const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

/** All of them. */
export const listOf = (item: object) => ({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: item } },
});

/** As many as were asked for, and the cursor to the next ones. */
export const pageOf = (item: object) => {
  const { properties, ...list } = listOf(item);
  return { ...list, properties: { ...properties, next: orNull({ type: 'string' }) } };
};

/** A body as callers send it; ids that default to a new one show no made-up default. */
export const jsonSchema = (schema: z.ZodType): object => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema: shown }) => {
      if (shown.format === 'uuid') delete shown.default;
    },
  });
  return json;
};

/** The bytes as they are: OpenAPI 3.1 has no schema for what is no text. */
export const files = Object.fromEntries(mediaTypes.map((type) => [type, {}]));

export const problem = (description = 'A problem') => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** With the version to decide on (`If-Match`). */
export const etag = { ETag: { schema: { type: 'string' } } };
