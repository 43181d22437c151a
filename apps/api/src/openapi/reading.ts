import { problem } from './schema-parts.js';

export const query = (name: string, schema: object = { type: 'string' }) => ({ name, in: 'query', schema });
export const paging = [
  query('after'),
  query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
];

export const answers = (description: string, schema: string) => ({
  200: {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
  default: problem(),
});

/** A read: what it answers, and with which parameters. */
export const read = (
  operationId: string,
  summary: string,
  parameters: object[],
  schema = 'Page',
  extra: object = {},
) => ({
  get: { operationId, summary, tags: ['reads'], parameters, responses: answers(summary, schema), ...extra },
});
