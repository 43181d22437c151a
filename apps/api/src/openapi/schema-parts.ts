import { mediaTypes } from '@homeward/contracts';
import { z } from 'zod';

export const string = { type: 'string' };
export const boolean = { type: 'boolean' };
export const integer = { type: 'integer' };
export const uuid = { type: 'string', format: 'uuid' };
export const day = { type: 'string', format: 'date' };
export const instant = { type: 'string', format: 'date-time' };
export const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
export const arrayOf = (items: object) => ({ type: 'array', items });
export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

type Properties = Readonly<Record<string, object>>;

/** What is always there, and what only sometimes is. */
export const objectOf = (always: Properties, sometimes: Properties = {}) => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

/** All of them. */
export const listOf = (item: object) => objectOf({ items: arrayOf(item) });

/** As many as were asked for, and the cursor to the next ones. */
export const pageOf = (item: object) =>
  objectOf({
    items: arrayOf(item),
    next: { ...orNull(string), description: 'For `after`. `null`: it was the last page.' },
  });

/** A body as callers send it; ids that default to a new one show no made-up default. */
export const jsonSchema = (schema: z.ZodType): object =>
  converted(schema, (shown) => {
    if (shown.format === 'uuid') delete shown.default;
  });

/** As an answer holds it: an answer may gain fields, where a body may not have more. */
export const answeredSchema = (schema: z.ZodType): object =>
  converted(schema, (shown) => {
    if (shown.additionalProperties === false) delete shown.additionalProperties;
  });

function converted(schema: z.ZodType, change: (shown: z.core.JSONSchema.BaseSchema) => void): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema: shown }) => change(shown),
  });
  return json;
}

/** The bytes as they are: OpenAPI 3.1 has no schema for what is no text. */
export const files = Object.fromEntries(mediaTypes.map((type) => [type, {}]));

export const problem = (description = 'A problem') => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
});

/** With the version to decide on (`If-Match`). */
export const etag = { ETag: { schema: { type: 'string' } } };
