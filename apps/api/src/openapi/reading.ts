import { z } from 'zod';
import { problem, schemaRef } from './schema-parts.js';

/** Returns the parameters of a query, from the schema with which its route reads them. */
export function queryOf(schema: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return Object.entries(properties as Record<string, z.core.JSONSchema.BaseSchema>).map(
    ([name, { description, ...shown }]) => ({ name, in: 'query', description, schema: shown }),
  );
}

export const answers = (description: string, schema: string) => ({
  200: {
    description,
    content: { 'application/json': { schema: schemaRef(schema) } },
  },
  default: problem(),
});

/** Returns the name and parameters of a read. */
export const aboutRead = (operationId: string, summary: string, parameters: object[]) => ({
  operationId,
  summary,
  tags: ['reads'],
  parameters,
});

/** Returns a read with its parameters and its answer. */
export const read = (
  operationId: string,
  summary: string,
  parameters: object[],
  schema: string,
  extra: object = {},
) => ({
  get: { ...aboutRead(operationId, summary, parameters), responses: answers(summary, schema), ...extra },
});
