import type { Role } from '@homeward/contracts';
import type { z } from 'zod';
import { answers } from './reading.js';
import { etag, jsonSchema, problem } from './schema-parts.js';

interface Write {
  readonly roles: readonly Role[];
  readonly rules: readonly string[];
  readonly parameters: readonly object[];
  readonly body: z.ZodType;
  readonly tag?: string;
  readonly status?: number;
  readonly description: string;
  readonly schema: string;
  readonly isVersioned?: boolean;
}

/** What is recorded beside the cases. */
export const write = (
  operationId: string,
  summary: string,
  {
    roles,
    rules,
    parameters,
    body,
    tag = 'reads',
    status = 200,
    description,
    schema,
    isVersioned = false,
  }: Write,
) => ({
  post: {
    operationId,
    summary,
    tags: [tag],
    'x-roles': roles,
    'x-rules': rules,
    parameters,
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } },
    responses: {
      [status]: { ...answers(description, schema)[200], ...(isVersioned && { headers: etag }) },
      default: problem(),
    },
  },
});
