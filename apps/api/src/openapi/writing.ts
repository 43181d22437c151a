import type { Role } from '@homeward/contracts';
import type { z } from 'zod';
import { answers } from './reading.js';
import { etag, jsonSchema, problem } from './schema-parts.js';

interface Write {
  readonly roles: readonly Role[];
  readonly rules: readonly string[];
  readonly parameters: readonly object[];
  readonly body: z.ZodType;
  readonly status?: number;
  readonly description: string;
  /** The description of the answer 202, if the operation has one. The answer 202 has the same `schema`. */
  readonly later?: string;
  readonly schema: z.ZodType;
  readonly isVersioned?: boolean;
}

/** Returns a write operation with the method POST. Most of these writes are recorded outside the cases. */
export const write = (operationId: string, summary: string, { body, ...about }: Write) => ({
  post: { ...operation(operationId, summary, about), ...takes(body) },
});

/** Returns a write operation that replaces the stored value. Repeating the request has no further effect. */
export const put = (operationId: string, summary: string, { body, ...about }: Write) => ({
  put: { ...operation(operationId, summary, about), ...takes(body) },
});

export const remove = (operationId: string, summary: string, about: Omit<Write, 'body'>) => ({
  delete: operation(operationId, summary, about),
});

const takes = (body: z.ZodType) => ({
  requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } },
});

const operation = (
  operationId: string,
  summary: string,
  {
    roles,
    rules,
    parameters,
    status = 200,
    description,
    later,
    schema,
    isVersioned = false,
  }: Omit<Write, 'body'>,
) => ({
  operationId,
  summary,
  'x-roles': roles,
  'x-rules': rules,
  parameters,
  responses: {
    [status]: { ...answers(description, schema)[200], ...(isVersioned && { headers: etag }) },
    ...(later !== undefined && { 202: answers(later, schema)[200] }),
    default: problem(),
  },
});
