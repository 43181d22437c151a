import type { Role } from '@homeward/contracts';
import { z } from 'zod';
import { answers } from './reading.js';

interface Write {
  readonly roles: readonly Role[];
  readonly rules: readonly string[];
  readonly parameters: readonly object[];
  readonly body: z.ZodType;
  readonly status?: number;
  readonly description: string;
  readonly schema: string;
}

/** What is recorded beside the cases: it takes no `Idempotency-Key`, for it means the same however often it is sent. */
export const write = (
  operationId: string,
  summary: string,
  { roles, rules, parameters, body, status = 200, description, schema }: Write,
) => ({
  post: {
    operationId,
    summary,
    tags: ['reads'],
    'x-roles': roles,
    'x-rules': rules,
    parameters,
    requestBody: { required: true, content: { 'application/json': { schema: shapeOf(body) } } },
    responses: { [status]: answers(description, schema)[200], default: answers('', schema).default },
  },
});

/** As callers send it; an id that defaults to a new one shows no made-up default. */
const shapeOf = (body: z.ZodType): unknown =>
  z.toJSONSchema(body, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'uuid') delete jsonSchema.default;
    },
  });
