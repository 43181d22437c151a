import { z } from 'zod';
import { refTo } from './answer-parts.js';
import { problem } from './schema-parts.js';

/** Returns the parameters of a query. `schema` is the schema with which the route reads the parameters. */
export function queryOf(schema: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return Object.entries(properties as Record<string, z.core.JSONSchema.BaseSchema>).map(
    ([name, { description, ...shown }]) => ({ name, in: 'query', description, schema: shown }),
  );
}

export const answers = (description: string, schema: z.ZodType) => ({
  200: {
    description,
    content: { 'application/json': { schema: refTo(schema) } },
  },
  default: problem(),
});

/** Returns the name and parameters of a read. */
export const aboutRead = (operationId: string, summary: string, parameters: object[]) => ({
  operationId,
  summary,
  parameters,
});

/** Returns a read with its parameters and its answer. */
export const read = (
  operationId: string,
  summary: string,
  parameters: object[],
  schema: z.ZodType,
  extra: object = {},
) => ({
  get: { ...aboutRead(operationId, summary, parameters), responses: answers(summary, schema), ...extra },
});

/**
 * The description of each group of operations, without the groups of the steps. The group of a step is named after the
 * page that describes the step: a stage, or `any-stage`.
 */
export const groups = {
  cases: 'Find cases and persons, and read one case with everything that it shows.',
  work: 'What waits for you and your seat: tasks, drafts and notes.',
  airport: 'The travellers of the day, for the airport.',
  oversight: 'Reports, the audit, reading alerts and breaches of data security.',
  ledger: 'The statements of the ledger, by period, and its journal.',
  'data-requests': 'A person asks which data is stored about them.',
  forgetting: 'Legal holds, erasures and their certificates.',
  staff: 'Organisations, colleagues and successors.',
  programme: 'Policies, texts, code lists, forms and labels.',
  operations: 'The health of the API, and restarts of lost cases.',
  sessions: 'Sign in and out with a browser.',
} as const;
type Group = keyof typeof groups;

type Operations = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Puts operations into a group. */
export const grouped = (group: Group, paths: Operations): Record<string, Record<string, object>> =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, { ...operation, tags: [group] }]),
      ),
    ]),
  );
