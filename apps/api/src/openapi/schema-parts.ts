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

/** Returns the schema of an object with required and optional properties. */
export const objectOf = (always: Properties, sometimes: Properties = {}) => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

/** Returns the schema of a complete list. */
export const listOf = (item: object) => objectOf({ items: arrayOf(item) });

/** Returns the schema of one page of a list, with the cursor of the next page. */
export const pageOf = (item: object) =>
  objectOf({
    items: arrayOf(item),
    next: { ...orNull(string), description: 'For `after`. `null`: this is the last page.' },
  });

/**
 * Returns the schema of a body as callers send it. An id whose default is a new random id has no default in the
 * schema.
 */
export const jsonSchema = (schema: z.ZodType): object =>
  converted(schema, (shown) => {
    if (shown.format === 'uuid') delete shown.default;
  });

/** Returns the schema of an answer. An answer may gain fields, while a body may not have extra fields. */
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

/** The content types of files, as raw bytes: OpenAPI 3.1 has no schema for content that is not text. */
export const files = Object.fromEntries(mediaTypes.map((type) => [type, {}]));

export const problem = (description = 'A problem') => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
});

/** The header with the version to send in `If-Match`. */
export const etag = { ETag: { schema: { type: 'string' } } };
