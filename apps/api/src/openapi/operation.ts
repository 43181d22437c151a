import type { Role } from '@homeward/contracts';
import { z } from 'zod';

/** The pieces that operations which are no step are described with. */

export const query = (name: string, schema: object = { type: 'string' }) => ({ name, in: 'query', schema });
export const path = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
export const paging = [
  query('after'),
  query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
];

export const answers = (description: string, schema: string) => ({
  200: {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
  default: {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
});
export const read = (
  operationId: string,
  summary: string,
  parameters: object[],
  schema = 'Page',
  extra: object = {},
) => ({
  get: { operationId, summary, tags: ['reads'], parameters, responses: answers(summary, schema), ...extra },
});

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
