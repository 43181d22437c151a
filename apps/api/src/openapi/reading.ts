import { z } from 'zod';
import { problem, schemaRef } from './schema-parts.js';

/** The parameters of a query, by the schema with which its route reads them. */
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

/** Of a read: what it is called, and what it takes. */
export const aboutRead = (operationId: string, summary: string, parameters: object[]) => ({
  ...{ operationId, summary, tags: ['reads'], parameters },
});

/** A read: what it answers, and with which parameters. */
export const read = (
  operationId: string,
  summary: string,
  parameters: object[],
  schema: string,
  extra: object = {},
) => ({
  get: { ...aboutRead(operationId, summary, parameters), responses: answers(summary, schema), ...extra },
});
